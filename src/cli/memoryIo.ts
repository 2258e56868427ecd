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

/** Runs the command in memory, for tests: `stdin` is what is piped into it. */
export async function runInMemory(
  args: readonly string[],
  stdin: string | Buffer = '',
  io: Partial<CliIo> = {}
): Promise<MemoryRun> {
  const out = collectingStream();
  const err = collectingStream();
  const code = await runProgram(
    {
      stdin: Readable.from([Buffer.from(stdin)]),
      stdout: out.stream,
      stderr: err.stream,
      stdoutIsTty: false,
      stderrIsTty: false,
      stdinIsTty: false,
      env: {},
      ...io,
    },
    args
  );
  return { code, out: out.text(), err: err.text() };
}
