import { type AccessLogEntry } from '../core/accesslog/accessLogEntry';
import { emptyEntry } from '../core/accesslog/entryKeys';
import { printable } from '../core/report/printable';

/** Turns entries into lines of one output format, one at a time, so that a log of any size takes the same memory. */
export interface EntryFormat {
  head: string;
  row(entry: AccessLogEntry): string;
}

type Value = string | number | boolean | null | undefined;

const jsonl: EntryFormat = { head: '', row: (entry) => `${JSON.stringify(entry)}\n` };

/** RFC 4180: lines end with CRLF; a value with a comma, a quote or a line break stands in quotes. */
export function csvLine(values: readonly Value[]): string {
  const cells = values.map((value) => {
    const text = value === null || value === undefined ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${cells.join(',')}\r\n`;
}

const COLUMNS = Object.keys(emptyEntry()) as Array<keyof ReturnType<typeof emptyEntry>>;

function csvValue(value: AccessLogEntry[keyof AccessLogEntry]): Value {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

const csv: EntryFormat = {
  head: csvLine([...COLUMNS, 'pod', 'extra', 'ambiguous']),
  row: (entry) => {
    const cells = COLUMNS.map((key) => (key === 'response_flags' ? entry[key].join(',') : csvValue(entry[key])));
    return csvLine([...cells, entry.pod, csvValue(entry.extra), entry.ambiguous ?? false]);
  },
};

interface TableColumn {
  title: string;
  width: number;
  value: (entry: AccessLogEntry) => Value;
}

const TABLE: readonly TableColumn[] = [
  { title: 'start_time', width: 24, value: (entry) => entry.start_time },
  { title: 'code', width: 4, value: (entry) => entry.response_code },
  { title: 'flags', width: 8, value: (entry) => entry.response_flags.join(',') },
  { title: 'ms', width: 7, value: (entry) => entry.duration },
  { title: 'method', width: 7, value: (entry) => entry.method },
  { title: 'path', width: 32, value: (entry) => entry.path },
  { title: 'authority', width: 28, value: (entry) => entry.authority },
  { title: 'upstream_host', width: 21, value: (entry) => entry.upstream_host },
  { title: 'details', width: 40, value: (entry) => entry.response_code_details },
];

/** A value as wide as its column: cut, or filled up. */
export function tableCell(value: Value, width: number): string {
  const text = printable(value === null || value === undefined || value === '' ? '-' : String(value));
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}

const table: EntryFormat = {
  head: `${TABLE.map(({ title, width }) => title.padEnd(width)).join(' ')}`.trimEnd() + '\n',
  row: (entry) => {
    const cells = TABLE.map(({ width, value }) => tableCell(value(entry), width)).join(' ');
    return `${cells.trimEnd()}${entry.ambiguous ? ' (ambiguous)' : ''}\n`;
  },
};

export const ENTRY_FORMATS = { jsonl, csv, table } as const satisfies Record<string, EntryFormat>;
export type EntryFormatName = keyof typeof ENTRY_FORMATS;
