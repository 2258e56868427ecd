import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type CliIo } from './cliIo';
import { createProgress } from './progress';

/** An input that cannot be read, or not to its end. */
export class InputError extends Error {}

const STDIN = '-';
const GZIP_MAGIC = [0x1f, 0x8b] as const;
/** A longer line is cut into pieces: a file without line breaks must not fill the memory. */
const LONGEST_LINE = 1024 * 1024;

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
  if (GZIP_MAGIC.some((byte, index) => first[index] !== byte)) {
    yield* all;
    return;
  }
  const gunzip = createGunzip();
  // The error reaches the loop below through gunzip itself.
  pipeline(Readable.from(all), gunzip, () => undefined);
  yield* gunzip as AsyncIterable<Uint8Array>;
}

async function* textChunks(io: CliIo, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  try {
    const source = file === STDIN ? io.stdin : createReadStream(file);
    for await (const chunk of unzipped(source)) {
      yield decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    throw inputError(file, error);
  }
  yield decoder.decode();
}

/**
 * Lines of a file or of stdin (`-`), gzip or not, in batches. Only `\n` ends a line: clients can send other line separators.
 * Bytes that are no UTF-8 become U+FFFD. Throws `InputError`, after the lines that could be read.
 */
export async function* readLines(io: CliIo, file: string): AsyncGenerator<string[]> {
  let carry = '';
  let failure: unknown = null;
  const progress = createProgress(io, inputName(file));
  try {
    for await (const text of textChunks(io, file)) {
      const lines = (carry + text).split('\n');
      carry = lines.pop() ?? '';
      if (carry.length > LONGEST_LINE) {
        lines.push(carry);
        carry = '';
      }
      progress.add(lines.length);
      yield lines;
    }
  } catch (error) {
    failure = error;
  } finally {
    progress.end();
  }
  if (carry !== '') {
    yield [carry];
  }
  if (failure !== null) {
    throw failure;
  }
}
