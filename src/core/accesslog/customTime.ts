import type { AccessLogEntry } from './accessLogEntry';
import { setExtra } from './entryKeys';
import type { FormatField } from './formatPlan';
import { timeReader } from './timePattern';

/** Rewrites the start time of an entry that has just been read. */
export type FixTime = (entry: AccessLogEntry) => AccessLogEntry;

/**
 * Makes ISO 8601 of a start time that a pattern of its own has printed (`%START_TIME(%s.%3f)%`). Where that cannot be, the
 * entry has no start time and keeps the text under `extra`, by the operator. Null if the format has no such time.
 */
export function customTime(fields: readonly FormatField[]): FixTime | null {
  const field = fields.find(({ key }) => key === 'start_time');
  if (field === undefined || (field.argument === null && field.maxLength === null)) {
    return null;
  }
  const read = field.maxLength === null ? timeReader(field.argument ?? '') : null;
  const fix: FixTime = (entry) => {
    const printed = entry.start_time;
    if (printed !== null) {
      entry.start_time = read?.(printed) ?? null;
    }
    if (printed !== null && entry.start_time === null) {
      setExtra(entry, field.name, printed);
    }
    entry.readings?.forEach(fix);
    return entry;
  };
  return fix;
}
