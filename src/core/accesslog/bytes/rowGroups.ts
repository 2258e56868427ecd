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
/** Stands for the rest of a time of which only the minute is kept. */
const MINUTE_START = ':00.000Z';

/**
 * Finds the group of each row without making strings of its values, unless they are new. Values that are written in
 * different ways (`UF,URX` and `URX,UF`) may be equal: `groupOf` decides.
 */
export class RowGroups<Value> {
  private readonly groups: RowGroup[] = [];
  private readonly table: TupleTable;
  private readonly dictionaries: Array<Dictionary<Value>>;
  /** For each dimension the number of its value plus one, or 0 where it is not set. */
  private readonly ids: Int32Array;
  private readonly unset: Value[];
  private matcher: LineMatcher | null = null;
  private columns: number[][] = [];
  private durations: number[] = [];

  /** @param groupOf is asked once for each combination of values as they are written. */
  constructor(
    private readonly dimensions: ReadonlyArray<RowDimension<Value>>,
    private readonly groupOf: (values: Value[]) => RowGroup,
    decode: Decode
  ) {
    this.unset = dimensions.map(({ valueOf }) => valueOf(emptyEntry()));
    this.dictionaries = dimensions.map(
      (dimension) => new Dictionary((bytes, from, to) => valueOfText(dimension, decode(bytes, from, to)))
    );
    this.ids = new Int32Array(dimensions.length);
    this.table = new TupleTable(dimensions.length);
  }

  /** See `LineSink.row`. */
  add(matcher: LineMatcher, bytes: Uint8Array, spans: Int32Array): void {
    if (matcher !== this.matcher) {
      this.matcher = matcher;
      this.columns = this.dimensions.map(({ key }) => columnsOf(matcher.columns, key));
      this.durations = columnsOf(matcher.columns, 'duration');
    }
    for (let index = 0; index < this.ids.length; index++) {
      this.ids[index] = this.idOf(index, bytes, spans);
    }
    const group = this.table.indexOf(this.ids);
    if (group === this.groups.length) {
      this.groups.push(this.groupOf(this.values()));
    }
    this.groups[group]?.add(this.duration(bytes, spans));
  }

  private idOf(index: number, bytes: Uint8Array, spans: Int32Array): number {
    const column = firstSet(this.columns[index] ?? [], bytes, spans);
    if (column === -1) {
      return 0;
    }
    const from = spans[2 * column] ?? 0;
    const to = spans[2 * column + 1] ?? 0;
    const isMinute = this.dimensions[index]?.key === 'start_time' && this.isTimestamp(column, bytes, from, to);
    return 1 + (this.dictionaries[index]?.idOf(bytes, from, isMinute ? from + MINUTE_LENGTH : to) ?? 0);
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
      return id === 0 ? unset : (this.dictionaries[index]?.values[id - 1] ?? unset);
    });
  }
}

function valueOfText<Value>({ key, valueOf }: RowDimension<Value>, text: string): Value {
  const entry = emptyEntry();
  const isMinute = key === 'start_time' && text.length === MINUTE_LENGTH;
  setValue(entry, key, isMinute ? `${text}${MINUTE_START}` : text);
  return valueOf(entry);
}
