import type { Cause } from '../../core/knowledge/causes';
import { type FlagRule } from '../../core/knowledge/flagRule';
import { FLAG_RULES } from '../../core/knowledge/flagRules';
import { findFlag } from '../../core/knowledge/flags';
import { CLUSTER_COUNTERS } from '../../core/knowledge/metrics';
import { combined, positive, type Samples } from '../../core/stats/samples';
import type { PodLabels } from '../../core/query/scope';
import type { ClusterSeries } from '../../core/stats/clusterStatsFromSeries';
import type { CounterId } from '../../core/stats/clusterStats';
import { mapInSteps, type Steps } from '../../core/steps';
import type { LabelledSeries } from '../../grafana/readFrames';
import { markWidth, windowOf, type Mark, type MarkScale } from './marks';

/** Access lines of one kind that a log store counted. Points: end of a step, number of lines. */
export interface Tally {
  code: number | null;
  flags: string[];
  details: string | null;
  pod: string | null;
  points: LabelledSeries['points'];
}

export function readTallies(series: readonly LabelledSeries[], labels: PodLabels): Tally[] {
  return series.map(({ labels: own, points }) => ({
    code: /^\d{1,3}$/.test(own.code ?? '') ? Number(own.code) : null,
    flags: (own.flags ?? '-').split(',').filter((flag) => flag !== '-' && flag !== ''),
    details: own.details || null,
    pod: own[labels.pod] || null,
    points: points.filter(([, count]) => count > 0),
  }));
}

/** A flag that means nothing bad by itself, or with this code. Flags that are not known may be failures. */
function isHarmless(flag: string, code: number | null): boolean {
  const known = findFlag(flag);
  return known !== null && (!known.failure || (code !== null && known.harmlessCodes.includes(code)));
}

/** Whether lines of this kind are failures: a code alone does not say it, gRPC failures are logged with 200. */
export function isFailure({ code, flags }: Pick<Tally, 'code' | 'flags'>): boolean {
  return flags.some((flag) => !isHarmless(flag, code)) || (code !== null && code >= 500);
}

/** The cause that flags name; modifiers such as URX name none. Without flags only the details can tell. */
export function causeOf({ flags, details }: Pick<Tally, 'flags' | 'details'>): Cause {
  const named = flags.map((flag) => findFlag(flag)?.cause).find((cause) => cause);
  const answered = flags.length === 0 && details === 'via_upstream';
  return named ?? (answered ? 'upstream_answered_error' : 'unknown');
}

/** On HTTP this counts waits for a full pool, also of requests that were then served (seen with Envoy 1.40.0). */
const NO_PROOF: readonly CounterId[] = ['cx_overflow'];

/** Counters of a cluster that move with a flag: once a line, or for UF once an attempt, which nothing else moves. */
function proofsOf(flag: FlagRule): CounterId[] {
  return flag.proof
    .filter(({ per }) => per === 'line' || (per === 'attempt' && flag.short === 'UF'))
    .map(({ id }) => id)
    .filter((id): id is CounterId => id !== null && id in CLUSTER_COUNTERS && !NO_PROOF.includes(id as CounterId));
}

/** Flags that counters can prove, with a cause of their own. */
const PROVABLE = FLAG_RULES.filter(({ cause, failure }) => cause !== null && failure)
  .map((flag) => ({ flag, proofs: proofsOf(flag) }))
  .filter(({ proofs }) => proofs.length > 0);

/** What counters say about one flag at one cluster: the largest of its proofs in each step, since they overlap. */
export interface ProvenFailures {
  flag: FlagRule;
  cluster: string;
  pod: string | null;
  /** Those above 0, by the end of a step. */
  counts: Samples;
}

export function provenFailures(series: readonly ClusterSeries[]): ProvenFailures[] {
  const found = new Map<string, ProvenFailures>();
  for (const { counter, cluster, pod, samples } of series) {
    for (const { flag } of PROVABLE.filter(({ proofs }) => counter !== undefined && proofs.includes(counter))) {
      const key = JSON.stringify([flag.short, cluster, pod]);
      const known = found.get(key);
      const own = positive(samples);
      const counts = known === undefined ? own : combined(known.counts, own, Math.max);
      found.set(key, { flag, cluster, pod, counts });
    }
  }
  return [...found.values()].filter(({ counts }) => counts.times.length > 0);
}

