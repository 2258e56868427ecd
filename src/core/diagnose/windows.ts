import type { Draft } from './draft';
import type { Finding } from './report';

/** Failures further apart than this, in seconds, are two incidents. */
const GAP_S = 60;

export interface Window {
  /** Epoch seconds, half-open. */
  from: number;
  to: number;
  count: number;
}

/** Joins counts per second to stretches of trouble that are further apart than `gapS`. */
function windowsOf(seconds: ReadonlyMap<number, number>, gapS = GAP_S): Window[] {
  const windows: Window[] = [];
  for (const [second, count] of [...seconds].sort((a, b) => a[0] - b[0])) {
    const last = windows[windows.length - 1];
    if (last !== undefined && second - last.to <= gapS) {
      last.to = second + 1;
      last.count += count;
    } else {
      windows.push({ from: second, to: second + 1, count });
    }
  }
  return windows;
}

/** When the lines of this draft failed. */
export function windowsOfDraft(draft: Draft, gapS = GAP_S): Window[] {
  const [first, ...others] = draft.log?.groups ?? [];
  if (first === undefined || others.length === 0) {
    return windowsOf(first?.seconds ?? new Map(), gapS);
  }
  const seconds = new Map(first.seconds);
  for (const group of others) {
    group.seconds.forEach((count, second) => seconds.set(second, (seconds.get(second) ?? 0) + count));
  }
  return windowsOf(seconds, gapS);
}

function iso(second: number): string {
  return new Date(second * 1000).toISOString();
}

export function reportedWindows(draft: Draft): Finding['windows'] {
  const windows = windowsOfDraft(draft);
  if (windows.length > 0) {
    return windows.map(({ from, to, count }) => ({ from: iso(from), to: iso(to), count }));
  }
  return draft.stats?.cluster?.windows ?? [];
}
