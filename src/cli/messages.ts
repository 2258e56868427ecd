import { type Issue } from '../core/result';
import { type CliIo } from './cliIo';
import { printable } from './output';
import { inputName } from './readInput';

/** Writes for people, to stderr; the result itself goes to stdout. */
export interface Messages {
  note(text: string): void;
  /** What core says about an input. */
  issues(file: string, issues: readonly Issue[]): void;
}

export function createMessages(io: CliIo): Messages {
  const note = (text: string) => void io.stderr.write(`meshcause: ${printable(text)}\n`);
  return {
    note,
    issues(file, issues) {
      for (const { line, message, remedy } of issues) {
        const place = line === undefined ? inputName(file) : `${inputName(file)}:${line}`;
        note(`${place}: ${message}${remedy === undefined ? '' : ` ${remedy}`}`);
      }
    },
  };
}
