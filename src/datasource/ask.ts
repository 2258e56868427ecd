import { forkJoin, map, of, switchMap, type Observable } from 'rxjs';
import type { DataQueryRequest } from '@grafana/data';
import { PROFILES, type ProfileId } from '../core/knowledge/metrics';
import { promRegexEscape } from '../core/query/matcher';
import { STEP_WINDOW } from '../core/query/logql';
import type { Scope } from '../core/query/scope';
import { askSource, EMPTY_ANSWER, type SourceAnswer, type SubTarget } from '../grafana/askSource';
import { readLines, readSeries, stepOf, type LabelledSeries, type LogLine } from '../grafana/readFrames';
import type { SourceChoice } from '../grafana/sources';
import { MAX_LANES, type Plan } from './plan';

/** What the two sources answered. `null` for a source that was not asked. */
export interface Answers {
  /** `lanes` counts all in the scope, of which at most `MAX_LANES` were asked. */
  metrics: { series: LabelledSeries[]; step: number; lanes: number; error: string | null } | null;
  logs: { tallies: LabelledSeries[]; lines: LogLine[]; step: number; error: string | null } | null;
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

function askProfile(plan: Plan, ask: Ask, profile: ProfileId, lanes: number): Observable<SourceAnswer> {
  const askAll = (scope?: Scope) => ask(plan.metrics(profile, scope), `metrics-${profile}`);
  return lanes <= MAX_LANES
    ? askAll()
    : ask([plan.ranking(profile)], `ranking-${profile}`).pipe(
        switchMap((ranking) => {
          const scope = narrowed(plan, profile, readSeries(ranking.frames));
          return scope === null ? of(ranking) : askAll(scope);
        })
      );
}

/** Counts first, which is cheap, then asks each naming profile that is there. */
function askProfiles(plan: Plan, ask: Ask): Observable<SourceAnswer & { lanes: number }> {
  return ask(plan.counts, 'counts').pipe(
    switchMap((counts) => {
      const found = readSeries(counts.frames).map(({ refId, points }) => ({
        profile: refId as ProfileId,
        lanes: points.reduce((most, [, value]) => Math.max(most, value), 0),
      }));
      const asked = found.map(({ profile, lanes }) => askProfile(plan, ask, profile, lanes));
      const lanes = found.reduce((sum, one) => sum + one.lanes, 0);
      return asked.length === 0
        ? of({ ...counts, lanes })
        : forkJoin(asked).pipe(map((answers) => ({ ...answers.reduce(both, EMPTY_ANSWER), lanes })));
    })
  );
}

function both(one: SourceAnswer, other: SourceAnswer): SourceAnswer {
  const errors = new Set([one.error, other.error].filter((error) => error !== null));
  return { frames: [...one.frames, ...other.frames], error: errors.size > 0 ? [...errors].join('; ') : null };
}

/** Asks the sources side by side; emits once. `part` keeps the ids of several questions of one request apart. */
export function askSources(
  request: DataQueryRequest,
  plan: Plan,
  sources: { metrics: SourceChoice | null; logs: SourceChoice | null },
  part: string
): Observable<Answers> {
  const asking =
    (source: SourceChoice | null): Ask =>
    (targets, name) =>
      source === null ? of(EMPTY_ANSWER) : askSource(source, request, targets, `${part}-${name}`);
  const askLogs = asking(sources.logs);
  const step = wholeSeconds(request.intervalMs);
  return forkJoin([
    askProfiles(plan, asking(sources.metrics)),
    askLogs(
      plan.tallies.map((target) => withStep(target, step)),
      'tallies'
    ),
    askLogs(plan.lines, 'lines'),
  ]).pipe(
    map(([metrics, tallies, lines]) => ({
      metrics: sources.metrics && { lanes: metrics.lanes, ...readMetrics(metrics, request.intervalMs) },
      logs: sources.logs && readLogs(tallies, lines, step),
    }))
  );
}

function readMetrics({ frames, error }: SourceAnswer, interval: number) {
  const series = readSeries(frames);
  return { series, step: stepOf(series, interval), error };
}

const wholeSeconds = (ms: number) => Math.max(1000, Math.ceil(ms / 1000) * 1000);

/**
 * Says how wide a step is, as window and as step: each source has its own minimum otherwise, and from counts alone (there is
 * no point for a step without lines) the width cannot be told.
 */
function withStep(target: SubTarget, step: number): SubTarget {
  const duration = `${step / 1000}s`;
  return { ...target, expr: String(target.expr).replace(STEP_WINDOW, duration), step: duration, interval: duration };
}

function readLogs(tallies: SourceAnswer, lines: SourceAnswer, step: number): NonNullable<Answers['logs']> {
  return {
    tallies: readSeries(tallies.frames),
    lines: readLines(lines.frames),
    step,
    error: both(tallies, lines).error,
  };
}
