import { type Readable, type Writable } from 'node:stream';

/** Everything of the outer world that the command touches, so that tests can give their own. */
export interface CliIo {
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
  /** True where a person reads stdout; colour needs this. */
  stdoutIsTty: boolean;
  stderrIsTty: boolean;
  stdinIsTty: boolean;
  env: Readonly<Record<string, string | undefined>>;
}

/** Exit codes of the command: public. */
export const EXIT = { done: 0, inputHadErrors: 1, usage: 2 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The reader of our output went away (`meshcause … | head`): there is nobody to tell. */
export class OutputClosed extends Error {}

/** The command was called in a way that it does not know. */
export class UsageError extends Error {}

export function processIo(): CliIo {
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    stdoutIsTty: process.stdout.isTTY === true,
    stderrIsTty: process.stderr.isTTY === true,
    stdinIsTty: process.stdin.isTTY === true,
    env: process.env,
  };
}
