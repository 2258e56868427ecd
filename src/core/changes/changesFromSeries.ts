import { groupBy } from '../stats/groupBy';
import { podOf } from '../stats/meanings';
import type { Sample } from '../stats/seriesLine';
import { toChange, type Change, type Detected } from './change';
import { byRule, DETECTORS, type Detector } from './detectors';
import { mergePods, withoutEchoes } from './mergePods';
import { rawSeriesOf, joinSeries, type RawSeries } from './rawSeries';
import { SERIES_RULES } from './seriesRules';
import { runToEnd, type Steps } from '../steps';

/**
 * What changed, read from raw series (never rates) of Envoy, kube-state-metrics and cAdvisor, in order of time. Series of other
 * metrics are passed over. Pure and linear but for sorting; never throws.
 */
export function changesFromSeries(series: readonly RawSeries[]): Change[] {
  return runToEnd(changesInSteps(series));
}

/** The same, with pauses: for who must not be held up for long. */
export function* changesInSteps(series: readonly RawSeries[]): Steps<Change[]> {
  const found = yield* detect(series);
  return found.map(toChange);
}

/**
 * What changed between two scrapes of the same proxies. Where samples carry no times the changes have none: only that they
 * happened in between is known. `pod` names the proxy where the labels do not.
 */
export function changesBetween(
  before: readonly Sample[],
  after: readonly Sample[],
  pod: string | null = null
): Change[] {
  const old = withPod(before, pod);
  const now = withPod(after, pod);
  if ([...old, ...now].every(({ timestamp }) => timestamp !== null)) {
    return changesFromSeries(joinSeries(rawSeriesOf(old), rawSeriesOf(now)));
  }
  const moved = runToEnd(detect(joinSeries(rawSeriesOf(timeless(old), 0), rawSeriesOf(timeless(now), 1))));
  // The two stand for the times 0 and 1. What is told of another time happened before the first.
  const between = moved.filter(({ atMs, notBeforeMs }) => atMs === 1 || notBeforeMs === 0);
  return between.map((change) => ({ ...toChange(change), at: null, notBefore: null }));
}

function withPod(samples: readonly Sample[], pod: string | null): readonly Sample[] {
  const isNamed = (labels: Sample['labels']) => pod === null || podOf(labels) !== null;
  return samples.map((one) => (isNamed(one.labels) ? one : { ...one, labels: { ...one.labels, pod: pod ?? '' } }));
}

function timeless(samples: readonly Sample[]): Sample[] {
  return samples.map((sample) => ({ ...sample, timestamp: null }));
}

/** Series of one metric that are read in one go. */
const AT_ONCE = 20;

function* detect(series: readonly RawSeries[]): Steps<Detected[]> {
  const byName = groupBy(series, ({ name }) => name);
  const found: Detected[] = [];
  for (const [name, own] of byName) {
    // Where other metrics are read beside it, all series of a metric are read together.
    const size = SERIES_RULES.has(name) ? AT_ONCE : own.length;
    for (let from = 0; from < own.length; from += size) {
      yield;
      found.push(...(detectorOf(name)?.(own.slice(from, from + size), byName) ?? []));
    }
  }
  yield;
  return withoutEchoes(mergePods(found.sort((a, b) => a.atMs - b.atMs)));
}

function detectorOf(name: string): Detector | undefined {
  const rule = SERIES_RULES.get(name);
  return rule === undefined ? DETECTORS.get(name) : byRule(rule);
}
