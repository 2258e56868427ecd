/**
 * What the text of one field may look like. A shape with `chars` is a run of those characters: where it starts is where it
 * ends, so it can be matched without trying. A shape without `chars` may hold anything, quotes and blanks included, because
 * Envoy escapes nothing in text logs and the value comes from a client or from a free configuration text.
 */
export interface Shape {
  id: ShapeId;
  /** The characters it is made of; null for free text. */
  chars: CharSet | null;
  /** Whether a whole run is a value of this shape. */
  accepts?: (text: string) => boolean;
  /** For free text: whether a value looks like what well-behaved clients send. Only ranks readings, never rules one out. */
  plausible?: (text: string) => boolean;
}

export type ShapeId =
  | 'timestamp'
  | 'protocol'
  | 'code'
  | 'flags'
  | 'number'
  | 'word'
  | 'details'
  | 'text'
  | 'path'
  | 'token'
  | 'reason'
  | 'addresses';

/** A set of UTF-16 code units: a flag for each ASCII one, and one flag for all others. */
export interface CharSet {
  ascii: Uint8Array;
  beyond: boolean;
}

function charSet(chars: string, beyond = false): CharSet {
  const ascii = new Uint8Array(128);
  for (const char of chars) {
    ascii[char.charCodeAt(0)] = 1;
  }
  return { ascii, beyond };
}

export function hasChar(set: CharSet, code: number): boolean {
  return code < 128 ? set.ascii[code] === 1 : set.beyond;
}

/** The position after the longest run of `set` that starts at `from`. */
export function runEnd(set: CharSet, line: string, from: number): number {
  let at = from;
  while (at < line.length && hasChar(set, line.charCodeAt(at))) {
    at++;
  }
  return at;
}

const DIGITS = '0123456789';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Everything printable in ASCII but the blank. */
const PRINTABLE = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join('');

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/;
/** Nothing at all is what `omit_empty_values` prints in place of `-`. */
const PROTOCOL = /^(?:-?|HTTP\/\d(?:\.\d)?)$/;
const CODE = /^(?:-|\d{1,3})$/;
const FLAGS = /^(?:-?|[A-Z][A-Z0-9_,]*)$/;
/** A duration between two points can be negative, where the other side closes first. */
const NUMBER = /^-?\d{0,20}$/;
const ADDRESSES = /^[\w.:, %[\]-]*$/;

/** Sources: Envoy docs, substitution_formatter; seen with Envoy 1.40.0. */
export const SHAPES: Record<ShapeId, Shape> = {
  timestamp: { id: 'timestamp', chars: charSet(`${DIGITS}TZ:.+-`), accepts: (text) => TIMESTAMP.test(text) },
  protocol: { id: 'protocol', chars: charSet(`${DIGITS}${UPPER}/.-`), accepts: (text) => PROTOCOL.test(text) },
  code: { id: 'code', chars: charSet(`${DIGITS}-`), accepts: (text) => CODE.test(text) },
  flags: { id: 'flags', chars: charSet(`${DIGITS}${UPPER}_,-`), accepts: (text) => FLAGS.test(text) },
  number: { id: 'number', chars: charSet(`${DIGITS}-`), accepts: (text) => NUMBER.test(text) },
  word: { id: 'word', chars: charSet(PRINTABLE.replace('"', ''), true) },
  // Envoy turns blanks of the details into underscores, and prints nothing where a filter's configuration is missing (NFCF).
  details: { id: 'details', chars: charSet(PRINTABLE, true) },
  text: { id: 'text', chars: null },
  // A client may send x-envoy-original-path itself: any text, then.
  path: { id: 'path', chars: null, plausible: isOneWord },
  token: { id: 'token', chars: null, plausible: (text) => isOneWord(text) && !text.includes('"') },
  reason: { id: 'reason', chars: null, plausible: (text) => !text.includes('"') },
  addresses: { id: 'addresses', chars: null, plausible: (text) => ADDRESSES.test(text) },
};

function isOneWord(text: string): boolean {
  return !text.includes(' ');
}
