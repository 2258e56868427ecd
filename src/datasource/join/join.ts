import type { DataQueryRequest } from '@grafana/data';
import type { Report } from '../../core/diagnose/report';
import type { Words } from '../../core/words/message';
import { diagnosis } from '../../grafana/diagnosis';
import { MAX_MARKS } from '../../grafana/frameContract';
import type { Answers } from '../ask/ask';
import { decodeSeries, type DecodedSeries } from './decode';
import { marksFromCounters, marksFromTallies, provenFailures, readTallies, type Tally } from './failures';
import { clusterMarks, type Mark } from './marks';
import { clusterSeriesOf, logObservations, statsObservations } from './observe';
import { MAX_LANES, type LogPlan, type Plan } from '../ask/plan';
import { rejectingSeries } from './rejecting';
import { inSlices, type Work } from './slicedWork';
import type { MeshcauseSettings } from '../types';

/** What both sources said, put together. */
export interface Joined {
  decoded: DecodedSeries[];
  marks: Mark[];
  dropped: number;
  /** Null where the app, which has the diagnosis, does not answer. */
  report: Report | null;
  markStep: number;
  pods: JoinedPods;
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

/** Tallies whose marks are made in one go. */
const AT_ONCE = 50;

async function marksOf(
  decoded: readonly DecodedSeries[],
  proven: ReturnType<typeof provenFailures>,
  tallies: readonly Tally[],
  steps: { metrics: number; log: number },
  work: Work
): Promise<Mark[]> {
  const directions = new Map(decoded.map(({ cluster, direction }) => [cluster?.raw, direction]));
  const directionOf = (cluster: string) => directions.get(cluster) ?? 'unknown';
  if (tallies.length === 0) {
    return work('marks', () => marksFromCounters(proven, steps.metrics, directionOf));
  }
  const marks: Mark[][] = [];
  for (let from = 0; from < tallies.length; from += AT_ONCE) {
    const some = tallies.slice(from, from + AT_ONCE);
    const counted = { proven, step: steps.metrics };
    marks.push(await work('marks', () => marksFromTallies(some, steps.log, counted, directionOf)));
  }
  return marks.flat();
}

const hasFlag = (mark: Mark, flags: readonly string[]) =>
  flags.length === 0 || mark.flags.some((flag) => flags.includes(flag));

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
  const series = await work('meanings', () => clusterSeriesOf(decoded));
  const tallies = await work('tallies', () => readTallies(logs?.tallies ?? [], plan.logLabels));
  const pods = podsOf(tallies, decoded, metrics?.lanes ?? 0);
  const proven = await work('proofs', () => provenFailures(series));
  const all = await marksOf(decoded, proven, tallies, steps, work);
  const markStep = tallies.length > 0 ? steps.log : steps.metrics;
  const scale = { range: range.to.valueOf() - range.from.valueOf(), step: markStep, limit: MAX_MARKS };
  const shown = all.filter((mark) => hasFlag(mark, plan.log?.flags ?? []));
  const marks = await work('cluster marks', () => clusterMarks(shown, scale));
  // A log of other proxies proves nothing about these.
  const logged = isJoined(pods) ? { tallies, lines: logs?.lines ?? [] } : { tallies: [], lines: [] };
  const observations = [
    ...(await inSlices(work, 'counted', statsObservations({ series, metricsStep: steps.metrics }))),
    ...(await work('logged', () => logObservations({ ...logged, logStep: steps.log }, plan.logLabels))),
  ];
  const report = await diagnosis.ask({ observations, words }).catch(() => null);
  const rejecting = await work('rejecting', () => rejectingSeries(decoded, series));
  return { decoded: [...decoded, ...rejecting], markStep, ...marks, report, pods };
}
