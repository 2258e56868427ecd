import type { DataQueryRequest } from '@grafana/data';
import type { Report } from '../../core/diagnose/report';
import type { Words } from '../../core/words/message';
import { diagnosis } from '../../grafana/diagnosis';
import { MAX_MARKS } from '../../grafana/frameContract';
import type { Answers } from '../ask/ask';
import { changesSeen } from './changes';
import { decodeSeries, type DecodedSeries } from './decode';
import { marksFromCounters, marksFromTallies, provenFailures, readTallies, type Tally } from './failures';
import { clusterMarks, type Mark, type MarkScale } from './marks';
import { noHostSeries } from './noHost';
import { clusterSeriesOf, logObservations, statsObservations } from './observe';
import { MAX_LANES, type LogPlan, type Plan } from '../ask/plan';
import { proxyStatsOf } from './proxies';
import { rejectingSeries } from './rejecting';
import { inSlices, type Work } from '../../grafana/slicedWork';
import type { MeshcauseSettings } from '../types';

/** What both sources said, put together. */
export interface Joined {
  decoded: DecodedSeries[];
  marks: Mark[];
  dropped: number;
  /** Null where the app, which has the diagnosis, does not answer. */
  report: Report | null;
  markStep: number;
  /** What the marks were counted from. */
  markSource: 'log' | 'counters';
  pods: JoinedPods;
  /** How many changes were seen, and how many of them are in the report. */
  changes: { told: number; of: number };
}

/** Pods that the log names, and how many of them the metrics know. */
export interface JoinedPods {
  inLog: number;
  joined: number;
}

/** Below this share of joined pods the two sources speak of other things. */
const ENOUGH_JOINED = 0.8;

export function isJoined({ inLog, joined }: JoinedPods): boolean {
  return inLog === 0 || joined >= ENOUGH_JOINED * inLog;
}

/** Compares names of pods; a log without names can be compared with nothing. */
export function joinPods(log: Iterable<string | null>, metrics: Iterable<string | null>): JoinedPods {
  const known = new Set(metrics);
  const named = [...new Set(log)].filter((pod) => pod !== null);
  return { inLog: named.length, joined: named.filter((pod) => known.has(pod)).length };
}

/** Where only some of the lanes were asked, pods without series are no sign. */
function podsOf(tallies: readonly Tally[], decoded: readonly DecodedSeries[], lanes: number): JoinedPods {
  const known = decoded.map(({ pod }) => pod).filter((pod) => pod !== null);
  const isComparable = lanes <= MAX_LANES && known.length > 0;
  return isComparable
    ? joinPods(
        tallies.map(({ pod }) => pod),
        known
      )
    : { inLog: 0, joined: 0 };
}

function marksOf(
  decoded: readonly DecodedSeries[],
  proven: ReturnType<typeof provenFailures>,
  tallies: readonly Tally[],
  { scale, metricsStep }: { scale: MarkScale; metricsStep: number },
  work: Work
): Promise<Mark[]> {
  const directions = new Map(decoded.map(({ cluster, direction }) => [cluster?.raw, direction]));
  const directionOf = (cluster: string) => directions.get(cluster) ?? 'unknown';
  if (tallies.length === 0) {
    return work('marks', () => marksFromCounters(proven, metricsStep, directionOf));
  }
  return inSlices(work, 'marks', marksFromTallies(tallies, scale, { proven, step: metricsStep }, directionOf));
}

/** Whether marks or counted lines have one of the flags that are to be shown; none means all. */
export function hasFlag(one: Pick<Mark, 'flags'>, flags: readonly string[]): boolean {
  return flags.length === 0 || one.flags.some((flag) => flags.includes(flag));
}

export interface JoinContext {
  plan: Pick<Plan, 'podLabels' | 'logLabels'> & { log: Pick<LogPlan, 'flags'> | null };
  request: Pick<DataQueryRequest, 'intervalMs' | 'range'>;
  settings: Pick<MeshcauseSettings, 'mesh'>;
  words: Words | null;
  work: Work;
}

/** Joins what the sources said, in steps that leave the main thread free between them. */
export async function joinAnswers(
  { metrics, logs }: Answers,
  { plan, request: { intervalMs, range }, settings, words, work }: JoinContext
): Promise<Joined> {
  const steps = { metrics: metrics?.step ?? intervalMs, log: logs?.step ?? intervalMs };
  const decoded = await work('decode', () => decodeSeries(metrics?.series ?? [], plan.podLabels, settings.mesh));
  const series = await inSlices(work, 'meanings', clusterSeriesOf(decoded));
  const tallies = await work('tallies', () => readTallies(logs?.tallies ?? [], plan.logLabels));
  const pods = podsOf(tallies, decoded, metrics?.lanes ?? 0);
  const proven = await work('proofs', () => provenFailures(series));
  const markStep = tallies.length > 0 ? steps.log : steps.metrics;
  const scale = { range: range.to.valueOf() - range.from.valueOf(), step: markStep, limit: MAX_MARKS };
  const all = await marksOf(decoded, proven, tallies, { scale, metricsStep: steps.metrics }, work);
  const shown = all.filter((mark) => hasFlag(mark, plan.log?.flags ?? []));
  const marks = await work('cluster marks', () => clusterMarks(shown, scale));
  const asked = metrics?.changes?.series ?? [];
  const { changes, of } = await inSlices(work, 'changes', changesSeen(asked, marks.marks[0]?.from ?? null));
  const proxies = await work('proxies', () => proxyStatsOf(decoded));
  // A log of other proxies proves nothing about these.
  const logged = isJoined(pods)
    ? { tallies, lines: logs?.lines ?? [], beside: logs?.beside }
    : { tallies: [], lines: [] };
  const counted = { series, metricsStep: steps.metrics, proxies, changes };
  const observations = [
    ...(await inSlices(work, 'counted', statsObservations(counted))),
    ...(await inSlices(work, 'logged', logObservations({ ...logged, logStep: steps.log }, plan.logLabels))),
  ];
  const report = await diagnosis.ask({ observations, words }).catch(() => null);
  const states = [
    ...(await inSlices(work, 'rejecting', rejectingSeries(decoded, series))),
    ...(await work('without host', () => noHostSeries(decoded, series))),
  ];
  const markSource = tallies.length > 0 ? 'log' : 'counters';
  const told = { told: changes.length, of };
  return { decoded: [...decoded, ...states], markStep, markSource, ...marks, report, pods, changes: told };
}
