import { type Issue } from '../core/result';
import { type CliIo } from './cliIo';
import { printable } from '../core/report/printable';
import { inputName } from './readInput';

/** Writes for people, to stderr; the result itself goes to stdout. */
export interface Messages {
  note(text: string): void;
  /** What core says about an input. */
  issues(file: string, issues: readonly Issue[]): void;
}

/** What is wrong, and what helps where that is known. */
export function issueText({ message, remedy }: Issue): string {
  return remedy === undefined ? message : `${message} ${remedy}`;
}

export function createMessages(io: CliIo): Messages {
  const note = (text: string) => void io.stderr.write(`meshcause: ${printable(text)}\n`);
  return {
    note,
    issues(file, issues) {
      for (const issue of issues) {
        const place = issue.line === undefined ? inputName(file) : `${inputName(file)}:${issue.line}`;
        note(`${place}: ${issueText(issue)}`);
      }
    },
  };
}
