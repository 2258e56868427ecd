import { invalidParameter } from './queryError';

const NS_PER_MS = 1_000_000n;
const INTEGER = /^-?\d+$/;
const DECIMAL = /^-?\d+\.\d+$/;

/** Unix seconds have at most this many digits; a longer whole number is in nanoseconds, as Loki reads it. */
const DIGITS_OF_SECONDS = 10;

/** Nanoseconds, unix seconds or RFC 3339, in ns. Undefined where the parameter is absent. */
export function readNanoseconds(params: URLSearchParams, name: string): bigint | undefined {
  const text = params.get(name);
  if (text === null || text === '') {
    return undefined;
  }
  if (INTEGER.test(text) && text.length > DIGITS_OF_SECONDS) {
    return BigInt(text);
  }
  const ms = INTEGER.test(text) || DECIMAL.test(text) ? Math.round(Number(text) * 1000) : Date.parse(text);
  if (!Number.isFinite(ms)) {
    throw invalidParameter(name, `cannot read "${text}" as a time`);
  }
  return BigInt(ms) * NS_PER_MS;
}

export function toMs(nanoseconds: bigint): number {
  return Number(nanoseconds / NS_PER_MS);
}

export function toNanoseconds(ms: number): bigint {
  return BigInt(Math.round(ms)) * NS_PER_MS;
}
