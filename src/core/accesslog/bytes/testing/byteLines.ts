import type { AccessLogEntry } from '../../accessLogEntry';
import type { LineMatcher } from '../bytePlan';
import type { Decode } from '../byteValues';
import { toLineBlock } from '../lineBlock';
import { querySink } from '../querySink';
import type { SinkOf } from '../rowSink';
import { rowEntry } from '../rowEntry';

/** The core is compiled without the types of Node and of browsers. Both have these. */
declare const TextDecoder: new (
  label: string,
  options: { ignoreBOM: boolean }
) => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
export const decode: Decode = (bytes, from, to) => decoder.decode(bytes.subarray(from, to));

export const sinkOfBytes: SinkOf = (query, onRow) => querySink(query, onRow, decode);

/** Reads one line as it is; null if it is left to the slow way. */
export function readLine(matcher: LineMatcher, line: Uint8Array): AccessLogEntry | null {
  const block = toLineBlock(Uint8Array.of(...line, 10));
  const spans = new Int32Array(2 * matcher.columns.length);
  const end = matcher.match(block, 0, spans);
  return end === block.bytes.length ? rowEntry(matcher, block, spans, 0, end, decode) : null;
}
