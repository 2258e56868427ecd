import { querySink } from '../core/accesslog/bytes/querySink';
import type { SinkOf } from '../core/accesslog/bytes/rowSink';
import { createRowReader } from '../core/accesslog/bytes/rowReader';
import { createSkippingReader } from '../core/accesslog/bytes/skippingReader';
import { EVERY_SOURCE } from '../core/accesslog/everySource';
import { type ProxyLog } from '../core/accesslog/proxyLog';
import { unreadLog, type LogReading } from '../core/accesslog/readAccessLog';
import { type Change } from '../core/changes/change';
import { createChangeLog, type ChangeLog } from '../core/changes/changesFromLog';
import { isChangeMetric } from '../core/changes/seriesRules';
import { createLogLines, type LogLinesOptions, type LogRead } from '../core/diagnose/signals/logLines';
import { type TimeRange } from '../core/diagnose/signals/logSignals';
import { type SampledLines, SingleLines } from '../core/diagnose/signals/singleLines';
import { type InputKind } from '../core/input/splitInput';
import { isKnownMetric } from '../core/stats/meanings';
import { createExpositionReader, type Exposition } from '../core/stats/readExposition';
import { decodeBytes } from './readInput';

export interface LoadedLog {
  kind: 'access_log';
  reading: LogReading;
  /** What the lines come to; absent where the format is broken. */
  read?: LogRead;
  /** What the entries are, where they are not all. */
  sampled?: SampledLines | null;
  changes: readonly Change[];
}

export type LoadedInput = LoadedLog | { kind: 'stats'; exposition: Exposition } | { kind: 'response'; text: string };

/** Takes the lines of one input, and gives what they are together. */
export interface Collector {
  /** Whole lines, each with its newline. They hold only until the call returns. */
  push(block: Uint8Array): void;
  end(): LoadedInput;
}

export interface LogOptions {
  /** Format of access logs: `auto`, a name, or Envoy's format string. */
  format: string;
  range: TimeRange;
  /** Whether other logs may know the same requests. */
  keepRequestIds: boolean;
}

/** Envoy's own lines, which tell both of its troubles and of changes. */
function proxyLogWith(changes: ChangeLog): ProxyLog {
  const log = EVERY_SOURCE.proxyLog();
  return {
    lines: () => log.lines(),
    add(line, at) {
      changes.add(line, at);
      log.add(line, at);
    },
  };
}

function collectLog({ format, range, keepRequestIds }: LogOptions): Collector {
  const changes = createChangeLog();
  const reader = createSkippingReader({ ...EVERY_SOURCE, format, proxyLog: () => proxyLogWith(changes) });
  if (!reader.ok) {
    const reading = unreadLog(0, reader.issues);
    return { push: () => undefined, end: () => ({ kind: 'access_log', reading, changes: [] }) };
  }
  const kept = new SingleLines(decodeBytes);
  const onLine: LogLinesOptions['onLine'] = (keep, group) => kept.add(keep, group);
  const sinkOf: SinkOf = (query, onRow) => querySink(query, onRow, decodeBytes);
  const lines = createLogLines({ pod: null, range, keepRequestIds, onLine, sinkOf });
  const rows = createRowReader(reader.value, lines, decodeBytes);
  return {
    push: (block) => rows.push(block),
    end() {
      rows.end();
      const reading = { ...reader.value.summary(), entries: kept.entries() };
      const sampled = kept.sampled();
      return { kind: 'access_log', reading, read: lines.read(), sampled, changes: changes.changes() };
    },
  };
}

/** Lines as texts. */
function eachLine(block: Uint8Array, onLine: (line: string) => void): void {
  decodeBytes(block, 0, block.length - 1)
    .split('\n')
    .forEach(onLine);
}

function collectStats(): Collector {
  const reader = createExpositionReader((name) => isKnownMetric(name) || isChangeMetric(name));
  return {
    push: (block) => eachLine(block, (line) => reader.push(line)),
    end: () => ({ kind: 'stats', exposition: reader.end() }),
  };
}

function collectResponse(): Collector {
  const lines: string[] = [];
  return {
    push: (block) => eachLine(block, (line) => lines.push(line)),
    end: () => ({ kind: 'response', text: lines.join('\n') }),
  };
}

export function collectorOf(kind: InputKind, options: LogOptions): Collector {
  switch (kind) {
    case 'access_log':
      return collectLog(options);
    case 'stats':
      return collectStats();
    case 'response':
      return collectResponse();
  }
}
