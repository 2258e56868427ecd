import { asciiBytes } from './bytePlan';

export const NEWLINE = 10;
export const QUOTE = 34;
export const DASH = 45;
/** Longer numbers are not exact in a double; they are left to the slow way. */
export const MAX_DIGITS = 15;
export const MAX_CODE_DIGITS = 3;
const RETURN = 13;
const ZERO = 48;
const NINE = 57;

/** The position after `literal` if it stands at `at`, else -1. */
export function matchLiteral(literal: Uint8Array, bytes: Uint8Array, at: number): number {
  for (let index = 0; index < literal.length; index++) {
    if (bytes[at + index] !== literal[index]) {
      return -1;
    }
  }
  return at + literal.length;
}

/** The position after the newline at `at`, else -1. A `\r` before it is no part of the line. */
export function matchLineEnd(bytes: Uint8Array, at: number): number {
  const end = bytes[at] === RETURN ? at + 1 : at;
  return bytes[end] === NEWLINE ? end + 1 : -1;
}

/** The position after the longest run of bytes of a class. No class has the newline. */
export function skip(mask: number, classes: Int32Array, bytes: Uint8Array, from: number): number {
  let at = from;
  while (((classes[bytes[at] ?? NEWLINE] ?? 0) & mask) !== 0) {
    at++;
  }
  return at;
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

/** `-` or one to `most` digits. */
export function matchDigits(most: number, bytes: Uint8Array, from: number): number {
  if (bytes[from] === DASH) {
    return from + 1;
  }
  let at = from;
  while (isDigit(bytes[at])) {
    at++;
  }
  return at === from || at - from > most ? -1 : at;
}

const TIMESTAMP = asciiBytes('0000-00-00T00:00:00.000Z');
const PROTOCOL = asciiBytes('HTTP/0.0');
/** `HTTP/2`. */
const SHORT_PROTOCOL = PROTOCOL.subarray(0, 6);

/** As Envoy prints it: UTC, with milliseconds. */
export function matchTimestamp(bytes: Uint8Array, from: number): number {
  return matchTemplate(TIMESTAMP, bytes, from);
}

export function matchProtocol(bytes: Uint8Array, from: number): number {
  if (bytes[from] === DASH) {
    return from + 1;
  }
  const end = matchTemplate(PROTOCOL, bytes, from);
  return end === -1 ? matchTemplate(SHORT_PROTOCOL, bytes, from) : end;
}

/** A `0` of the template stands for any digit. */
function matchTemplate(template: Uint8Array, bytes: Uint8Array, from: number): number {
  for (let index = 0; index < template.length; index++) {
    const wanted = template[index];
    const byte = bytes[from + index];
    if (byte !== wanted && (wanted !== ZERO || !isDigit(byte))) {
      return -1;
    }
  }
  return from + template.length;
}

const A = 65;
const Z = 90;

/** `-`, or names of flags, which start with a letter. */
export function matchFlags(mask: number, classes: Int32Array, bytes: Uint8Array, from: number): number {
  const first = bytes[from] ?? NEWLINE;
  if (first === DASH) {
    return from + 1;
  }
  return first < A || first > Z ? -1 : skip(mask, classes, bytes, from);
}
