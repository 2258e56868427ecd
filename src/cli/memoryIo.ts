import { Readable, Writable } from 'node:stream';
import { type CliIo, type ExitCode } from './cliIo';
import { runProgram } from './program';

interface MemoryRun {
  code: ExitCode;
  out: string;
  err: string;
}

function collectingStream(): { stream: Writable; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

/** A world in memory, for tests: `stdin` is what is piped in, in these chunks. */
export function memoryIo(stdin: ReadonlyArray<string | Uint8Array>) {
  const out = collectingStream();
  const err = collectingStream();
  const io: CliIo = {
    stdin: Readable.from(stdin.map((chunk) => Buffer.from(chunk))),
    stdout: out.stream,
    stderr: err.stream,
    stdoutIsTty: false,
    stderrIsTty: false,
    stdinIsTty: false,
    env: {},
  };
  return { io, out: out.text, err: err.text };
}

/** Runs the command in memory, for tests: `stdin` is what is piped into it. */
export async function runInMemory(
  args: readonly string[],
  stdin: string | Buffer = '',
  changes: Partial<CliIo> = {}
): Promise<MemoryRun> {
  const { io, out, err } = memoryIo([stdin]);
  const code = await runProgram({ ...io, ...changes }, args);
  return { code, out: out(), err: err() };
}
