import type { AccessLogEntry } from '../../accesslog/accessLogEntry';
import { shapeValues, type ShapeValues } from './dimensionValues';
import { DIMENSIONS } from './dimensions';
import { addAnswer, addTimes, isAnswered, type LineGroup, newGroup, shapeKey, shapeOf } from './lineGroup';
import { emptySignals, type LogSignals, servedBy, tellsServed, type TimeRange } from './logSignals';
import type { ServedTimes } from './servedTimes';

const HOST_PLACE = DIMENSIONS.indexOf('upstream_host');

/** A group, and what its lines share besides. */
export interface Counter extends ShapeValues {
  group: LineGroup;
  /** Null before the first answer. */
  served: ServedTimes | null;
}

/** The log of one pod. */
export class PodLines {
  readonly signals: LogSignals;
  private readonly counters = new Map<string, Counter>();

  constructor(
    pod: string | null,
    private readonly range: TimeRange,
    private readonly keepRequestIds: boolean
  ) {
    this.signals = emptySignals('', pod);
  }

  counterOf(entry: AccessLogEntry): Counter {
    const shape = shapeOf(entry);
    const key = shapeKey(shape);
    const known = this.counters.get(key);
    if (known !== undefined) {
      return known;
    }
    const group = newGroup(shape, entry);
    const counter = { group, served: null, ...shapeValues(this.signals.dimensions, shape) };
    this.counters.set(key, counter);
    return counter;
  }

  add(
    counter: Counter,
    at: number,
    duration: number,
    serviceTime: number,
    values: Int32Array,
    entry: () => AccessLogEntry
  ): void {
    const { signals } = this;
    const { group } = counter;
    const { shape } = group;
    // Answered requests outside the range count too: they tell what is normal.
    if (tellsServed(shape, at, serviceTime)) {
      counter.served ??= servedBy(signals, shape);
      counter.served.add(at, serviceTime);
    }
    if (isAnswered(shape)) {
      addAnswer(group, duration);
      signals.hosts.add(values[HOST_PLACE] as number, at);
    }
    if (this.isOutside(at)) {
      return;
    }
    if (group.count === 0) {
      signals.groups.push(group);
    }
    signals.total += 1;
    group.count += 1;
    if (shape.failed) {
      addTimes(group, at, duration, 1);
    }
    signals.dimensions.add(values, shape.failed ? group : null);
    if (this.keepRequestIds) {
      this.addRequest(entry().request_id, group);
    }
  }

  private addRequest(id: string | null, group: LineGroup): void {
    const { byRequestId } = this.signals;
    const known = id === null ? undefined : byRequestId.get(id);
    if (known !== undefined) {
      known.push(group);
    } else if (id !== null) {
      byRequestId.set(id, [group]);
    }
  }

  private isOutside(at: number): boolean {
    const { from, to } = this.range;
    return (from !== null && at < from) || (to !== null && at > to);
  }
}
