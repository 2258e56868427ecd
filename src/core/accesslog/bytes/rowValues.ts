import type { AccessLogEntry } from '../accessLogEntry';
import { emptyEntry, setValue } from '../entryKeys';
import type { ByteColumn, LineMatcher } from './bytePlan';
import { columnsOf, firstSet, isJson, readDigits, unescapeJson, type Decode } from './byteValues';
import { Dictionary } from './dictionary';
import type { LineBlock } from './lineBlock';
import { matchTimestamp } from './matchBytes';
import type { RowDimension, RowQuery } from './rowQuery';

/** `2026-11-23T10:19`. */
const MINUTE_LENGTH = 16;
/** Stands for the rest of a time of which only the minute is kept. */
const MINUTE_START = ':00.000Z';
const MINUTE = 60_000;
const NO_MINUTE = -1;

/**
 * Finds the values of each row without making strings of them, unless they are new. Values that are written in different ways
 * (`UF,URX` and `URX,UF`) may be equal: `idOf` decides.
 */
export class RowValues<Value> {
  /** Of the last row, by dimension. */
  readonly ids: Int32Array;
  /** Of the last row; NaN where it has none. */
  readonly numbers: Float64Array;
  private readonly unset: number[];
  private readonly scratch = emptyEntry();
  /** For each dimension. Minutes are kept apart: a text may look like one without being a time. */
  private readonly plainTexts: Dictionary[];
  /** A backslash has a meaning in them. */
  private readonly jsonTexts: Dictionary[];
  private readonly minutes: Dictionary[];
  private readonly minutesSince1970: Dictionary;
  private toText: (printed: string) => string = asPrinted;
  private matcher: LineMatcher | null = null;
  private lookups: Lookup[] = [];
  private numberColumns: number[][] = [];

  constructor(
    private readonly query: RowQuery<Value>,
    private readonly decode: Decode
  ) {
    const { dimensions, numbers, idOf } = query;
    this.ids = new Int32Array(dimensions.length);
    this.numbers = new Float64Array(numbers.length);
    this.unset = dimensions.map(({ valueOf }, index) => idOf(index, valueOf(emptyEntry())));
    const dictionaries = (toText: (printed: string) => string) =>
      dimensions.map(
        (dimension, index) =>
          new Dictionary(
            ({ bytes }, from, to) => idOf(index, valueOfText(dimension, this.scratch, toText(decode(bytes, from, to)))),
            () => query.isFull?.(index) === true
          )
      );
    this.plainTexts = dictionaries(asPrinted);
    this.jsonTexts = dictionaries(unescapeJson);
    this.minutes = dictionaries((printed) => `${printed}${MINUTE_START}`);
    this.minutesSince1970 = new Dictionary(({ bytes }, from, to) => minuteOf(decode(bytes, from, to)));
  }

  /** See `LineSink.row`. */
  readRow(matcher: LineMatcher, block: LineBlock, spans: Int32Array): void {
    if (matcher !== this.matcher) {
      this.prepare(matcher);
    }
    for (let index = 0; index < this.ids.length; index++) {
      this.ids[index] = (this.lookups[index] as Lookup).idOf(block, spans);
    }
    for (let index = 0; index < this.numbers.length; index++) {
      this.numbers[index] = this.numberOf(index, block, spans);
    }
  }

  private prepare(matcher: LineMatcher): void {
    const { dimensions, numbers } = this.query;
    this.matcher = matcher;
    const hasEscapes = matcher.columns.some(isJson);
    this.toText = hasEscapes ? unescapeJson : asPrinted;
    const texts = hasEscapes ? this.jsonTexts : this.plainTexts;
    this.lookups = dimensions.map(({ key }, index) => {
      const minutes = key === 'start_time' ? this.minutes[index] : undefined;
      const columns = columnsOf(matcher.columns, key);
      return new Lookup(
        matcher.columns,
        columns,
        this.unset[index] as number,
        texts[index] as Dictionary,
        minutes ?? null
      );
    });
    this.numberColumns = numbers.map((key) => columnsOf(matcher.columns, key));
  }

  private numberOf(index: number, block: LineBlock, spans: Int32Array): number {
    const column = firstSet(this.numberColumns[index] as number[], block.bytes, spans);
    if (column === -1) {
      return NaN;
    }
    const from = spans[2 * column] as number;
    const to = spans[2 * column + 1] as number;
    return this.query.numbers[index] === 'start_time'
      ? this.timeOf(column, block, from, to)
      : readDigits(block, from, to);
  }

  private timeOf(column: number, block: LineBlock, from: number, to: number): number {
    const { bytes } = block;
    const isTimestamp = isTimestampAt(this.matcher?.columns[column], block, from, to);
    const minute = isTimestamp ? this.minutesSince1970.get(block, from, from + MINUTE_LENGTH) : NO_MINUTE;
    const seconds = isTimestamp ? readDigits(block, from + 17, from + 19) : NaN;
    return minute !== NO_MINUTE && seconds < 60
      ? minute * MINUTE + seconds * 1000 + readDigits(block, from + 20, from + 23)
      : Date.parse(this.toText(this.decode(bytes, from, to)));
  }
}

/** Finds the numbers of the values of one dimension in the lines of one matcher. */
class Lookup {
  constructor(
    private readonly all: readonly ByteColumn[],
    private readonly columns: readonly number[],
    private readonly unset: number,
    private readonly texts: Dictionary,
    /** Of times only the minute counts. */
    private readonly minutes: Dictionary | null
  ) {}

  idOf(block: LineBlock, spans: Int32Array): number {
    const column = firstSet(this.columns, block.bytes, spans);
    if (column === -1) {
      return this.unset;
    }
    const from = spans[2 * column] as number;
    const to = spans[2 * column + 1] as number;
    return this.minutes !== null && isTimestampAt(this.all[column], block, from, to)
      ? this.minutes.get(block, from, from + MINUTE_LENGTH)
      : this.texts.get(block, from, to);
  }
}

/** Whether a time is printed as Envoy's own; a column of times was read as such. */
function isTimestampAt(column: ByteColumn | undefined, { words }: LineBlock, from: number, to: number): boolean {
  return column?.kind === 'timestamp' || matchTimestamp(words, from) === to;
}

function asPrinted(text: string): string {
  return text;
}

/** An hour 24 is a time only where nothing follows it. */
function minuteOf(text: string): number {
  const minute = Date.parse(`${text}${MINUTE_START}`) / MINUTE;
  return Number.isNaN(minute) || text.slice(11, 13) === '24' ? NO_MINUTE : minute;
}

/** @param scratch may have any value of the key, and need not be made anew for each of many texts */
function valueOfText<Value>(dimension: RowDimension<Value>, scratch: AccessLogEntry, text: string): Value {
  const { key, valueOf } = dimension;
  return valueOf(setValue(scratch, key, text) ? scratch : emptyEntry());
}
