import type { AccessLogEntry } from '../../accesslog/accessLogEntry';
import type { Decode } from '../../accesslog/bytes/byteValues';
import { createLineFacts, type FactKey, type LineFact } from '../../accesslog/bytes/lineFacts';
import type { RowSink } from '../../accesslog/bytes/querySink';
import type { RowNumber } from '../../accesslog/bytes/rowValues';
import type { Steps } from '../../steps';
import { DimensionValues, VALUE_KEYS } from './dimensionValues';
import { DIMENSIONS, NO_VALUE } from './dimensions';
import {
  addAnswer,
  addTimes,
  dependsOnSize,
  isAnswered,
  type LineGroup,
  newGroup,
  shapeKey,
  shapeOf,
} from './lineGroup';
import { HOST_SIDES, hostSide } from './hostSide';
import { addServed, emptySignals, isDisputed, type LogSignals, type TimeRange } from './logSignals';

/** What is left of the lines of one log. */
export interface LogRead {
  /** One a pod. */
  signals: LogSignals[];
  lines: number;
  /** First and last start, ISO 8601. */
  from: string | null;
  to: string | null;
  /** Lines on which nothing may rest, see `isDisputed`. */
  disputed: number;
}

/** Takes the lines of one log, from its bytes or as entries, all in one way. */
export interface LogLines extends RowSink {
  read(): LogRead;
}

export interface LogLinesOptions {
  /** Pods that entries name stay theirs. */
  pod: string | null;
  range: TimeRange;
  /** Whether other logs may know the same requests. */
  keepRequestIds: boolean;
  /** Gets each line that counts, with its kind; `entry` makes an object of it. */
  onLine?: (entry: () => AccessLogEntry, group: LineGroup) => void;
  decode: Decode;
}

const SHAPE_KEYS: readonly FactKey[] = [
  'response_code',
  'response_flags',
  'response_code_details',
  'upstream_transport_failure_reason',
  'upstream_cluster',
  'authority',
  'protocol',
  'grpc_status',
  'route_name',
];
const NUMBERS: readonly RowNumber[] = ['start_time', 'duration', 'upstream_service_time', 'bytes_sent'];
const HOST = VALUE_KEYS.indexOf('upstream_host');
const METHOD = VALUE_KEYS.indexOf('method');
const HOST_PLACE = DIMENSIONS.indexOf('upstream_host');

/** Lines that share the keys of a shape; the rest of a `LineShape` tells their groups apart. */
interface Kind {
  bySize: boolean;
  groups: Map<number, LineGroup>;
}

/** One line, as it counts. */
interface Counted {
  group: LineGroup;
  at: number;
  duration: number;
  serviceTime: number;
  values: Int32Array;
  entry: () => AccessLogEntry;
}

/** The log of one pod. */
class PodLines {
  readonly signals: LogSignals;
  private readonly groups = new Map<string, LineGroup>();

  constructor(
    pod: string | null,
    private readonly range: TimeRange,
    private readonly keepRequestIds: boolean
  ) {
    this.signals = emptySignals('', pod);
  }

  groupOf(entry: AccessLogEntry): LineGroup {
    const shape = shapeOf(entry);
    const key = shapeKey(shape);
    const group = this.groups.get(key) ?? newGroup(shape, entry);
    this.groups.set(key, group);
    return group;
  }

