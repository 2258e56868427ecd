import { readProxyLine } from '../accesslog/proxyLine';
import type { ProxyLogLine } from '../accesslog/proxyLog';
import type { Change } from './change';
import { loggedChange, type LoggedChange } from './proxyEvents';

/** Collects the changes that Envoy tells of in its own log. */
export interface ChangeLog {
  /** Takes any line; those that tell of no change are passed over. */
  add(line: string, at: { pod: string | null }): void;
  /** In the order of the log. */
  changes(): Change[];
}

/** Beyond this many, changes are dropped: a log that has more is noise. */
const MAX_CHANGES = 1000;
/** The same change once more within this time, ms, is part of the one before: a push brings many listeners. */
const TOGETHER_MS = 2_000;
const SOURCE = 'envoy_log';

/** For whole logs, since it sees each line, also those of level `info`. */
export function createChangeLog(): ChangeLog {
  const changes: Change[] = [];
  const last = new Map<string, { change: Change; at: string | null }>();
  return {
    add(line, { pod }) {
      const read = readProxyLine(line);
      const logged = read === null ? null : loggedChange(read, pod ?? 'envoy');
      if (logged === null) {
        return;
      }
      const key = JSON.stringify([logged.kind, logged.object, pod]);
      const known = last.get(key);
      if (known !== undefined && isTogether(known.at, logged.at)) {
        known.change.count++;
        known.change.is ??= logged.is;
        known.at = logged.at;
      } else if (changes.length < MAX_CHANGES) {
        const change = told(logged, pod, 1);
        changes.push(change);
        last.set(key, { change, at: logged.at });
      }
    },
    changes: () => changes,
  };
}

/** For what was kept of a log: its warnings and errors, each with its count and the time of the first. */
export function changesFromProxyLog(lines: readonly ProxyLogLine[]): Change[] {
  return lines.flatMap(({ text, at, pod, count }) => {
    const logged = loggedChange({ text, at }, pod ?? 'envoy');
    return logged === null ? [] : [told(logged, pod, count)];
  });
}

function isTogether(a: string | null, b: string | null): boolean {
  return a === null || b === null || Math.abs(Date.parse(a) - Date.parse(b)) <= TOGETHER_MS;
}

function told({ at, kind, object, is }: LoggedChange, pod: string | null, count: number): Change {
  const was = null;
  return { at, notBefore: at, kind, object, source: SOURCE, was, is, count, pods: pod === null ? [] : [pod] };
}
