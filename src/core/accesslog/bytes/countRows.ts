import { ok, type Result } from '../../result';
import type { AccessLogEntry } from '../accessLogEntry';
import { compileFormat } from '../compileFormat';
import { findPreset } from '../formats';
import { createAccessLogReader, type LogSummary } from '../readAccessLog';
import { createByteReader } from './byteReader';
import type { Decode } from './byteValues';
import { jsonMatchers, textMatchers, type MatcherSource } from './matchers';
import { RowGroups, type RowDimension, type RowGroup } from './rowGroups';

export interface RowCounterOptions<Value> {
  /** The name of a format, or Envoy's format string; not `auto`: see `detectFormat`. */
  format: string;
  dimensions: ReadonlyArray<RowDimension<Value>>;
  groupOf(values: Value[]): RowGroup;
  decode: Decode;
}

/** Counts the lines of a log from chunks of its bytes, in groups. */
export interface RowCounter {
  push(chunk: Uint8Array): void;
  end(): void;
  /** Lines of which the columns were found in the bytes. */
  rows(): number;
  /** What was learnt from all other lines. */
  others(): LogSummary;
}

/** Every line that has not one plain reading is read by `AccessLogReader`, and its entries are added to the same groups. */
export function createRowCounter<Value>(options: RowCounterOptions<Value>): Result<RowCounter> {
  const { format, dimensions, groupOf, decode } = options;
  const reader = createAccessLogReader({ format });
  if (!reader.ok) {
    return reader;
  }
  const groups = new RowGroups(dimensions, groupOf, decode);
  let rows = 0;

  function addEntries(entries: readonly AccessLogEntry[]): void {
    for (const entry of entries) {
      groupOf(dimensions.map(({ valueOf }) => valueOf(entry))).add(entry.duration);
    }
  }

  const bytes = createByteReader(
    matchersOf(format),
    {
      row(matcher, block, spans) {
        rows++;
        groups.add(matcher, block, spans);
      },
      line(text) {
        const entries = reader.value.push(text);
        addEntries(entries);
        const [first, ...more] = entries;
        return first !== undefined && more.length === 0 ? first : null;
      },
    },
    decode
  );
  return ok({
    push: (chunk) => bytes.push(chunk),
    end() {
      bytes.end();
      addEntries(reader.value.end());
    },
    rows: () => rows,
    others: () => reader.value.summary(),
  });
}

/** A format that cannot be compiled was refused before; what is no text format is JSON. */
function matchersOf(format: string): MatcherSource {
  const text = findPreset(format)?.format ?? (format.includes('%') ? format : null);
  const plan = text === null ? null : compileFormat(text);
  return plan?.ok === true ? textMatchers(plan.value) : jsonMatchers();
}
