import { type DimensionName } from '../core/accesslog/count/dimensions';
import { type TallyGroup } from '../core/accesslog/count/tally';
import { csvLine, tableCell } from './entryFormats';

/** Turns counted groups into text. */
export interface CountFormat {
  head(by: readonly DimensionName[]): string;
  row(by: readonly DimensionName[], group: TallyGroup): string;
}

const NUMBERS = ['n', 'p50', 'p95', 'p99'] as const;

const jsonl: CountFormat = {
  head: () => '',
  row: (by, group) => {
    const values = Object.fromEntries(by.map((name, index) => [name, group.values[index] ?? null]));
    const { n, p50, p95, p99, approximate } = group;
    return `${JSON.stringify({ ...values, n, p50, p95, p99, ...(approximate ? { approximate } : {}) })}\n`;
  },
};

const csv: CountFormat = {
  head: (by) => csvLine([...by, ...NUMBERS, 'approximate']),
  row: (by, group) =>
    csvLine([...by.map((_, index) => group.values[index]), ...NUMBERS.map((name) => group[name]), group.approximate]),
};

/** Widths by what is usual, since rows are printed as they come. */
const WIDTHS: Record<DimensionName, number> = {
  minute: 20,
  hour: 20,
  code: 4,
  flags: 8,
  authority: 40,
  method: 7,
  path: 40,
  details: 40,
  upstream_host: 21,
  cluster: 48,
  protocol: 8,
  pod: 32,
};

function number(value: number | string | null): string {
  return String(value ?? '-').padStart(8);
}

const table: CountFormat = {
  head: (by) => `${[...by.map((name) => name.padEnd(WIDTHS[name])), ...NUMBERS.map(number)].join(' ')}\n`,
  row: (by, group) => {
    const cells = by.map((name, index) => tableCell(group.values[index], WIDTHS[name]));
    return `${[...cells, ...NUMBERS.map((name) => number(group[name]))].join(' ')}${group.approximate ? ' ~' : ''}\n`;
  },
};

export const COUNT_FORMATS = { jsonl, csv, table } as const satisfies Record<string, CountFormat>;
export type CountFormatName = keyof typeof COUNT_FORMATS;
