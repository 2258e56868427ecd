import { ok, type Issue, type Result } from '../../result';
import type { FormatSource, JsonSource, TextSource } from './formatSource';
import { lineRegex, RE2_FLAVOUR } from './lineRegex';
import { regexRemarks, timeNotRead, timeRemark } from './remarks';
import { columnsOf, isNumeric, timeColumn } from './textColumns';
import type { TimeFormat } from './timeFormat';

/** A column as the program deals with it. */
interface Column {
  name: string;
  isNumber: boolean;
  isFlags: boolean;
  time: TimeFormat | null;
}

/**
 * A program for Vector's transform `remap`: it reads `.message`. A line that does not match goes on with the reason in
 * `.error`. Sources: VRL docs, functions; its compiler, which knows in some versions only that `parse_regex` gives
 * null for a group that took no part: `to_string` suits all of them.
 */
export function toVector(source: FormatSource): Result<string> {
  const { read, columns, remarks } = source.kind === 'json' ? fromJson(source) : fromText(source);
  const body = [...columns.flatMap(convert), '. |= compact(envoy)'];
  const lines = [...read, 'if err != null {', '  .error = err', '} else {', ...body.map((line) => `  ${line}`), '}'];
  return ok(lines.join('\n'), remarks);
}

interface Program {
  /** Lines that set `envoy` and `err`. */
  read: string[];
  columns: Column[];
  remarks: Issue[];
}

function fromText({ parts }: TextSource): Program {
  // The expression stands between single quotes.
  const regex = lineRegex(parts, { ...RE2_FLAVOUR, hexed: "'" });
  const time = timeColumn(parts);
  return {
    read: [`envoy, err = parse_regex(.message, r'${regex}')`],
    columns: columnsOf(parts).map((column) => ({
      name: column.name,
      isNumber: isNumeric(column),
      isFlags: column.field.key === 'response_flags',
      time: column === time ? column.time : null,
    })),
    remarks: [...regexRemarks(parts), ...timeRemark(parts, true)],
  };
}

/** All values become text first, and `-` (absent) an empty one, so that the same steps follow as for a text log. */
function fromJson({ columns }: JsonSource): Program {
  const values = columns.map(({ name, path }) => {
    const place = `line.${path.map((step) => JSON.stringify(step)).join('.')}`;
    return `  "${name}": replace(to_string(${place}) ?? "", r'^-$', "")`;
  });
  const time = columns.find((column) => column.key === 'start_time');
  return {
    read: ['line, err = parse_json(.message)', 'envoy = {', values.join(',\n'), '}'],
    columns: columns.map((column) => ({
      name: column.name,
      isNumber: column.isNumber,
      isFlags: column.key === 'response_flags',
      time: column === time ? column.time : null,
    })),
    remarks: time !== undefined && time.time === null ? [timeNotRead()] : [],
  };
}

function convert({ name, isNumber, isFlags, time }: Column): string[] {
  const field = `envoy.${name}`;
  if (time !== null) {
    const text = time.hasZone ? `${field}, "${time.vector}"` : `to_string(${field}) + " +0000", "${time.vector} %z"`;
    return [`.timestamp = parse_timestamp(${text}) ?? .timestamp`];
  }
  const value = isNumber ? `to_int(${field}) ?? null` : `split(to_string(${field}), ",")`;
  // Of null, `to_int` makes 0 and `split` an empty flag.
  return isNumber || isFlags ? [`if ${field} != null && ${field} != "" { ${field} = ${value} }`] : [];
}
