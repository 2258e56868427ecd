import type { LogEntry } from './recording';

/** `[START] "METHOD PATH PROTOCOL" CODE FLAGS BYTES_RECEIVED BYTES_SENT DURATION …`: Envoy's default text format. */
const START_AND_DURATION = /^\[([^\]]+)\] "[^"]*" \S+ \S+ \S+ \S+ (\d+) /;

const NS_PER_MS = 1_000_000n;

interface AccessLogLines {
  entries: LogEntry[];
  linesWithoutTime: number;
}

/**
 * Gives each line the time a log collector would give it: a line carries the START of its request but is written at its
 * END, so this is START + DURATION. Lines written in the same millisecond get increasing nanoseconds, in file order.
 */
export function timeAccessLogLines(lines: readonly string[]): AccessLogLines {
  let linesWithoutTime = 0;
  let previous = 0;
  const timed = lines.map((line) => {
    const written = writtenAt(line);
    linesWithoutTime += Number(written === undefined);
    previous = written ?? previous;
    return { written: previous, line };
  });
  timed.sort((a, b) => a.written - b.written);
  let last = -1n;
  const entries = timed.map(({ written, line }) => {
    const earliest = BigInt(written) * NS_PER_MS;
    last = earliest > last ? earliest : last + 1n;
    return { time: last, line };
  });
  return { entries, linesWithoutTime };
}

function writtenAt(line: string): number | undefined {
  const match = START_AND_DURATION.exec(line);
  const start = Date.parse(match?.[1] ?? '');
  return Number.isNaN(start) ? undefined : start + Number(match?.[2]);
}
