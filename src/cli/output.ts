import { type Writable } from 'node:stream';
import { OutputClosed } from './cliIo';

export interface Output {
  /** Resolves when more can be written. Rejects with `OutputClosed` when the reader went away. */
  write(text: string): Promise<void>;
  end(): Promise<void>;
}

/** Text is gathered up to this many characters before it is handed over. */
const BUFFERED = 64 * 1024;

/** Buffered writing that waits for a slow reader, and notices one that left. */
export function createOutput(stream: Writable): Output {
  let buffer = '';
  let failure: Error | null = null;
  let wake: () => void = () => undefined;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    failure = error.code === 'EPIPE' ? new OutputClosed() : error;
    wake();
  });
  stream.on('drain', () => wake());

  const flush = async () => {
    const text = buffer;
    buffer = '';
    if (text !== '' && failure === null && !stream.write(text)) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (failure !== null) {
          resolve();
        }
      });
    }
    if (failure !== null) {
      throw failure;
    }
  };

  return {
    async write(text) {
      buffer += text;
      if (buffer.length >= BUFFERED) {
        await flush();
      }
    },
    end: flush,
  };
}
