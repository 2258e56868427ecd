import type { Words } from '../../core/words/message';
import { MEASURES, type Measure } from '../../grafana/frameContract';
import type { FlagMark } from '../data/readMarks';
import type { TimelineModel } from './timelineModel';

type Cell = string | number | null;

const HEADER = ['time', 'time_end', 'kind', 'lane', 'name', 'value', 'unit', 'cause', 'cluster'];

/** What is seen, a row each: values of lanes, marks, states and changes. Times are ISO 8601; measures that are hidden are left out. */
export function timelineCsv(model: TimelineModel, hidden: ReadonlySet<string>, words: Words): string {
  const rows = [
    ...model.lanes.flatMap((lane) => valueRows(lane, lane.name, hidden, words)),
    ...valueRows(model.proxy, words('panel.readout.proxy'), hidden, words),
    ...model.flagRows.flatMap((row) => row.marks.map((mark) => markRow(mark, row.label))),
    ...(model.changes?.marks ?? []).map((mark) => markRow(mark, mark.title)),
    ...(model.stateRows ?? []).flatMap(({ label, intervals }) =>
      intervals.map(({ from, to }): Cell[] => [iso(from), iso(to), 'state', null, label, null, null, null, null])
    ),
  ];
  return [HEADER, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function valueRows(
  series: Pick<TimelineModel['proxy'], 'times' | 'values' | 'looks'>,
  lane: string,
  hidden: ReadonlySet<string>,
  words: Words
): Cell[][] {
  const measures = [...series.values].filter(([measure]) => !hidden.has(measure));
  return measures.flatMap(([measure, values]) =>
    series.times.flatMap((time, index): Cell[][] => {
      const value = values[index] ?? null;
      return value === null
        ? []
        : [[iso(time), null, 'value', lane, ...named(series, measure, value, words), null, null]];
    })
  );
}

function named(
  { looks }: Pick<TimelineModel['proxy'], 'looks'>,
  measure: Measure,
  value: number,
  words: Words
): Cell[] {
  const look = looks.get(measure);
  return [look?.title ?? words(`measure.${measure}`), value, look?.unit ?? MEASURES[measure].unit];
}

function markRow(mark: FlagMark, name: string): Cell[] {
  const { kind, from, to, count, cause, cluster } = mark;
  return [iso(from), iso(to), kind, null, name, count, null, cause, cluster];
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** A spreadsheet takes a text that begins so for a formula, and runs it (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/** A cell of RFC 4180. Text that a spreadsheet would run gets an apostrophe in front; numbers stay numbers. */
export function csvCell(value: Cell): string {
  if (typeof value !== 'string') {
    return value === null ? '' : String(value);
  }
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