type Place = Pick<Mark, 'direction' | 'cluster'>;
const NOWHERE: Place = { direction: 'unknown', cluster: null };
type DirectionOf = (cluster: string) => Mark['direction'];

/** Marks from counters alone. The code is known only where the flag always comes with the same one. */
export function marksFromCounters(proven: readonly ProvenFailures[], step: number, directionOf: DirectionOf): Mark[] {
  return proven.flatMap(({ flag, cluster, counts }) =>
    counts.times.map((to, row) => ({
      from: to - step,
      to,
      flags: [flag.short],
      code: flag.codes.length === 1 ? (flag.codes[0] ?? null) : null,
      count: counts.values[row] ?? 0,
      direction: directionOf(cluster),
      cluster,
      cause: flag.cause ?? 'unknown',
    }))
  );
}

/** Moments are compared as numbers of a window, since log and metrics need not have the same steps. */
const momentOf = (time: number, width: number) => Math.round(time / width);

/** When counters of one cluster say that a flag came. */
interface FailedMoments extends Pick<ProvenFailures, 'flag' | 'pod'> {
  place: Place;
  moments: ReadonlySet<number>;
}

function failedMoments(proven: readonly ProvenFailures[], width: number, directionOf: DirectionOf): FailedMoments[] {
  return proven.map(({ flag, pod, cluster, counts }) => ({
    flag,
    pod,
    place: { direction: directionOf(cluster), cluster },
    moments: new Set(counts.times.map((time) => momentOf(time, width))),
  }));
}

/** Says in which cluster a line failed: the only one of its pod that counted the same failure at the same time. */
function placeFinder(tally: Tally, failed: readonly FailedMoments[], width: number): (time: number) => Place {
  const own = failed.filter(
    ({ flag, pod }) => tally.flags.includes(flag.short) && (!tally.pod || !pod || tally.pod === pod)
  );
  return (time) => {
    const at = momentOf(time, width);
    let found = NOWHERE;
    for (const { place, moments } of own) {
      if (moments.has(at) || moments.has(at - 1) || moments.has(at + 1)) {
        if (found !== NOWHERE && found.cluster !== place.cluster) {
          return NOWHERE;
        }
        found = place;
      }
    }
    return found;
  };
}

/** The marks of one kind of line; neighbours of one place within one window are one from the start: there are thousands. */
function marksOfTally(tally: Tally, scale: MarkScale, placeAt: (time: number) => Place): Mark[] {
  const { flags, code } = tally;
  const cause = causeOf(tally);
  const width = markWidth(scale);
  const marks: Mark[] = [];
  let [place, window] = [NOWHERE, NaN];
  for (const [to, count] of tally.points) {
    const [before, last] = [place, marks[marks.length - 1]];
    place = placeAt(to);
    if (last !== undefined && place === before && windowOf(to, width) === window) {
      last.to = to;
      last.count += count;
    } else {
      const { direction, cluster } = place;
      marks.push({ from: to - scale.step, to, flags, code, count, direction, cluster, cause });
    }
    window = windowOf(to, width);
  }
  return marks;
}

/**
 * Marks from counted lines, placed with the help of counters: the default log format has neither cluster nor direction. Pauses
 * between kinds of line.
 */
export function* marksFromTallies(
  tallies: readonly Tally[],
  scale: MarkScale,
  counted: { proven: readonly ProvenFailures[]; step: number },
  directionOf: DirectionOf
): Steps<Mark[]> {
  const width = Math.max(scale.step, counted.step);
  const failed = failedMoments(counted.proven, width, directionOf);
  const marks = yield* mapInSteps(tallies.filter(isFailure), (tally) =>
    marksOfTally(tally, scale, placeFinder(tally, failed, width))
  );
  return marks.flat();
}