  add({ group, at, duration, serviceTime, values, entry }: Counted): void {
    const { signals } = this;
    addServed(signals, group.shape, at, serviceTime);
    if (isAnswered(group.shape)) {
      addAnswer(group, duration);
      signals.hosts.add(values[HOST_PLACE] ?? NO_VALUE, at);
    }
    if (this.isOutside(at)) {
      return;
    }
    if (group.count === 0) {
      signals.groups.push(group);
    }
    signals.total += 1;
    group.count += 1;
    if (group.shape.failed) {
      addTimes(group, at, duration, 1);
    }
    signals.dimensions.add(values, group.shape.failed ? group : null);
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

/** Reads every line once; cost grows with the lines, memory with the kinds of line. */
class Collector implements LogLines {
  readonly row: RowSink['row'];
  private readonly pods = new Map<string | null, PodLines>();
  private readonly main: PodLines;
  private readonly facts;
  private readonly values;
  private readonly kinds: Kind[] = [];
  private readonly sides: number[] = [];
  private lines = 0;
  private disputed = 0;
  private first = Infinity;
  private last = -Infinity;

  constructor(private readonly options: LogLinesOptions) {
    this.main = this.podLines(options.pod);
    this.facts = createLineFacts({
      shape: SHAPE_KEYS,
      values: VALUE_KEYS,
      numbers: NUMBERS,
      onShape: (shape, sample) => {
        this.kinds[shape] = { bySize: dependsOnSize(sample), groups: new Map() };
      },
      onLine: (line) => this.addLine(line),
      onEntry: (entry) => this.addEntry(entry),
      decode: options.decode,
    });
    this.row = this.facts.row;
    this.values = new DimensionValues(this.main.signals.dimensions, this.facts.textsOf);
  }

  entry(entry: AccessLogEntry): void {
    this.facts.entry(entry);
  }

  read(): LogRead {
    const iso = (ms: number) => (Number.isFinite(ms) ? new Date(ms).toISOString() : null);
    const signals = [...this.pods.values()].map((pod) => pod.signals);
    return {
      signals: signals.filter(({ total }) => total > 0),
      lines: this.lines,
      from: iso(this.first),
      to: iso(this.last),
      disputed: this.disputed,
    };
  }

  private podLines(pod: string | null): PodLines {
    const { range, keepRequestIds } = this.options;
    const known = this.pods.get(pod) ?? new PodLines(pod, range, keepRequestIds || this.pods.size > 0);
    this.pods.set(pod, known);
    return known;
  }

  private count(at: number): void {
    this.lines += 1;
    if (at < this.first) {
      this.first = at;
    }
    if (at > this.last) {
      this.last = at;
    }
  }

  private addLine(line: LineFact): void {
    const [at = NaN, duration = NaN, serviceTime = NaN] = line.numbers;
    this.count(at);
    const { entry } = line;
    const group = this.groupOf(line);
    this.options.onLine?.(entry, group);
    this.main.add({ group, at, duration, serviceTime, values: this.values.ofLine(line), entry });
  }

  private groupOf(line: LineFact): LineGroup {
    const { bySize, groups } = this.kinds[line.shape] ?? { bySize: true, groups: new Map<number, LineGroup>() };
    const [, , serviceTime = NaN, bytes = NaN] = line.numbers;
    const method = (line.values[METHOD] ?? -1) < 0 ? 0 : 1;
    const rest = 2 * (2 * this.sideOf(line) + method) + (Number.isNaN(serviceTime) ? 0 : 1);
    const key = bySize && !Number.isNaN(bytes) ? rest + 16 * (bytes + 1) : rest;
    const known = groups.get(key) ?? this.main.groupOf(line.entry());
    groups.set(key, known);
    return known;
  }

  private sideOf({ values }: LineFact): number {
    const host = values[HOST] ?? -1;
    const known = host < 0 ? 0 : this.sides[host];
    if (known !== undefined) {
      return known;
    }
    const side = HOST_SIDES.indexOf(hostSide(this.facts.textsOf('upstream_host')[host] ?? null));
    this.sides[host] = side;
    return side;
  }

  private addEntry(entry: AccessLogEntry): void {
    const at = Date.parse(entry.start_time ?? '');
    this.count(at);
    if (isDisputed(entry)) {
      this.disputed += 1;
      return;
    }
    const own = this.podLines(entry.pod ?? this.options.pod);
    const values = new DimensionValues(own.signals.dimensions, () => []).ofEntry(entry);
    const group = own.groupOf(entry);
    this.options.onLine?.(() => entry, group);
    own.add({
      group,
      at,
      duration: entry.duration ?? NaN,
      serviceTime: entry.upstream_service_time ?? NaN,
      values,
      entry: () => entry,
    });
  }
}

export function createLogLines(options: LogLinesOptions): LogLines {
  return new Collector(options);
}

const NO_BYTES: Decode = () => '';

/** Lines between two pauses. */
const AT_ONCE = 200;

/** What lines come to that were read already. */
export function* readEntries(
  entries: readonly AccessLogEntry[],
  options: Omit<LogLinesOptions, 'decode' | 'onLine'>
): Steps<LogRead> {
  const lines = createLogLines({ ...options, decode: NO_BYTES });
  for (const [index, entry] of entries.entries()) {
    if (index % AT_ONCE === 0) {
      yield;
    }
    lines.entry(entry);
  }
  return lines.read();
}
