import type { AccessLogEntry } from '../accessLogEntry';
import { GroupTable, NOT_KEPT } from '../count/groupTable';
import { emptyEntry, type EntryKey } from '../entryKeys';
import type { Keep } from './keptLines';
import type { RowSink, SinkOf } from './rowSink';
import type { RowDimension, RowNumber } from './rowQuery';

/** A key that is looked at line by line. The time is a number of the line. */
export type FactKey = Exclude<EntryKey, 'start_time'>;

export interface LineFactsOptions {
  /** What tells one kind of line from another. Keys with few values, since each combination of them is kept. */
  shape: readonly FactKey[];
  /** Keys whose values are numbered, such as hosts and paths. */
  values: readonly FactKey[];
  /** What is wanted of each line as a number. */
  numbers: readonly RowNumber[];
  onShape: (shape: number, sample: AccessLogEntry) => void;
  onLine: (line: LineFact) => void;
  onEntry: (entry: AccessLogEntry) => void;
  /** From what lines are read: `querySink` of their bytes, or `entriesOnly`. */
  sinkOf: SinkOf;
  /** Numbered values of one key, at most. */
  maxValues?: number;
  /** Kinds of line, at most. */
  maxShapes?: number;
}

/** One line, as numbers. The same object for all lines: it holds only until the call returns. */
export interface LineFact {
  /** The number of its kind, from 0 on. */
  shape: number;
  /** For each key of `values`, the number of its value; -1 where it has none, or one too many to be kept. */
  values: Int32Array;
  /** For each of `numbers`; NaN where it has none. */
  numbers: Float64Array;
  /** The line as an entry. It is made when it is asked for. */
  entry: () => AccessLogEntry;
  /** Keeps the line, to make an entry of it later. */
  keep: Keep;
}

export interface LineFacts extends RowSink {
  /** The texts of a key of `values`, by their numbers. They grow as lines are read. */
  textsOf(key: FactKey): readonly string[];
}

const MAX_VALUES = 20_000;
const MAX_SHAPES = 100_000;

/**
 * For those who look at every line of a log, and need no entries: a sink for `createRowReader` that makes no object and no text
 * of a line, unless it is the first of its kind.
 *
 * `onShape` is called before `onLine` for the first line of a kind. `onEntry` gets, in place of both, the lines that are more
 * than their columns: with more than one reading, of a named pod, or of a kind too many to be kept.
 */
export function createLineFacts(options: LineFactsOptions): LineFacts {
  const { shape, values, numbers, onShape, onLine, onEntry, sinkOf } = options;
  const { maxValues = MAX_VALUES, maxShapes = MAX_SHAPES } = options;
  const shapes = new GroupTable<string>(shape.length, maxShapes);
  const numbering = values.map(() => new Map<string, number>());
  const texts = values.map((): string[] => []);
  const shapeIds = new Int32Array(shape.length);
  const fact: LineFact = {
    shape: 0,
    values: new Int32Array(values.length),
    numbers: new Float64Array(),
    entry: emptyEntry,
    keep: () => undefined,
  };

  function numberOf(index: number, text: string): number {
    const ids = numbering[index];
    const known = ids?.get(text);
    if (known !== undefined || ids === undefined || ids.size >= maxValues || text === NOTHING) {
      return known ?? NOT_KEPT;
    }
    ids.set(text, ids.size);
    texts[index]?.push(text.slice(VALUE.length));
    return ids.size - 1;
  }

  function idOf(dimension: number, text: string): number {
    return dimension < shape.length ? shapes.idOf(dimension, text) : numberOf(dimension - shape.length, text);
  }

  function isFull(dimension: number): boolean {
    return (numbering[dimension - shape.length]?.size ?? 0) >= maxValues;
  }

  const sink = sinkOf(
    { dimensions: [...shape, ...values].map(dimensionOf), numbers, idOf, isFull },
    (ids, rowNumbers, entry, keep) => {
      copy(ids, 0, shapeIds);
      copy(ids, shape.length, fact.values);
      const known = shapes.size;
      fact.shape = shapes.groupOf(shapeIds);
      if (fact.shape === NOT_KEPT) {
        onEntry(entry());
        return;
      }
      if (fact.shape === known) {
        onShape(fact.shape, entry());
      }
      fact.numbers = rowNumbers;
      fact.entry = entry;
      fact.keep = keep;
      onLine(fact);
    }
  );
  return {
    row: sink.row,
    entry: (entry) => (entry.ambiguous === true || entry.pod !== undefined ? onEntry(entry) : sink.entry(entry)),
    textsOf: (key) => texts[values.indexOf(key)] ?? [],
  };
}

/** No value, which is not the same as an empty one: before each value stands a mark. */
const NOTHING = '';
const VALUE = '=';

/** Without an object for a part of `from`, of which there would be one for each line. */
function copy(from: Int32Array, start: number, to: Int32Array): void {
  for (let index = 0; index < to.length; index++) {
    to[index] = from[start + index] as number;
  }
}

function dimensionOf(key: FactKey): RowDimension<string> {
  return { key, valueOf: (entry) => textOf(entry, key) };
}

/** Text that is equal for equal values only. */
function textOf(entry: AccessLogEntry, key: FactKey): string {
  const value = key === 'response_flags' ? [...entry.response_flags].sort().join() : entry[key];
  return value === null ? NOTHING : `${VALUE}${value}`;
}
