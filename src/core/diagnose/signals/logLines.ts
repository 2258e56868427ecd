import type { AccessLogEntry } from '../../accesslog/accessLogEntry';
import { entriesOnly } from '../../accesslog/bytes/entriesOnly';
import type { Keep } from '../../accesslog/bytes/keptLines';
import { createLineFacts, type FactKey, type LineFact } from '../../accesslog/bytes/lineFacts';
import type { RowSink, SinkOf } from '../../accesslog/bytes/rowSink';
import type { RowNumber } from '../../accesslog/bytes/rowQuery';
import type { Steps } from '../../steps';
import { DimensionValues, VALUE_KEYS } from './dimensionValues';
import { NO_VALUE } from './dimensions';
import { dependsOnSize, type LineGroup } from './lineGroup';
import { HOST_SIDES, hostSide } from './hostSide';
import { isDisputed, type LogSignals, type TimeRange } from './logSignals';
import { type Counter, PodLines } from './podLines';

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
  /** Gets each line that counts, with its kind. */
  onLine?: (keep: Keep, group: LineGroup) => void;
  /** As in `LineFactsOptions`. */
  sinkOf: SinkOf;
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
const TIME = NUMBERS.indexOf('start_time');
const DURATION = NUMBERS.indexOf('duration');
const SERVICE_TIME = NUMBERS.indexOf('upstream_service_time');
const BYTES = NUMBERS.indexOf('bytes_sent');
const HOST = VALUE_KEYS.indexOf('upstream_host');
const METHOD = VALUE_KEYS.indexOf('method');

/** Lines that share the keys of a shape; the rest of a `LineShape` tells their groups apart. */
interface Kind {
  bySize: boolean;
  /** By what is left of the shape but for the size; see `counterOf`. */
  counters: Array<Counter | undefined>;
  sized: Map<number, Counter>;
}

/** Of each side of a host: with and without a method, with and without a service time. */
const RESTS = 4 * HOST_SIDES.length;

function noCounters(): Array<Counter | undefined> {
  return Array.from({ length: RESTS }, () => undefined);
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
        this.kinds[shape] = { bySize: dependsOnSize(sample), counters: noCounters(), sized: new Map() };
      },
      onLine: (line) => this.addLine(line),
      onEntry: (entry) => this.addEntry(entry),
      sinkOf: options.sinkOf,
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
    const { numbers } = line;
    const at = numbers[TIME] as number;
    this.count(at);
    const counter = this.counterOf(line);
    this.options.onLine?.(line.keep, counter.group);
    const values = this.values.ofLine(line, counter);
    this.main.add(counter, at, numbers[DURATION] as number, numbers[SERVICE_TIME] as number, values, line.entry);
  }

  private counterOf(line: LineFact): Counter {
    const kind = this.kinds[line.shape] as Kind;
    const hasMethod = (line.values[METHOD] as number) === NO_VALUE ? 0 : 1;
    const hasServiceTime = Number.isNaN(line.numbers[SERVICE_TIME]) ? 0 : 1;
    const rest = 4 * this.sideOf(line) + 2 * hasMethod + hasServiceTime;
    return kind.bySize
      ? this.sizedCounter(kind, rest, line)
      : (kind.counters[rest] ??= this.main.counterOf(line.entry()));
  }

  private sizedCounter({ sized }: Kind, rest: number, line: LineFact): Counter {
    const bytes = line.numbers[BYTES] as number;
    const key = Number.isNaN(bytes) ? rest : rest + RESTS * (bytes + 1);
    const counter = sized.get(key) ?? this.main.counterOf(line.entry());
    sized.set(key, counter);
    return counter;
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
    const counter = own.counterOf(entry);
    const values = new DimensionValues(own.signals.dimensions, () => []).ofEntry(entry, counter);
    this.options.onLine?.((lines) => lines.addEntry(entry), counter.group);
    own.add(counter, at, entry.duration ?? NaN, entry.upstream_service_time ?? NaN, values, () => entry);
  }
}

export function createLogLines(options: LogLinesOptions): LogLines {
  return new Collector(options);
}

/** Lines between two pauses. */
const AT_ONCE = 200;

/** What lines come to that were read already. */
export function* readEntries(
  entries: readonly AccessLogEntry[],
  options: Omit<LogLinesOptions, 'sinkOf' | 'onLine'>
): Steps<LogRead> {
  const lines = createLogLines({ ...options, sinkOf: entriesOnly });
  for (const [index, entry] of entries.entries()) {
    if (index % AT_ONCE === 0) {
      yield;
    }
    lines.entry(entry);
  }
  return lines.read();
}
