import type { EntryKey } from '../entryKeys';

/** One column of a format, as it is read from bytes. */
export interface ByteColumn {
  /** As in `FormatField`, or the key of a JSON object. */
  name: string;
  key: EntryKey | null;
  /** A JSON key that other programs use too: it counts only where no other column has the value. */
  isCommonName: boolean;
  kind: ColumnKind;
  /** The bytes the column may hold, as a bit of `BytePlan.classes`. */
  mask: number;
}

/** How a column is read: as a run of its bytes, or with a check besides. */
export type ColumnKind =
  'run' | 'number' | 'code' | 'flags' | 'protocol' | 'timestamp' | 'jsonString' | 'jsonNumber' | 'jsonScalar';

/** A format, ready to read bytes: literal 0, column 0, literal 1, … and the last literal, which may be empty. */
export interface BytePlan {
  columns: readonly ByteColumn[];
  literals: readonly Uint8Array[];
  /** See `ByteClasses`. */
  classes: Int32Array;
}

/** Reads lines of one format from bytes. */
export interface LineMatcher {
  columns: readonly ByteColumn[];
  /**
   * @param bytes ends with a newline.
   * @param start where the line starts.
   * @param spans gets the start and end of each column; -1 and -1 where JSON says `null`.
   * @returns the position after the line's newline, or -1 if the line is to be read in the slow way.
   */
  match(bytes: Uint8Array, start: number, spans: Int32Array): number;
}

/** The bytes of ASCII text. */
export function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

export function isAscii(text: string): boolean {
  return Array.from(text).every((char) => char.charCodeAt(0) < 128);
}
