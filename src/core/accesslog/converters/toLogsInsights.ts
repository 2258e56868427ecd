import { ok, type Issue, type Result } from '../../result';
import type { FormatSource, JsonSource, TextSource } from './formatSource';
import { lineRegex, ONIGMO_FLAVOUR } from './lineRegex';
import { keptDashes, regexRemarks } from './remarks';
import { columnsOf } from './textColumns';
import { wildcardsReadRight, withWildcards, witnessColumn } from './wildcards';

/** Commands of CloudWatch Logs Insights, one a line. Source: Logs Insights query syntax, `parse` and `fields`. */
export function toLogsInsights(source: FormatSource): Result<string> {
  const { command, remarks, witness } = source.kind === 'json' ? fieldsCommand(source) : parseCommand(source);
  const filter = witness === null ? [] : [`| filter ispresent(${witness})`];
  return ok([command, ...filter].join('\n'), remarks);
}

interface Command {
  command: string;
  remarks: Issue[];
  witness: string | null;
}

function parseCommand(source: TextSource): Command {
  const witness = witnessColumn(source);
  const glob = withWildcards(source, () => '*');
  const names = columnsOf(source.parts).map(({ name }) => name);
  if (wildcardsReadRight(source) && canBeGlob(glob, names.length)) {
    const command = `parse @message "${glob.replaceAll('"', '\\"')}" as ${names.join(', ')}`;
    return { command, remarks: [keptDashes()], witness };
  }
  // The expression stands between slashes.
  const regex = lineRegex(source.parts, { ...ONIGMO_FLAVOUR, hexed: '/' });
  return { command: `parse @message /${regex}/`, remarks: regexRemarks(source.parts), witness };
}

/** A glob has no escape for a star of the format itself; what a backslash means in it is not documented. */
function canBeGlob(glob: string, columns: number): boolean {
  return glob.split('*').length - 1 === columns && !/[^ -~]|\\/.test(glob);
}

/** The fields of a JSON log are there without `parse`. */
function fieldsCommand(source: JsonSource): Command {
  const columns = source.columns.map(({ name, path }) => ({ name, field: fieldName(path) }));
  const named = columns.map(({ name, field }) => (field === name ? name : `${field} as ${name}`));
  const witness = witnessColumn(source);
  return {
    command: `fields ${named.join(', ')}`,
    remarks: [keptDashes(), wrapped()],
    witness: columns.find(({ name }) => name === witness)?.field ?? null,
  };
}

/** Names with other characters than letters, digits, `_`, `@` and `.` stand between back-ticks. */
function fieldName(path: readonly string[]): string {
  const name = path.join('.');
  return /^[A-Za-z0-9_.]+$/.test(name) ? name : `\`${name.replaceAll('`', '\\`')}\``;
}

function wrapped(): Issue {
  return {
    code: 'converter_collector_wraps',
    message:
      'Fluent Bit and the CloudWatch agent may put the line into a field: its fields are then called log.… or log_processed.…',
    remedy: 'Look at one event in Logs Insights, and put that name before the fields.',
  };
}
