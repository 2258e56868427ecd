import { cannotAnswer } from '../queryError';

const SINGLE_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

/** `\x41`, `\u0041`, `\U00000041`, `\101`, or one character after the backslash. */
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.|$))/gs;

const LARGEST_CODE_POINT = 0x10ffff;

/** Reads a string literal of PromQL or LogQL: Go's escapes in quotes, none in backticks. */
export function readStringLiteral(literal: string): string {
  const inner = literal.slice(1, -1);
  if (literal.startsWith('`')) {
    return inner;
  }
  return inner.replace(ESCAPE, (escape: string, ...groups: Array<string | undefined>) => {
    const [byte, short, long, octal, single = ''] = groups;
    const digits = byte ?? short ?? long;
    const code = digits === undefined ? parseInt(octal ?? '', 8) : parseInt(digits, 16);
    const isLoneByte = (byte ?? octal) !== undefined && code > 0x7f;
    if (isLoneByte || code > LARGEST_CODE_POINT) {
      throw cannotAnswer(`the escape ${escape} in ${literal} is not a character`);
    }
    const text = Number.isNaN(code) ? SINGLE_ESCAPES[single] : String.fromCodePoint(code);
    if (text === undefined) {
      throw cannotAnswer(`unknown escape ${escape} in ${literal}`);
    }
    return text;
  });
}
