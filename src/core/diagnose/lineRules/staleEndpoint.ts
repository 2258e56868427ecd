import type { AccessLogEntry } from '../../accesslog/accessLogEntry';
import { say } from '../../words/message';
import { type LineRule, type LinesBeside, startOf } from './lineRule';

/** So many requests at other hosts after the last failure show that the old ones are out of use. */
const LEAST = 3;

function spanOf(entries: readonly AccessLogEntry[]): { first: number; last: number } {
  const span = { first: Infinity, last: -Infinity };
  for (const entry of entries) {
    const at = startOf(entry);
    span.first = Math.min(span.first, at ?? Infinity);
    span.last = Math.max(span.last, at ?? -Infinity);
  }
  return span;
}

function wasReplaced({ failed, answered, answersOf }: LinesBeside): boolean {
  const hosts = [...new Set(failed.flatMap(({ upstream_host }) => upstream_host ?? []))];
  const answers = hosts.flatMap((host) => answersOf(host) ?? []);
  const failures = spanOf(failed);
  const worked = answers.some(({ first }) => first <= failures.first);
  const isUsedAgain = answers.some(({ last }) => last > failures.last);
  const after = answered.filter((entry) => (startOf(entry) ?? -Infinity) > failures.last);
  return worked && after.length >= LEAST && !isUsedAgain;
}

/**
 * A host that worked, refuses connections and is not used again, in a cluster whose hosts changed in that time: the proxy used
 * the address of a pod that was gone (seen with Envoy 1.40.0 during a deployment).
 */
export const staleEndpoint: LineRule = {
  cause: 'upstream_unreachable',
  flag: 'UF',
  variant: 'stale_endpoint',
  proofOf: (lines) => {
    const changed = lines.counters.membership_change ?? 0;
    return changed > 0 && wasReplaced(lines) ? say('evidence.stale_endpoint', { changes: changed }) : null;
  },
};
