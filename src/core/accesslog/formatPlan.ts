import type { EntryKey } from './entryKeys';
import type { Shape } from './shapes';

/** One column of a format. */
export interface FormatField {
  kind: 'field';
  /** As written, without the percent signs: `REQ(USER-AGENT)`. The name of the column under `extra`. */
  name: string;
  operator: string;
  argument: string | null;
  /** The `:N` of the operator: Envoy cuts the value there. */
  maxLength: number | null;
  key: EntryKey | null;
  shape: Shape;
  /** 0-based column in the format string. */
  column: number;
}

export interface FormatLiteral {
  kind: 'literal';
  text: string;
}

export type FormatPart = FormatLiteral | FormatField;

/**
 * A field inside an anchor. It is the whole run of its characters, less the first `tail` characters of the literal after
 * it that are such characters too.
 */
export interface AnchoredField {
  kind: 'run';
  field: FormatField;
  tail: number;
}

export type AnchorPart = FormatLiteral | AnchoredField;

/** A stretch of a line that can be matched at a position in one way only. */
export interface Anchor {
  parts: AnchorPart[];
  /** The literal it starts with; empty where it starts with a field, which only the first may, and where it has no parts. */
  head: string;
  /** Matches it at `lastIndex`; the last anchor only up to the end of the line. A group for each field. */
  pattern: RegExp;
}

/**
 * A format string, ready to read lines. A line is anchor 0, gap 0, anchor 1, gap 1, … and the last anchor; the gaps are the
 * fields that may hold any text. So there is one anchor more than there are gaps.
 */
export interface FormatPlan {
  /** The format string. */
  format: string;
  /** Literals and fields in order, for those who write the format in another language. */
  parts: FormatPart[];
  /** The fields among the parts. */
  fields: FormatField[];
  anchors: Anchor[];
  gaps: FormatField[];
}
