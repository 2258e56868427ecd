import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Decode } from '../core/accesslog/bytes/byteValues';
import { createLineBlocks } from '../core/accesslog/bytes/lineBlocks';
import { type CliIo } from './cliIo';
import { createProgress } from './progress';

/** An input that cannot be read, or not to its end. */
export class InputError extends Error {}

const STDIN = '-';
const GZIP_MAGIC = [0x1f, 0x8b] as const;
const CHUNK = 256 * 1024;
/** A byte order mark is dropped where a file begins, and only there. */
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read by this user',
  EISDIR: 'it is a folder',
  Z_BUF_ERROR: 'the gzip data ends too early',
  Z_DATA_ERROR: 'the gzip data is broken',
};

/** How messages name an input. */
export function inputName(file: string): string {
  return file === STDIN ? 'standard input' : file;
}

function inputError(file: string, error: unknown): InputError {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return new InputError(`${inputName(file)}: ${REASONS[code] ?? String(error)}`);
}

async function* chain(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    yield next.value;
  }
}

async function firstBytes(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let first = Buffer.alloc(0);
  while (first.length < GZIP_MAGIC.length) {
    const next = await chunks.next();
    if (next.done) {
      return first;
    }
    first = Buffer.concat([first, next.value]);
  }
  return first;
}

async function* unzipped(source: Readable): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = source[Symbol.asyncIterator]();
  const first = await firstBytes(chunks);
  const all = chain(first, chunks);
  if (!isGzip(first)) {
    yield* all;
    return;
  }
  const gunzip = createGunzip({ chunkSize: CHUNK });
  // The error reaches the loop below through gunzip itself.
  pipeline(Readable.from(all), gunzip, () => undefined);
  yield* gunzip as AsyncIterable<Uint8Array>;
}

function isGzip(bytes: Uint8Array): boolean {
  return GZIP_MAGIC.every((byte, index) => bytes[index] === byte);
}

/** A plain file, read without a stream, which costs as much as to count its lines; null if it is something else. */
function plainFile(file: string): Generator<Uint8Array> | null {
  const input = openSync(file, 'r');
  const start = new Uint8Array(GZIP_MAGIC.length);
  if (fstatSync(input).isFile() && readSync(input, start, 0, start.length, 0) >= 0 && !isGzip(start)) {
    return blocksOf(input);
  }
  closeSync(input);
  return null;
}

/** All blocks are the same memory. */
function* blocksOf(input: number): Generator<Uint8Array> {
  const block = new Uint8Array(CHUNK);
  try {
    for (let length = readSync(input, block); length > 0; length = readSync(input, block)) {
      yield block.subarray(0, length);
    }
  } finally {
    closeSync(input);
  }
}

/**
 * The bytes of a file or of stdin (`-`), gzip or not. A chunk holds only until the next one is asked for. Throws `InputError`,
 * after what could be read.
 */
export async function* readChunks(io: CliIo, file: string): AsyncGenerator<Uint8Array> {
  const progress = createProgress(io, inputName(file));
  try {
    const plain = file === STDIN ? null : plainFile(file);
    const streamed = () => unzipped(file === STDIN ? io.stdin : createReadStream(file, { highWaterMark: CHUNK }));
    for await (const chunk of plain ?? streamed()) {
      progress.add(chunk.length);
      yield chunk;
    }
  } catch (error) {
    throw inputError(file, error);
  } finally {
    progress.end();
  }
}

/** Broken UTF-8 becomes U+FFFD. */
export const decodeBytes: Decode = (bytes, from, to) => DECODER.decode(bytes.subarray(from, to));

function linesOf(blocks: readonly Uint8Array[]): string[] {
  return blocks.flatMap((block) => decodeBytes(block, 0, block.length - 1).split('\n'));
}

/**
 * Lines of a file or of stdin (`-`), in batches. Only `\n` ends a line: clients can send other line separators. Throws as
 * `readChunks` does.
 */
export async function* readLines(io: CliIo, file: string): AsyncGenerator<string[]> {
  const blocks = createLineBlocks();
  let failure: unknown = null;
  try {
    for await (const chunk of readChunks(io, file)) {
      yield linesOf(blocks.push(chunk));
    }
  } catch (error) {
    failure = error;
  }
  yield linesOf(blocks.end());
  if (failure !== null) {
    throw failure;
  }
}
