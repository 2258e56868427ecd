import { combineLatest, forkJoin, map, of, switchMap, type Observable } from 'rxjs';
import type { DataQueryRequest } from '@grafana/data';
import { PROFILES, type ProfileId } from '../../core/knowledge/metrics';
import { promRegexEscape } from '../../core/query/matcher';
import { RATE_WINDOW } from '../../core/query/promql';
import type { Scope } from '../../core/query/scope';
import { askOnce } from '../../grafana/askOnce';
import { EMPTY_ANSWER, type SourceAnswer, type SubTarget } from '../../grafana/askSource';
import { readSeries, stepOf, type LabelledSeries } from '../../grafana/readFrames';
import { scrapeInterval, type SourceChoice } from '../../grafana/sources';
import { askChanges, readChanges, type ChangesAnswer } from './askChanges';
import { askLog } from './askLog';
import { both } from './bothAnswers';
import type { LogAnswer } from './logAnswer';
import { BILLED_KEEP } from './logLimits';
import { MAX_LANES, type Plan } from './plan';

/** What the two sources answered. `null` for a source that was not asked. */
export interface Answers {
  metrics: MetricsAnswer | null;
  logs: LogAnswer | null;
}

export interface MetricsAnswer {
  series: LabelledSeries[];
  /** ms */
  step: number;
  /** All in the scope, of which at most `MAX_LANES` were asked. */
  lanes: number;
  error: string | null;
  /** Absent where nobody looked for changes. */
  changes?: ChangesAnswer;
}

type Ask = (targets: SubTarget[], part: string) => Observable<SourceAnswer>;

/** The lanes with most failures, then with most traffic, as a scope that holds them; null where nothing goes on at all. */
function narrowed(plan: Plan, profile: ProfileId, ranking: readonly LabelledSeries[]): Scope | null {
  const { clusterLabel } = PROFILES[profile];
  const total = ({ points }: LabelledSeries) => points.reduce((sum, [, value]) => sum + value, 0);
  const lanes = [...ranking].sort((a, b) => total(b) - total(a)).slice(0, MAX_LANES);
  const anyOf = (label: string) =>
    [...new Set(lanes.map(({ labels }) => labels[label] ?? ''))].map(promRegexEscape).join('|');
  return lanes.length === 0
    ? null
    : { ...plan.scope, workload: '', pod: anyOf(plan.podLabels.pod), cluster: anyOf(clusterLabel) };
}

interface Asking {
  metrics: SourceAnswer;
  changes: SourceAnswer;
}

const NOTHING: Asking = { metrics: EMPTY_ANSWER, changes: EMPTY_ANSWER };

const together = (one: Asking, other: Asking): Asking => ({
  metrics: both(one.metrics, other.metrics),
  changes: both(one.changes, other.changes),
});

function askProfile(plan: Plan, ask: Ask, profile: ProfileId, lanes: number): Observable<Asking> {
  const askAll = (scope?: Scope) =>
    forkJoin({
      metrics: ask(plan.metrics(profile, scope), `metrics-${profile}`),
      changes: askChanges(plan, ask, `changes-${profile}`, scope),
    });
  return lanes <= MAX_LANES
    ? askAll()
    : ask([plan.ranking(profile)], `ranking-${profile}`).pipe(
        switchMap((ranking) => {
          const scope = narrowed(plan, profile, readSeries(ranking.frames));
          return scope === null ? of({ ...NOTHING, metrics: ranking }) : askAll(scope);
        })
      );
}

/** Counts first, which is cheap, then asks each naming profile that is there. */
function askProfiles(plan: Plan, ask: Ask): Observable<Asking & { lanes: number }> {
  return ask(plan.counts, 'counts').pipe(
    switchMap((counts) => {
      const found = readSeries(counts.frames).map(({ refId, points }) => ({
        profile: refId as ProfileId,
        lanes: points.reduce((most, [, value]) => Math.max(most, value), 0),
      }));
      const asked = found.map(({ profile, lanes }) => askProfile(plan, ask, profile, lanes));
      const lanes = found.reduce((sum, one) => sum + one.lanes, 0);
      return asked.length === 0
        ? of({ ...NOTHING, metrics: counts, lanes })
        : forkJoin(asked).pipe(map((answers) => ({ ...answers.reduce(together, NOTHING), lanes })));
    })
  );
}

export interface Asked {
  metrics: SourceChoice | null;
  logs: SourceChoice | null;
}

/**
 * Asks the sources side by side. Emits when the metrics are there, and then for each part of a long log. `part` keeps the ids
 * of several questions of one request apart.
 */
export function askSources(request: DataQueryRequest, plan: Plan, sources: Asked, part: string): Observable<Answers> {
  return combineLatest([
    askMetrics(request, plan, sources.metrics, part),
    plan.log === null || sources.logs === null
      ? of(null)
      : askLog(plan.log, request, asking(sources.logs, part, plan.log.backend.billed ? BILLED_KEEP : undefined)),
  ]).pipe(map(([metrics, logs]) => ({ metrics, logs })));
}

function asking(source: SourceChoice, part: string, keep?: number) {
  return (request: DataQueryRequest, targets: SubTarget[], name: string) =>
    targets.length === 0 ? of(EMPTY_ANSWER) : askOnce(source, request, targets, `${part}-${name}`, keep);
}

function askMetrics(
  request: DataQueryRequest,
  plan: Plan,
  source: SourceChoice | null,
  part: string
): Observable<Answers['metrics']> {
  if (source === null || plan.counts.length === 0) {
    return of(null);
  }
  const scrape = scrapeInterval(source);
  const own = sampled(request, scrape);
  const asMetrics = flushed(own.intervalMs, scrape);
  const ask = asking(source, part);
  return askProfiles(plan, (targets, name) => ask(own, targets.map(asMetrics), name)).pipe(
    map(({ lanes, metrics, changes }) => {
      const read = readMetrics(metrics, own.intervalMs);
      return { lanes, ...read, changes: readChanges(changes, read.series) };
    })
  );
}

/** Most points of one series that Prometheus gives. Source: Prometheus, web/api/v1, "exceeded maximum resolution". */
const MOST_POINTS = 11_000;

/** A step holds at least one sample: in finer ones a counter would seem to stand still, and to jump every few steps. */
function sampled(request: DataQueryRequest, scrape: number): DataQueryRequest {
  const range = request.range.to.valueOf() - request.range.from.valueOf();
  const intervalMs = Math.max(request.intervalMs, scrape, Math.ceil(range / MOST_POINTS));
  return { ...request, intervalMs, interval: `${intervalMs}ms` };
}

/** Envoy merges its histograms every 5 s (stats_flush_interval): a window holds two merges and what lies between. */
const HISTOGRAM_WINDOW = 15_000;

/** Where Grafana's rate interval is shorter, which takes a fast scrape, service times get a window of their own. */
function flushed(step: number, scrape: number): (target: SubTarget) => SubTarget {
  const rateInterval = Math.max(step + scrape, 4 * scrape);
  return (target) =>
    target.refId.includes('service_time') && rateInterval < HISTOGRAM_WINDOW
      ? { ...target, expr: String(target.expr).replace(RATE_WINDOW, `${HISTOGRAM_WINDOW / 1000}s`) }
      : target;
}

function readMetrics({ frames, error }: SourceAnswer, interval: number) {
  const series = readSeries(frames);
  return { series, step: stepOf(series, interval), error };
}
