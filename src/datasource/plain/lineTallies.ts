import type { AccessLogEntry } from '../../core/accesslog/accessLogEntry';
import { createAccessLogReader, type AccessLogReader } from '../../core/accesslog/readAccessLog';
import { isDisputed } from '../../core/diagnose/signals/logSignals';
import type { PodLabels } from '../../core/query/scope';
import type { Work } from '../../grafana/slicedWork';
import type { LabelledSeries, LogLine } from '../../grafana/readFrames';

/** Lines of the newest time that are read; more would hold up the browser. */
export const MOST_LINES = 5000;

/** Lines that are read in one go. */
const AT_ONCE = 100;

export interface CountedLines {
  /** Lines per code, flags, details and pod in each step, as a log store would count them. */
  tallies: LabelledSeries[];
  read: number;
  /** Access lines that could not be read. */
  unparsed: number;
}

interface Kind {
  labels: Record<string, string>;
  counts: Map<number, number>;
}

function timeOf(entry: AccessLogEntry, line: LogLine): number {
  const started = Date.parse(entry.start_time ?? '');
  return Number.isNaN(started) ? line.time : started;
}

function counter(step: number, labels: PodLabels) {
  const kinds = new Map<string, Kind>();
  const add = (entry: AccessLogEntry, line: LogLine) => {
    const own = {
      code: entry.response_code === null ? '' : String(entry.response_code),
      flags: [...entry.response_flags].sort().join(',') || '-',
      details: entry.response_code_details ?? '',
      [labels.pod]: entry.pod ?? line.labels[labels.pod] ?? '',
    };
    const key = JSON.stringify(Object.values(own));
    const kind = kinds.get(key) ?? { labels: own, counts: new Map<number, number>() };
    kinds.set(key, kind);
    const end = (Math.floor(timeOf(entry, line) / step) + 1) * step;
    if (Number.isFinite(end)) {
      kind.counts.set(end, (kind.counts.get(end) ?? 0) + 1);
    }
  };
  const tallies = () =>
    [...kinds.values()].map(({ labels: own, counts }) => ({
      refId: 'lines',
      labels: own,
      points: [...counts].sort(([a], [b]) => a - b),
    }));
  return { add, tallies };
}

/** The newest lines, oldest first: a collector may have cut a line into pieces. */
export function newestLines(lines: readonly LogLine[]): LogLine[] {
  return [...lines]
    .sort((a, b) => b.time - a.time)
    .slice(0, MOST_LINES)
    .reverse();
}

/** Reads access lines of any known format and counts them, in slices that leave the main thread free. */
export async function countLines(
  lines: readonly LogLine[],
  step: number,
  labels: PodLabels,
  work: Work
): Promise<CountedLines> {
  const readers = new Map<string, AccessLogReader>();
  const readerOf = (pod: string) => {
    const known = readers.get(pod);
    const made = known === undefined ? createAccessLogReader() : null;
    if (made?.ok === true) {
      readers.set(pod, made.value);
    }
    return known ?? (made?.ok === true ? made.value : null);
  };
  const counted = counter(step, labels);
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    await work('lines', () => {
      for (const line of lines.slice(from, from + AT_ONCE)) {
        readerOf(line.labels[labels.pod] ?? '')
          ?.push(line.text)
          .filter((entry) => !isDisputed(entry))
          .forEach((entry) => counted.add(entry, line));
      }
    });
  }
  const summaries = [...readers.values()].map((reader) => reader.summary().lines);
  return {
    tallies: counted.tallies(),
    read: summaries.reduce((sum, { parsed }) => sum + parsed, 0),
    unparsed: summaries.reduce((sum, { unparsed }) => sum + unparsed, 0),
  };
}
