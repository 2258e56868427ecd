// `node countBytes.js FILE FORMAT count|columns|entries`: what is read from bytes, and the same from text, as a process of its own.
import { openSync, readSync } from 'node:fs';
import { createByteReader } from '../../src/core/accesslog/bytes/byteReader';
import { ByteTable } from '../../src/core/accesslog/bytes/byteTable';
import { readDigits, type Decode } from '../../src/core/accesslog/bytes/byteValues';
import type { LineBlock } from '../../src/core/accesslog/bytes/lineBlock';
import { textMatchers } from '../../src/core/accesslog/bytes/matchers';
import { querySink } from '../../src/core/accesslog/bytes/querySink';
import { createRowReader } from '../../src/core/accesslog/bytes/rowReader';
import type { RowDimension } from '../../src/core/accesslog/bytes/rowQuery';
import { createSkippingReader } from '../../src/core/accesslog/bytes/skippingReader';
import { Counts } from '../../src/core/accesslog/count/counts';
import { GroupTable } from '../../src/core/accesslog/count/groupTable';
import { compileFormat } from '../../src/core/accesslog/compileFormat';
import { emptyEntry } from '../../src/core/accesslog/entryKeys';
import { findPreset } from '../../src/core/accesslog/formats';
import { createAccessLogReader } from '../../src/core/accesslog/readAccessLog';
import type { AccessLogEntry } from '../../src/core/accesslog/accessLogEntry';
import type { Result } from '../../src/core/result';

interface Task {
  push(chunk: Uint8Array): void;
  end(): void;
  report(): Record<string, unknown>;
}

type Value = string | number | null;

const CHUNK = 1 << 20;
const DIMENSIONS: Array<RowDimension<Value>> = [
  { key: 'start_time', valueOf: ({ start_time }) => start_time?.slice(0, 16) ?? null },
  { key: 'response_code', valueOf: ({ response_code }) => response_code },
  { key: 'response_flags', valueOf: ({ response_flags }) => [...response_flags].sort().join() },
  { key: 'authority', valueOf: ({ authority }) => authority },
];

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const decode: Decode = (bytes, from, to) => decoder.decode(bytes.subarray(from, to));

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) {
    throw new Error(result.issues[0]?.message);
  }
  return result.value;
}

/** Quantiles of all durations in ms: exact up to a minute, longer ones count as a minute. */
class Durations {
  private readonly counts = new Int32Array(60_001);
  private total = 0;

  add(duration: number): void {
    if (duration >= 0) {
      const slot = Math.min(duration, this.counts.length - 1);
      this.counts[slot] = (this.counts[slot] ?? 0) + 1;
      this.total++;
    }
  }

  quantile(share: number): number {
    let left = Math.floor(share * this.total) + 1;
    return this.counts.findIndex((count) => (left -= count) <= 0);
  }
}

function createGroups() {
  const groups = new GroupTable<Value>(DIMENSIONS.length, 1_000_000);
  const lines = new Counts();
  const durations = new Durations();
  return {
    idOf: (dimension: number, value: Value) => groups.idOf(dimension, value),
    add(ids: Int32Array, duration: number): void {
      lines.increase(groups.groupOf(ids));
      durations.add(duration);
    },
    report: () => ({ groups: groups.size, p: [0.5, 0.95, 0.99].map((share) => durations.quantile(share)) }),
  };
}

function countTask(format: string): Task {
  const { idOf, add, report } = createGroups();
  const reader = valueOf(createSkippingReader({ format }));
  const query = { dimensions: DIMENSIONS, numbers: ['duration' as const], idOf };
  const sink = querySink(query, (ids, numbers) => add(ids, numbers[0] as number), decode);
  const { push, end, rows } = createRowReader(reader, sink, decode);
  return { push, end, report: () => ({ ...report(), rows: rows(), all: reader.summary().lines.read }) };
}

/** The reader of text, which the bytes are read in place of. */
function entriesTask(format: string): Task {
  const { idOf, add, report } = createGroups();
  const reader = valueOf(createAccessLogReader({ format }));
  const stream = new TextDecoder();
  let rest = '';
  const addEntry = (entry: AccessLogEntry) => {
    const ids = DIMENSIONS.map((dimension, index) => idOf(index, dimension.valueOf(entry)));
    add(Int32Array.from(ids), entry.duration ?? NaN);
  };
  return {
    push(bytes) {
      const lines = (rest + stream.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach((line) => reader.push(line).forEach(addEntry));
    },
    end: () => reader.end().forEach(addEntry),
    report: () => ({ ...report(), rows: reader.summary().lines.parsed }),
  };
}

/** Every column of every row: a number, or the number of its text. */
function columnsTask(format: string): Task {
  const plan = valueOf(compileFormat(findPreset(format)?.format ?? format));
  const tables: ByteTable[] = [];
  let cells = new Int32Array(1 << 20);
  let used = 0;
  let rows = 0;
  const sink = {
    row({ columns }: { columns: ReadonlyArray<{ kind: string }> }, block: LineBlock, spans: Int32Array) {
      rows++;
      if (used + columns.length > cells.length) {
        const more = new Int32Array(2 * cells.length);
        more.set(cells);
        cells = more;
      }
      for (let index = 0; index < columns.length; index++) {
        const [from = 0, to = 0] = [spans[2 * index], spans[2 * index + 1]];
        const isNumber = columns[index]?.kind === 'number' || columns[index]?.kind === 'code';
        cells[used++] = isNumber
          ? readDigits(block, from, to)
          : (tables[index] ??= new ByteTable()).indexOf(block.words, from, to);
      }
    },
    line: () => emptyEntry(),
  };
  const reader = createByteReader(textMatchers(plan), sink, decode);
  const bytesPerRow = () => Math.round(process.memoryUsage().arrayBuffers / rows);
  return { ...reader, report: () => ({ rows, bytesPerRow: bytesPerRow() }) };
}

const [file = '', format = '', name = 'count'] = process.argv.slice(2);
const TASKS: Record<string, (format: string) => Task> = {
  count: countTask,
  columns: columnsTask,
  entries: entriesTask,
};
const task = (TASKS[name] ?? countTask)(format);
const input = openSync(file, 'r');
const chunk = new Uint8Array(CHUNK);
for (let length = readSync(input, chunk); length > 0; length = readSync(input, chunk)) {
  task.push(chunk.subarray(0, length));
}
task.end();
const rssMB = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(`${JSON.stringify({ ...task.report(), rssMB })}\n`);
