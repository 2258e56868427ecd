import { type CliIo } from './cliIo';
import { printable } from '../core/report/printable';

export interface Progress {
  add(bytes: number): void;
  end(): void;
}

const EVERY_MS = 1000;
const CLEAR_LINE = '\r\u001b[K';

/** Says on stderr how far long work is, for a person who waits; never where the result goes to the same terminal. */
export function createProgress({ stderr, stderrIsTty, stdoutIsTty }: CliIo, name: string): Progress {
  const shown = stderrIsTty && !stdoutIsTty;
  let total = 0;
  let last = Date.now();
  let written = false;
  return {
    add(bytes) {
      total += bytes;
      if (shown && Date.now() - last >= EVERY_MS) {
        last = Date.now();
        written = true;
        stderr.write(`${CLEAR_LINE}${printable(name)}: ${Math.round(total / 1e6)} MB read`);
      }
    },
    end() {
      if (written) {
        stderr.write(CLEAR_LINE);
      }
    },
  };
}
