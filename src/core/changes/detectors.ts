import { groupBy } from '../stats/groupBy';
import { podOf } from '../stats/meanings';
import type { ChangeKind, Detected } from './change';
import type { RawSeries } from './rawSeries';
import {
  AUTOSCALER_MAXIMUM,
  AUTOSCALER_REPLICAS,
  CPU_PERIODS,
  CPU_THROTTLED_PERIODS,
  FLUSH_MS,
  joined,
  proxyOf,
  REPLICASET_CREATED,
  RESTARTS,
  TERMINATED_REASON,
  UPTIME,
  type SeriesRule,
} from './seriesRules';
import { inOrder, movesOf, runsOf, stepsOf, type Run } from './steps';

/** Starts so long before the first sample are still told: a change comes before what it causes. */
export const LOOK_BACK_MS = 3_600_000;
/** Share of periods in which a container was throttled from which on it can slow requests. */
const THROTTLED = 0.25;

/** Finds changes in series of one metric; `all` holds the others, for metrics that are read together. */
export type Detector = (series: readonly RawSeries[], all: ReadonlyMap<string, readonly RawSeries[]>) => Detected[];

type Told = Pick<Detected, 'kind' | 'object' | 'source' | 'was' | 'is' | 'pods'>;

function detected(told: Told, { fromMs, toMs, count }: Pick<Run, 'fromMs' | 'toMs' | 'count'>): Detected {
  return { ...told, atMs: toMs, notBeforeMs: fromMs, count };
}

function podsOf(labels: RawSeries['labels']): string[] {
  const pod = podOf(labels);
  return pod === null ? [] : [pod];
}

/** Reads one series by its rule. A fall of what only rises is a restart, which the uptime tells. */
export function byRule({ metric, kind, on, objectOf, say, staleMs, isOfExporter }: SeriesRule): Detector {
  return (series) =>
    series.flatMap(({ labels, points }) => {
      const object = objectOf(labels);
      const moved = movesOf(points).filter(({ was, is }) => on === 'any' || is > was);
      return object === null
        ? []
        : runsOf(moved).map((run) => {
            const values = { was: say?.(run.was) ?? null, is: say?.(run.is) ?? null };
            const told = { kind, object, source: metric, ...values, pods: isOfExporter ? [] : podsOf(labels) };
            return detected(told, { ...run, fromMs: run.fromMs - staleMs });
          });
    });
}

/** A process started where its uptime, in s, fell; and shortly before the first sample if it was young then. */
export const starts: Detector = (series) =>
  series.flatMap(({ labels, points }) => {
    const [first] = inOrder(points);
    const told = { kind: 'proxy_started', source: UPTIME, was: null, is: null } as const;
    const start = (timeMs: number, uptime: number, seenMs: number): Detected => {
      const atMs = timeMs - uptime * 1000;
      const notBeforeMs = Math.max(seenMs, atMs - FLUSH_MS);
      return { ...told, object: proxyOf(labels), pods: podsOf(labels), atMs, notBeforeMs, count: 1 };
    };
    const young = first !== undefined && first[1] * 1000 <= LOOK_BACK_MS;
    const later = movesOf(points).filter(({ was, is }) => is < was);
    return [
      ...(young ? [start(first[0], first[1], -Infinity)] : []),
      ...later.map(({ fromMs, toMs, is }) => start(toMs, is, fromMs)),
    ];
  });

/** The value is the time of the event, s since 1970; told if it lies in the time of the samples, or shortly before. */
function atValue(metric: string, kind: ChangeKind, objectOf: SeriesRule['objectOf']): Detector {
  return (series) => {
    const times = series.flatMap(({ points }) => inOrder(points).map(([time]) => time));
    const earliest = times.reduce((least, time) => Math.min(least, time), Infinity) - LOOK_BACK_MS;
    return series.flatMap(({ labels, points }) => {
      const object = objectOf(labels);
      const [last] = inOrder(points).slice(-1);
      const atMs = last === undefined ? NaN : last[1] * 1000;
      return object === null || !(atMs >= earliest)
        ? []
        : [{ kind, object, source: metric, was: null, is: null, pods: [], atMs, notBeforeMs: atMs, count: 1 }];
    });
  };
}

