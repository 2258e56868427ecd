import type { AccessLogEntry } from '../../accesslog/accessLogEntry';
import { decodeTransportFailure } from '../../knowledge/transportFailure';
import { groupBy } from '../../stats/groupBy';
import type { LogTallyObservation } from '../observations';
import { addTimes, type LineGroup, newGroup, shapeOf, type LineShape, tallyShape } from './lineGroup';
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

/** A line that is at hand, and its shape. */
interface Sample {
  entry: AccessLogEntry;
  shape: LineShape;
}

/** What all of these say; null where they do not agree: one line does not speak for a kind that has several reasons. */
function agreed<Value>(values: readonly Value[], meaning: (value: Value) => unknown): Value | null {
  const [first] = values;
  return first !== undefined && new Set(values.map(meaning)).size === 1 ? first : null;
}

function failureKind(text: string | null): string {
  const failure = decodeTransportFailure(text);
  return `${failure?.cause} ${failure?.variant}`;
}

/** An answer of an upstream host, also where `suppress_envoy_headers` takes its service time away. */
function isGoodAnswer(entry: AccessLogEntry): boolean {
  return entry.upstream_host !== null && entry.response_flags.length === 0 && !shapeOf(entry).failed;
}

/** A kind of line as counted, with what lines of it add. Without details a store counts several reasons as one kind. */
function shapeWith(plain: LineShape, samples: readonly Sample[]): LineShape {
  const [first] = samples;
  if (first === undefined) {
    return plain;
  }
  const exact = plain.details === null ? samples : samples.filter(({ shape }) => shape.details === plain.details);
  const details = agreed(
    exact.map(({ shape }) => shape.details),
    (text) => text
  );
  const transportFailure = agreed(
    exact.map(({ shape }) => shape.transportFailure),
    failureKind
  );
  return { ...first.shape, details: plain.details ?? details, transportFailure };
}

const kindOf = ({ code, flags }: LineShape) => `${code} ${flags.join()}`;

/** Buckets of log stores are rarely longer than a minute; longer ones are known by their begin. */
const TALLY_STEP_S = 60;

/**
 * Where only some kinds of line have samples (failing ones, mostly), the target of these says nothing of the rest: taken for
 * all requests of the target, all of them would have failed.
 */
function withoutLanes(group: LineGroup): LineGroup {
  return { ...group, shape: { ...group.shape, authority: null, cluster: null } };
}

/** A kind of line as it counts, and the lines of it that are at hand. */
interface Counted {
  group: LineGroup;
  samples: readonly Sample[];
}

type Tally = LogTallyObservation['tallies'][number];

function counted(
  { code, flags, details, buckets }: Tally,
  byKind: ReadonlyMap<string, readonly Sample[]>,
  instant: Instant
): Counted {
  const plain = tallyShape(code, flags, details);
  const samples = byKind.get(kindOf(plain)) ?? [];
  const group = newGroup(shapeWith(plain, samples), samples[0]?.entry ?? null);
  for (const bucket of buckets) {
    group.count += bucket.count;
    if (bucket.count > 0) {
      addTimes(group, instant(bucket.from), NaN, bucket.count);
    }
  }
  const own = details === null ? samples : samples.filter(({ shape }) => shape.details === details);
  return { group, samples: own };
}

/** Lines that a log store counted. The sample lines say where the counted ones went, as far as they are alike. */
export function readTally(tally: LogTallyObservation): LogSignals {
  const signals = emptySignals(tally.id, tally.pod);
  const instant = timeReader();
  const samples = tally.samples.map((entry): Sample => ({ entry, shape: shapeOf(entry) }));
  const byKind = groupBy(samples, ({ shape }) => kindOf(shape));
  const kinds = tally.tallies.map((one) => counted(one, byKind, instant)).filter(({ group }) => group.count > 0);
  const isTold = kinds.every(({ group }) => group.sample !== null);
  const told = kinds.map(({ group, ...rest }) => ({ ...rest, group: isTold ? group : withoutLanes(group) }));
  signals.groups = told.map(({ group }) => group);
  signals.total = signals.groups.reduce((sum, group) => sum + group.count, 0);
  signals.stepS = TALLY_STEP_S;
  for (const { entry, shape } of samples) {
    addServed(signals, shape, Date.parse(entry.start_time ?? ''), entry.upstream_service_time ?? NaN);
  }
  signals.lookedAt = {
    failed: new Map(told.map((one) => [one.group, one.samples.map(({ entry }) => entry)])),
    answered: [...(tally.beside ?? []), ...tally.samples].filter(isGoodAnswer),
  };
  return signals;
}
