import type { AccessLogEntry } from '../accessLogEntry';
import type { RowDimension } from '../bytes/rowQuery';
import type { EntryKey } from '../entryKeys';
import { timeBucket } from './timeBucket';

export type DimensionValue = string | number | null;

/** What lines can be counted by: the part of an entry that they share. Null where a line has no such value. */
export const DIMENSIONS = {
  minute: (entry) => timeBucket(entry.start_time, 'minute'),
  hour: (entry) => timeBucket(entry.start_time, 'hour'),
  code: (entry) => entry.response_code,
  // A set: its order differs between Envoy's versions.
  flags: (entry) => (entry.response_flags.length === 0 ? null : [...entry.response_flags].sort().join(',')),
  authority: (entry) => entry.authority,
  method: (entry) => entry.method,
  path: (entry) => entry.path,
  details: (entry) => entry.response_code_details,
  upstream_host: (entry) => entry.upstream_host,
  cluster: (entry) => entry.upstream_cluster,
  protocol: (entry) => entry.protocol,
  pod: (entry) => entry.pod ?? null,
} as const satisfies Record<string, (entry: AccessLogEntry) => DimensionValue>;

export type DimensionName = keyof typeof DIMENSIONS;

export function isDimension(name: string): name is DimensionName {
  return Object.hasOwn(DIMENSIONS, name);
}

/** The key that a dimension depends on, of a start time on its minute only. Null: it is no column of the log. */
const KEYS: Record<DimensionName, EntryKey | null> = {
  minute: 'start_time',
  hour: 'start_time',
  code: 'response_code',
  flags: 'response_flags',
  authority: 'authority',
  method: 'method',
  path: 'path',
  details: 'response_code_details',
  upstream_host: 'upstream_host',
  cluster: 'upstream_cluster',
  protocol: 'protocol',
  pod: null,
};

/** Dimensions as they are found in the columns of a line alone; null if one of them is not in the columns. */
export function columnDimensions(by: readonly DimensionName[]): Array<RowDimension<DimensionValue>> | null {
  const all = by.flatMap((name) => {
    const key = KEYS[name];
    return key === null ? [] : [{ key, valueOf: DIMENSIONS[name] }];
  });
  return all.length === by.length ? all : null;
}

/** The dimensions by which time passes: groups come in their order. */
export const TIME_DIMENSIONS: readonly DimensionName[] = ['minute', 'hour'];
