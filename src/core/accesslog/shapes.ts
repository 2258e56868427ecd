/**
 * What the text of one field may look like. A shape with `chars` is a run of those characters: where it starts is where it
 * ends, so it can be matched without trying. A shape without `chars` may hold anything, quotes and blanks included, because
 * Envoy escapes nothing in text logs and the value comes from a client or from a free configuration text.
 */
export interface Shape {
  id: ShapeId;
  /** The characters it is made of; null for free text. */
  chars: CharSet | null;
  /** What a run looks like; null for free text. It must not be able to match other characters than those. */
  pattern: RegExp | null;
  /** Whether a text is a value of this shape, where not every run of its characters is one. */
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

const DIGITS = '0123456789';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Everything printable in ASCII but the blank. */
const PRINTABLE = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join('');

const TIMESTAMP = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)/;
/** Nothing at all is what `omit_empty_values` prints in place of `-`. */
const PROTOCOL = /-?|HTTP\/\d(?:\.\d)?/;
const CODE = /-|\d{1,3}/;
const FLAGS = /-?|[A-Z][A-Z0-9_,]*/;
/** A duration between two points can be negative, where the other side closes first. */
const NUMBER = /-?\d{0,20}/;
const WORD = /[!#-~\x80-\uffff]*/;
const DETAILS = /[!-~\x80-\uffff]*/;
const ADDRESSES = /^[\w.:, %[\]-]*$/;

function checked(pattern: RegExp): Pick<Shape, 'pattern' | 'accepts'> {
  const whole = new RegExp(`^(?:${pattern.source})$`);
  return { pattern, accepts: (text) => whole.test(text) };
}

/** Sources: Envoy docs, substitution_formatter; seen with Envoy 1.40.0. */
export const SHAPES: Record<ShapeId, Shape> = {
  timestamp: { id: 'timestamp', chars: charSet(`${DIGITS}TZ:.+-`), ...checked(TIMESTAMP) },
  protocol: { id: 'protocol', chars: charSet(`${DIGITS}${UPPER}/.-`), ...checked(PROTOCOL) },
  code: { id: 'code', chars: charSet(`${DIGITS}-`), ...checked(CODE) },
  flags: { id: 'flags', chars: charSet(`${DIGITS}${UPPER}_,-`), ...checked(FLAGS) },
  number: { id: 'number', chars: charSet(`${DIGITS}-`), ...checked(NUMBER) },
  word: { id: 'word', chars: charSet(PRINTABLE.replace('"', ''), true), pattern: WORD },
  // Envoy turns blanks of the details into underscores, and prints nothing where a filter's configuration is missing (NFCF).
  details: { id: 'details', chars: charSet(PRINTABLE, true), pattern: DETAILS },
  text: { id: 'text', chars: null, pattern: null },
  // A client may send x-envoy-original-path itself: any text, then.
  path: { id: 'path', chars: null, pattern: null, plausible: isOneWord },
  token: { id: 'token', chars: null, pattern: null, plausible: (text) => isOneWord(text) && !text.includes('"') },
  reason: { id: 'reason', chars: null, pattern: null, plausible: (text) => !text.includes('"') },
  addresses: { id: 'addresses', chars: null, pattern: null, plausible: (text) => ADDRESSES.test(text) },
};

function isOneWord(text: string): boolean {
  return !text.includes(' ');
}
