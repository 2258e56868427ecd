import type { EntryKey } from '../entryKeys';
import type { LineBlock } from './lineBlock';

/** One column of a format, as it is read from bytes. */
export interface ByteColumn {
  /** As in `FormatField`, or the key of a JSON object. */
  name: string;
  key: EntryKey | null;
  /** A JSON key that other programs use too: it counts only where no other column has the value. */
  isCommonName: boolean;
  kind: ColumnKind;
  /** The bytes the column may hold. */
  set: ByteSet;
}

/**
 * How a column is read: as a run of its bytes, or with a check besides. A `quoted` column stands between `" "` and `" "` and
 * may hold quotes itself.
 */
export type ColumnKind =
  | 'run'
  | 'quoted'
  | 'number'
  | 'code'
  | 'flags'
  | 'protocol'
  | 'timestamp'
  | 'jsonString'
  | 'jsonNumber'
  | 'jsonScalar';

/** 1 for each byte that belongs to it. No set has the newline, so that each run ends with the line at the latest. */
export type ByteSet = Uint8Array;

export function byteSet(holds: (byte: number) => boolean): ByteSet {
  return Uint8Array.from({ length: 256 }, (_, byte) => Number(holds(byte)));
}

/** @param ends the first and the last byte of each range */
export function byteRanges(...ends: number[]): ByteSet {
  const set = new Uint8Array(256);
  for (let index = 0; index < ends.length; index += 2) {
    set.fill(1, ends[index], (ends[index + 1] ?? 0) + 1);
  }
  return set;
}

/** A format, ready to read bytes: literal 0, column 0, literal 1, … and the last literal, which may be empty. */
export interface BytePlan {
  columns: readonly ByteColumn[];
  literals: readonly Uint8Array[];
}

/** Reads lines of one format from bytes. */
export interface LineMatcher {
  columns: readonly ByteColumn[];
  /**
   * @param start where the line starts in the block.
   * @param spans gets the start and end of each column; -1 and -1 where JSON says `null`.
   * @returns the position after the line's newline, or -1 if the line is to be read in the slow way.
   */
  match(block: LineBlock, start: number, spans: Int32Array): number;
}

/** Reads no line. */
export const NO_MATCHER: LineMatcher = { columns: [], match: () => -1 };

/** The bytes of ASCII text. */
export function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

export function isAscii(text: string): boolean {
  return Array.from(text).every((char) => char.charCodeAt(0) < 128);
}
