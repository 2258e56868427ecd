import type { AccessLogEntry } from '../accessLogEntry';
import { emptyEntry, setValue, type EntryKey } from '../entryKeys';
import type { LineMatcher } from './bytePlan';
import { columnsOf, firstSet, readDigits, type Decode } from './byteValues';
import { Dictionary } from './dictionary';
import { matchTimestamp } from './matchBytes';
import { TupleTable } from './tupleTable';

/** What rows are grouped by: a value that depends on one key of an entry, and of a start time on its minute only. */
export interface RowDimension<Value> {
  key: EntryKey;
  valueOf(entry: AccessLogEntry): Value;
}

/** Rows that are counted together. */
export interface RowGroup {
  /** Adds one row. @param duration in ms; null if it has none. */
  add(duration: number | null): void;
}

/** `2026-11-23T10:19`. */
const MINUTE_LENGTH = 16;
/** So many combinations of values are remembered. Clients can send any number of paths: memory must not grow with them. */
const MOST_REMEMBERED = 100_000;
/** Stands for the rest of a time of which only the minute is kept. */
const MINUTE_START = ':00.000Z';

/** What was met so far. Minutes are kept apart: a text may look like one without being a time. */
interface Memory<Value> {
  table: TupleTable;
  /** By the number of the combination. */
  groups: RowGroup[];
  /** For each dimension. */
  texts: Array<Dictionary<Value>>;
  minutes: Array<Dictionary<Value>>;
}

/**
 * Finds the group of each row without making strings of its values, unless they are new. Values that are written in
 * different ways (`UF,URX` and `URX,UF`) may be equal: `groupOf` decides.
 */
export class RowGroups<Value> {
  private memory: Memory<Value>;
  /** For each dimension 0 where it is not set, else an odd number for a text and an even one for a minute. */
  private readonly ids: Int32Array;
  private readonly unset: Value[];
  private matcher: LineMatcher | null = null;
  private columns: number[][] = [];
  private durations: number[] = [];

  /** @param groupOf is asked for each combination of values as they are written, and again if that was forgotten. */
  constructor(
    private readonly dimensions: ReadonlyArray<RowDimension<Value>>,
    private readonly groupOf: (values: Value[]) => RowGroup,
    private readonly decode: Decode
  ) {
    this.unset = dimensions.map(({ valueOf }) => valueOf(emptyEntry()));
    this.ids = new Int32Array(dimensions.length);
    this.memory = this.emptyMemory();
  }

  /** See `LineSink.row`. */
  add(matcher: LineMatcher, bytes: Uint8Array, spans: Int32Array): void {
    if (matcher !== this.matcher) {
      this.matcher = matcher;
      this.columns = this.dimensions.map(({ key }) => columnsOf(matcher.columns, key));
      this.durations = columnsOf(matcher.columns, 'duration');
    }
    if (this.memory.groups.length === MOST_REMEMBERED) {
      this.memory = this.emptyMemory();
    }
    const { table, groups } = this.memory;
    for (let index = 0; index < this.ids.length; index++) {
      this.ids[index] = this.idOf(index, bytes, spans);
    }
    const group = table.indexOf(this.ids);
    if (group === groups.length) {
      groups.push(this.groupOf(this.values()));
    }
    groups[group]?.add(this.duration(bytes, spans));
  }

  private idOf(index: number, bytes: Uint8Array, spans: Int32Array): number {
    const column = firstSet(this.columns[index] ?? [], bytes, spans);
    if (column === -1) {
      return 0;
    }
    const from = spans[2 * column] ?? 0;
    const to = spans[2 * column + 1] ?? 0;
    const isMinute = this.dimensions[index]?.key === 'start_time' && this.isTimestamp(column, bytes, from, to);
    const { texts, minutes } = this.memory;
    return isMinute
      ? 2 + 2 * (minutes[index]?.idOf(bytes, from, from + MINUTE_LENGTH) ?? 0)
      : 1 + 2 * (texts[index]?.idOf(bytes, from, to) ?? 0);
  }

  private isTimestamp(column: number, bytes: Uint8Array, from: number, to: number): boolean {
    return this.matcher?.columns[column]?.kind === 'timestamp' || matchTimestamp(bytes, from) === to;
  }

  private duration(bytes: Uint8Array, spans: Int32Array): number | null {
    const column = firstSet(this.durations, bytes, spans);
    return column === -1 ? null : readDigits(bytes, spans[2 * column] ?? 0, spans[2 * column + 1] ?? 0);
  }

  private values(): Value[] {
    return this.unset.map((unset, index) => {
      const id = this.ids[index] ?? 0;
      const dictionaries = id % 2 === 0 ? this.memory.minutes : this.memory.texts;
      return id === 0 ? unset : (dictionaries[index]?.values[(id - 1) >> 1] ?? unset);
    });
  }

  private emptyMemory(): Memory<Value> {
    const dictionaries = (end: string) =>
      this.dimensions.map(
        (dimension) =>
          new Dictionary((bytes, from, to) => valueOfText(dimension, `${this.decode(bytes, from, to)}${end}`))
      );
    const table = new TupleTable(this.dimensions.length);
    return { table, groups: [], texts: dictionaries(''), minutes: dictionaries(MINUTE_START) };
  }
}

function valueOfText<Value>({ key, valueOf }: RowDimension<Value>, text: string): Value {
  const entry = emptyEntry();
  setValue(entry, key, text);
  return valueOf(entry);
}
