import { everyFormat } from '../core/accesslog/everyFormat';
import { type Language } from '../core/words/languages';
import { UsageError } from './cliIo';
import { issueText } from './messages';

/** Options of `meshcause diagnose` as commander gives them. */
export interface DiagnoseOptions {
  stats: string[];
  statsBefore: string[];
  response: string[];
  format: string;
  mesh: string;
  from?: string;
  to?: string;
  json?: boolean;
  output: string;
  lang: Language;
}

/** An ISO 8601 time, or seconds or milliseconds since 1970, as ISO 8601 in UTC. */
export function parseTime(option: string, text: string | undefined): string | undefined {
  if (text === undefined) {
    return undefined;
  }
  const number = /^\d{9,13}(?:\.\d+)?$/.test(text) ? Number(text) : NaN;
  const time = Number.isNaN(number) ? Date.parse(text) : number * (number < 1e11 ? 1000 : 1);
  if (Number.isNaN(time)) {
    throw new UsageError(`${option} ${text} is no time. Use ISO 8601, e.g. 2022-12-01T10:04:00Z.`);
  }
  return new Date(time).toISOString();
}

export function checkFormat(format: string): void {
  const readers = everyFormat(format);
  if (!readers.ok) {
    throw new UsageError(readers.issues.map(issueText).join(' '));
  }
}

/** Files to read, where none was named: stdin if something is piped into it. */
export function filesOrStdin(files: readonly string[], stdinIsTty: boolean): readonly string[] {
  if (files.length > 0) {
    return files;
  }
  if (stdinIsTty) {
    throw new UsageError('No input. Name a file, or use - for standard input.');
  }
  return ['-'];
}