const container = joined('namespace', 'pod', 'container');
const autoscaler = joined('namespace', 'horizontalpodautoscaler');

function byObject(series: readonly RawSeries[] | undefined, objectOf: SeriesRule['objectOf']) {
  return groupBy(series ?? [], ({ labels }) => objectOf(labels));
}

/** Restarts of containers, with the reason that is told after them. */
const restarts: Detector = (series, all) => {
  const reasons = byObject(all.get(TERMINATED_REASON), container);
  return series.flatMap(({ labels, points }) => {
    const object = container(labels);
    const risen = movesOf(points).filter(({ was, is }) => is > was);
    return object === null
      ? []
      : runsOf(risen).map((run) => {
          const is = reasonAt(reasons.get(object), run.lastMs);
          const kind = is === 'OOMKilled' ? 'container_out_of_memory' : 'container_restarted';
          return detected({ kind, object, source: RESTARTS, was: null, is, pods: podsOf(labels) }, run);
        });
  });
};

function reasonAt(series: readonly RawSeries[] | undefined, timeMs: number): string | null {
  const told = series?.find(({ points }) => points.some(([time, value]) => time === timeMs && value === 1));
  return told?.labels.reason ?? null;
}

/** The autoscaler reached the most it may have: more load finds no more pods. */
const atMaximum: Detector = (series, all) => {
  const limits = byObject(all.get(AUTOSCALER_MAXIMUM), autoscaler);
  return series.flatMap(({ labels, points }) => {
    const object = autoscaler(labels);
    const limit = new Map(limits.get(object)?.flatMap((one) => one.points) ?? []);
    const isFull = (time: number, replicas: number) => replicas >= (limit.get(time) ?? Infinity);
    const reached = stepsOf(points).filter(({ fromMs, toMs, was, is }) => isFull(toMs, is) && !isFull(fromMs, was));
    return object === null
      ? []
      : runsOf(reached).map((run) => {
          const values = { was: String(run.was), is: String(run.is) };
          return detected(
            { kind: 'autoscaler_at_maximum', object, source: AUTOSCALER_REPLICAS, ...values, pods: [] },
            run
          );
        });
  });
};

/** From when on the kernel held a container back in so many of its periods (cAdvisor; Linux, CFS bandwidth control). */
const throttling: Detector = (series, all) => {
  const periods = byObject(all.get(CPU_PERIODS), container);
  return series.flatMap(({ labels, points }) => {
    const object = container(labels);
    const total = new Map(periods.get(object)?.flatMap((one) => one.points) ?? []);
    const shares = stepsOf(points).flatMap(({ fromMs, toMs, was, is }) => {
      const passed = (total.get(toMs) ?? NaN) - (total.get(fromMs) ?? NaN);
      return passed > 0 && is >= was ? [[toMs, (is - was) / passed] as const] : [];
    });
    const began = stepsOf(shares).filter(({ was, is }) => was < THROTTLED && is >= THROTTLED);
    return object === null
      ? []
      : runsOf(began).map((run) => {
          const values = { was: percent(run.was), is: percent(run.is) };
          const told = { kind: 'cpu_throttled', object, source: CPU_THROTTLED_PERIODS, ...values } as const;
          return detected({ ...told, pods: podsOf(labels) }, run);
        });
  });
};

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Detectors of metrics that need more than a rule, by metric. */
export const DETECTORS: ReadonlyMap<string, Detector> = new Map([
  [UPTIME, starts],
  [REPLICASET_CREATED, atValue(REPLICASET_CREATED, 'rollout', joined('namespace', 'replicaset'))],
  [RESTARTS, restarts],
  [AUTOSCALER_REPLICAS, atMaximum],
  [CPU_THROTTLED_PERIODS, throttling],
]);
