import type { Draft } from './draft';

/**
 * Envoy counts a request when it ends, and so does a line, which tells its start and its duration. A scrape is up to 15 s late
 * and a log up to 5 s (Envoy's flush intervals are 5 s and 10 s); lines of the ends of the interval may count or not.
 */
const TOLERANCE_S = 20;

/** Counters and lines of one incident agree when they differ by no more than this: ends of the interval cut requests off. */
export function agree(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.max(2, 0.05 * Math.max(a, b));
}

/** Failing lines that ended between two moments, epoch seconds. */
function endedWithin({ log }: Draft, from: number, to: number): number {
  let lines = 0;
  for (const { ends } of log?.groups ?? []) {
    ends.forEach((count, second) => {
      lines += second >= from && second <= to ? count : 0;
    });
  }
  return lines;
}

function known({ log }: Draft): number {
  return (log?.groups ?? []).reduce((sum, { ends }) => sum + [...ends.values()].reduce((n, count) => n + count, 0), 0);
}

type Span = { from: number; to: number };

/** Of the lines that an interval may hold, so many as come closest to what was counted in it. */
function closest(draft: Draft, { from, to }: Span, counted: number): number {
  const least = endedWithin(draft, from, to);
  const most = endedWithin(draft, from - TOLERANCE_S, to + TOLERANCE_S);
  return Math.min(Math.max(counted, least), most);
}

/** Lines of this draft that counters of that span can have counted: all of them, where either has no times. */
export function comparableLines(draft: Draft, span: Draft['span'], counted: number | null): number {
  const lines = draft.log?.count ?? 0;
  // A log store counts in buckets, and what has no time has no place in a span.
  if (span === null || counted === null || known(draft) < lines || draft.log?.signals.stepS !== 1) {
    return lines;
  }
  return closest(draft, span, counted);
}

export type Agreement = 'agree' | 'more_lines' | 'fewer_lines' | 'lines_missing';

/** Windows in which log and counters agree before one may say that lines of another one are missing. */
const CLEAN_WINDOWS = 2;

/**
 * Whether the log dropped lines, and not only filters or samples them or is late: it was complete twice, and the window with
 * too few lines is followed by others. A failure is in one window only.
 */
function lostLines(draft: Draft): boolean {
  const windows = (draft.stats?.cluster?.windows ?? []).map(({ from, to, count }) => ({
    span: { from: Date.parse(from) / 1000, to: Date.parse(to) / 1000 },
    count,
  }));
  const lines = windows.map(({ span, count }) => closest(draft, span, count));
  const isClean = windows.map(({ count }, i) => agree(lines[i] ?? 0, count));
  const lost = isClean.findIndex((clean, i) => !clean && (lines[i] ?? 0) < (windows[i]?.count ?? 0));
  const clean = isClean.filter(Boolean).length;
  return lost >= 0 && lost < windows.length - 1 && clean >= CLEAN_WINDOWS;
}

/** What lines and counters of one draft say of each other; null where nothing can be compared. */
export function agreementOf(draft: Draft): { lines: number; counted: number; agreement: Agreement } | null {
  const counted = draft.stats?.failed ?? null;
  if (draft.log === null || counted === null || draft.stats?.basis !== 'interval') {
    return null;
  }
  const lines = comparableLines(draft, draft.span, counted);
  if (agree(lines, counted)) {
    return { lines, counted, agreement: 'agree' };
  }
  const fewer = lostLines(draft) ? 'lines_missing' : 'fewer_lines';
  return { lines, counted, agreement: lines > counted ? 'more_lines' : fewer };
}
