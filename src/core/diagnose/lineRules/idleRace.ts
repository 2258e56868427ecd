import type { AccessLogEntry } from '../../accesslog/accessLogEntry';
import { say } from '../../words/message';
import { type LineRule, type LinesBeside, quantile, startOf } from './lineRule';

/** A connection that is being closed breaks off before an application has read the request, ms. */
const AT_ONCE_MS = 1;
const LEAST = 3;

const requestOf = ({ method, path }: AccessLogEntry) => `${method} ${path}`;

function timesOf(entries: readonly AccessLogEntry[]): number[] {
  return entries.flatMap((entry) => startOf(entry) ?? []);
}

/** The same requests are answered all the while: what fails is the connection, not the application. */
function goesOn({ failed, answered }: LinesBeside): boolean {
  const requests = new Set(failed.map(requestOf));
  const alike = answered.filter((entry) => requests.has(requestOf(entry)));
  const failures = timesOf(failed);
  const first = failures.reduce((a, b) => Math.min(a, b), Infinity);
  const last = failures.reduce((a, b) => Math.max(a, b), -Infinity);
  const between = timesOf(alike).filter((at) => at > first && at < last);
  const durations = alike.flatMap(({ duration }) => duration ?? []).sort((a, b) => a - b);
  return between.length >= LEAST && (quantile(durations, 0.5) ?? 0) > AT_ONCE_MS;
}

/**
 * Requests that break off at once while the same ones are answered in between were sent on idle connections that the upstream
 * was just closing (seen with Envoy 1.40.0: 503 UC within a millisecond).
 */
export const idleRace: LineRule = {
  cause: 'upstream_reset',
  flag: 'UC',
  variant: 'idle_race',
  proofOf: (lines) => {
    const { failed } = lines;
    const atOnce = failed.every(({ duration }) => duration !== null && duration <= AT_ONCE_MS);
    return failed.length >= LEAST && atOnce && goesOn(lines)
      ? say('evidence.idle_race', { count: failed.length })
      : null;
  },
};
