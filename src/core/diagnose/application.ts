import { type Message, say } from '../words/message';
import { milliseconds } from './amounts';
import type { Draft } from './draft';
import { onlyClientErrors } from './background';
import { type DirectionVerdict, hostsOf } from './direction';
import { driverOf, paceOf } from './driver';
import { type Load, loadOf } from './load';
import type { ApplicationState } from './report';
import type { ClusterStats } from '../stats/clusterStats';
import type { LogSignals } from './signals/logSignals';

/** A finding with the hop that it lies on. */
export interface Placed {
  draft: Draft;
  direction: DirectionVerdict;
}

type State = ApplicationState<Message>;

const UNKNOWN: State = { state: 'unknown', serviceTimeMs: null, evidence: [] };

/** Causes that say that the application itself fails, where they lie on the hop to it. */
const FAILING = new Set(['application_error', 'upstream_unreachable', 'upstream_reset', 'protocol_error']);
/** Share of failures from which on one no longer says that the application answers. */
const FAILING_SHARE = 0.05;

function timesOf(load: Load): State['serviceTimeMs'] {
  const { baseline, during } = load.serviceTimeMs;
  return baseline === null || during === null ? null : { baseline, during };
}

function slowedBy(draft: Draft): State | null {
  const load = draft.cause === 'circuit_breaker' ? loadOf(draft) : null;
  if (load === null) {
    return null;
  }
  const times = timesOf(load);
  const pace = paceOf(load, true);
  const { driver } = driverOf(draft, load);
  if (times === null) {
    return null;
  }
  const change = { before: milliseconds(times.baseline), during: milliseconds(times.during) };
  if (!draft.pathsAsFast && (pace === 'slow' || driver === 'latency')) {
    return { state: 'slowed', serviceTimeMs: times, evidence: [say('application.slowed', change)] };
  }
  // Normal times without a driver contradict the rest: they may be those of the wrong moments.
  if (pace !== 'normal' || driver === 'unknown') {
    return null;
  }
  return { state: 'answering', serviceTimeMs: times, evidence: [say('application.waited', change)] };
}

/** The answer had begun: what took longer than the timeout is its length, as with a stream, not the application. */
function hadBegun({ log, stats }: Draft): boolean {
  if (log !== null) {
    return log.groups.every(({ shape }) => shape.hasServiceTime || (shape.code === 200 && shape.protocol === 'http'));
  }
  const counters = stats?.cluster?.counters;
  return counters?.rq_total !== undefined && (counters.rq_5xx ?? 0) === 0;
}

function timedOut(draft: Draft): State | null {
  if (draft.cause !== 'upstream_timeout' || hadBegun(draft)) {
    return null;
  }
  return { state: 'slowed', serviceTimeMs: null, evidence: [say('application.timed_out')] };
}

function failing({ draft, direction }: Placed): State | null {
  const total = draft.log?.signals.total ?? draft.stats?.total ?? null;
  const failed = draft.log?.count ?? draft.stats?.failed ?? 0;
  if (
    !FAILING.has(draft.cause) ||
    onlyClientErrors(draft) ||
    direction.direction !== 'ingress' ||
    (total !== null && failed < total * FAILING_SHARE)
  ) {
    return null;
  }
  const key = draft.cause === 'application_error' ? 'application.errors' : 'application.unreachable';
  return { state: 'failing', serviceTimeMs: null, evidence: [say(key)] };
}

/** Only what happens on the hop to the own application, or may do so, speaks of the application. */
function mayBeIngress({ draft, direction }: Placed): boolean {
  return direction.direction === 'ingress' || (direction.direction === 'unknown' && hostsOf(draft) !== 'remote');
}

function zeros({ counters, name }: ClusterStats): Message[] {
  const known = [counters.rq_timeout, counters.cx_connect_fail].filter((count) => count !== undefined);
  if (name.direction !== 'ingress' || known.length === 0 || known.some((count) => count > 0)) {
    return [];
  }
  return [say('application.zeros', { cluster: name.raw })];
}

function answeringByStats(clusters: readonly ClusterStats[]): State | null {
  const evidence = clusters.flatMap(zeros);
  return evidence.length === 0 ? null : { state: 'answering', serviceTimeMs: null, evidence };
}

function answeringByLog(logs: readonly LogSignals[]): State | null {
  const served = logs.reduce(
    (sum, { groups }) =>
      sum + groups.reduce((n, { shape, count }) => n + (!shape.failed && shape.host === 'loopback' ? count : 0), 0),
    0
  );
  if (served === 0) {
    return null;
  }
  return { state: 'answering', serviceTimeMs: null, evidence: [say('application.answered', { count: served })] };
}

/**
 * What can be said of the application behind this proxy. Zeros of timeouts and failed connections do not make it healthy: it
 * can be slow all the same.
 */
export function applicationOf(
  placed: readonly Placed[],
  logs: readonly LogSignals[],
  clusters: readonly ClusterStats[]
): State {
  const near = placed.filter(mayBeIngress);
  for (const one of near) {
    const state =
      slowedBy(one.draft) ?? (one.direction.direction === 'ingress' ? timedOut(one.draft) : null) ?? failing(one);
    if (state !== null) {
      return state;
    }
  }
  return answeringByStats(clusters) ?? (near.length === 0 ? answeringByLog(logs) : null) ?? UNKNOWN;
}
