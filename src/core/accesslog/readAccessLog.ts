import { ok, type Issue, type Result } from '../result';
import { runToEnd, type Steps } from '../steps';
import type { AccessLogEntry } from './accessLogEntry';
import { LineReader } from './lineReader';
import { logSources, type AccessLogOptions } from './logOptions';
import type { AccessLogReader, LogReading } from './logReading';

export type { AccessLogOptions } from './logOptions';
export type { AccessLogReader, LogReading, LogSummary } from './logReading';

/** Fails if the name of the format is unknown or the format string is broken. */
export function createAccessLogReader(options: AccessLogOptions = {}): Result<AccessLogReader> {
  const sources = logSources(options);
  if (!sources.ok) {
    return sources;
  }
  const isAuto = (options.format ?? 'auto') === 'auto';
  return ok(new LineReader(sources.value, isAuto, sources.issues), sources.issues);
}

/** The summary of a log that could not be read, because its format is broken. */
export function unreadLog(lines: number, issues: Issue[]): LogReading {
  const counts = { read: lines, parsed: 0, unparsed: lines, ambiguous: 0, other: 0 };
  const nothing = { format: null, confidence: 'none', envelope: null, pod: null } as const;
  return { ...nothing, lines: counts, proxyLog: [], issues, entries: [] };
}

/**
 * Reads a whole access log. Lines end with `\n` only (clients can send other line separators); a `\r` before it is dropped.
 * With a broken `format` nothing is read: all lines are unparsed and the issues say why.
 */
export function readAccessLog(text: string, options: AccessLogOptions = {}): LogReading {
  return runToEnd(readAccessLogInSteps(text, options));
}

/** Lines between two pauses. */
const AT_ONCE = 200;

/** The same, for who must not be held up for long. */
export function* readAccessLogInSteps(text: string, options: AccessLogOptions = {}): Steps<LogReading> {
  const lines = splitLines(text);
  const reader = createAccessLogReader(options);
  if (!reader.ok) {
    return unreadLog(lines.length, reader.issues);
  }
  const entries: AccessLogEntry[] = [];
  for (const [index, line] of lines.entries()) {
    if (index % AT_ONCE === 0) {
      yield;
    }
    entries.push(...reader.value.push(line));
  }
  entries.push(...reader.value.end());
  return { ...reader.value.summary(), entries };
}

function splitLines(text: string): string[] {
  const lines = text.split('\n');
  if (lines[lines.length - 1] === '') {
    lines.pop();
  }
  return lines;
}
