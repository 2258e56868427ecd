import type { Envelope, Unwrapped } from '../envelope';
import { rowLines } from './rows';

/** A column by which the head of a table of log lines is known. */
const HEAD_COLUMN = /^(?:@timestamp|@message|response_?code|response_?flags)$/i;
/** A name of a column: the head of a table is made of them. */
const NAME = /^[@\w.:()-]{1,100}$/;
/** Names that make a table of log lines where none of the above is there. */
const LINE_NAMES = new Set(['Line', 'line', 'message']);

/**
 * The rows of a CSV file with a head: Logs Insights (`@timestamp,@message`) and Grafana's tables of logs. It remembers the
 * head, so each log needs one of its own. A value with a line break is taken to the end of its line.
 */
export function csvEnvelope(): Envelope {
  let names: readonly string[] = [];
  return {
    name: 'csv',
    unwrap(line) {
      const cells = splitCsv(line);
      if (cells === null || cells.length < 2) {
        return null;
      }
      if (isHead(cells)) {
        names = cells;
        return null;
      }
      return unwrapRow(names, cells);
    },
  };
}

function isHead(cells: readonly string[]): boolean {
  return cells.every((cell) => NAME.test(cell)) && cells.some((cell) => HEAD_COLUMN.test(cell) || LINE_NAMES.has(cell));
}

function unwrapRow(names: readonly string[], cells: readonly string[]): Unwrapped | null {
  if (cells.length > names.length) {
    return null;
  }
  const lines = rowLines(cells.map((cell, index) => [names[index] ?? '', cell]));
  return lines?.[0] ?? null;
}

/** The values of one line; null if it is no CSV. Values in quotes may hold commas, and quotes as `""`. */
function splitCsv(line: string): string[] | null {
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    const cell = line[at] === '"' ? quotedCell(line, at + 1) : plainCell(line, at);
    if (cell === null || (cell.end < line.length && line[cell.end] !== ',')) {
      return null;
    }
    cells.push(cell.text);
    at = cell.end + 1;
  }
  return cells;
}

interface Cell {
  text: string;
  /** Position behind it. */
  end: number;
}

/** A value whose quote is missing at the end of the line goes on after a line break. */
function quotedCell(line: string, from: number): Cell {
  let at = line.indexOf('"', from);
  while (at !== -1 && line[at + 1] === '"') {
    at = line.indexOf('"', at + 2);
  }
  const end = at === -1 ? line.length : at;
  return { text: line.slice(from, end).replaceAll('""', '"'), end: at === -1 ? end : end + 1 };
}

/** A value without quotes around it holds none. */
function plainCell(line: string, from: number): Cell | null {
  const comma = line.indexOf(',', from);
  const end = comma === -1 ? line.length : comma;
  const text = line.slice(from, end);
  return text.includes('"') ? null : { text, end };
}
