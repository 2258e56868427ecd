import { matchesAll } from '../language/matcher';
import type { LogEntry, LogStream, Recording } from '../recording';
import type { LineRecord, LogQuery, Stage } from './ast';
import { LineLabels } from './lineLabels';

/** A half-open range of time in ns: `from` is in, `to` is not. */
export interface TimeRange {
  from: bigint;
  to: bigint;
}

interface MatchedLine {
  entry: LogEntry;
  record: LineRecord;
}

export function selectStreams(streams: Recording['streams'], matchers: LogQuery['matchers']): LogStream[] {
  return streams.filter(({ labels }) => matchesAll(labels, matchers));
}

/** The lines of a range that come through the pipeline, stream by stream, in ascending order of time or the reverse. */
export function* runLines(
  streams: Recording['streams'],
  { matchers, stages }: LogQuery,
  range: TimeRange,
  backward = false
): Generator<MatchedLine> {
  for (const { labels, entries } of selectStreams(streams, matchers)) {
    const first = firstAtOrAfter(entries, range.from);
    const end = firstAtOrAfter(entries, range.to);
    for (let index = first; index < end; index++) {
      const entry = entries[backward ? end - 1 - (index - first) : index];
      const record = { line: entry?.line ?? '', labels: new LineLabels(labels) };
      if (entry !== undefined && passes(stages, record)) {
        yield { entry, record };
      }
    }
  }
}

export function passes(stages: readonly Stage[], record: LineRecord): boolean {
  return stages.every((stage) => stage(record));
}

/** Index of the first entry whose time is not before this one. */
export function firstAtOrAfter(entries: ReadonlyArray<{ time: bigint }>, time: bigint): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.time ?? time) < time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
