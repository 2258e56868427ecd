import type { AccessLogEntry } from '../../accesslog/accessLogEntry';
import type { LogTallyObservation } from '../observations';
import { addTimes, type LineGroup, newGroup, shapeOf, tallyShape } from './lineGroup';
import { addServed, emptySignals, type LogSignals } from './logSignals';

type Instant = (text: string) => number;

/** Kinds of line were counted in the same steps: each time is read once. */
function timeReader(): Instant {
  const read = new Map<string, number>();
  return (text) => {
    const known = read.get(text);
    if (known !== undefined) {
      return known;
    }
    const ms = Date.parse(text);
    read.set(text, ms);
    return ms;
  };
}

function tallyGroup(
  tally: LogTallyObservation['tallies'][number],
  samples: AccessLogEntry[],
  instant: Instant
): LineGroup {
  const plain = tallyShape(tally.code, tally.flags, tally.details);
  const sample = samples.find((entry) => {
    const shape = shapeOf(entry);
    return shape.code === plain.code && shape.flags.join() === plain.flags.join();
  });
  const shape =
    sample === undefined ? plain : { ...shapeOf(sample), details: plain.details ?? sample.response_code_details };
  const group = newGroup(shape, sample ?? null);
  for (const bucket of tally.buckets) {
    group.count += bucket.count;
    if (bucket.count > 0) {
      addTimes(group, instant(bucket.from), NaN, bucket.count);
    }
  }
  return group;
}

/** Buckets of log stores are rarely longer than a minute; longer ones are known by their begin. */
const TALLY_STEP_S = 60;

/**
 * Where only some kinds of line have samples (failing ones, mostly), the target of these says nothing of the rest: taken for
 * all requests of the target, all of them would have failed.
 */
function withoutLanes(group: LineGroup): LineGroup {
  return { ...group, shape: { ...group.shape, authority: null, cluster: null } };
}

/** Lines that a log store counted. The sample lines say where the counted ones went, as far as they are alike. */
export function readTally(tally: LogTallyObservation): LogSignals {
  const signals = emptySignals(tally.id, tally.pod);
  const instant = timeReader();
  const groups = tally.tallies.map((one) => tallyGroup(one, tally.samples, instant)).filter((group) => group.count > 0);
  signals.groups = groups.every(({ sample }) => sample !== null) ? groups : groups.map(withoutLanes);
  signals.total = signals.groups.reduce((sum, group) => sum + group.count, 0);
  signals.stepS = TALLY_STEP_S;
  for (const entry of tally.samples) {
    addServed(signals, shapeOf(entry), Date.parse(entry.start_time ?? ''), entry.upstream_service_time ?? NaN);
  }
  return signals;
}
