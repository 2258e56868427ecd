import { findFlag } from '../knowledge/flags';
import type { AccessLogEntry } from './accessLogEntry';

export const NUMBER_KEYS = [
  'response_code',
  'bytes_received',
  'bytes_sent',
  'duration',
  'upstream_service_time',
] as const satisfies ReadonlyArray<keyof AccessLogEntry>;

const TEXT_KEYS = [
  'start_time',
  'method',
  'path',
  'protocol',
  'response_code_details',
  'connection_termination_details',
  'upstream_transport_failure_reason',
  'forwarded_for',
  'user_agent',
  'request_id',
  'authority',
  'upstream_host',
  'upstream_cluster',
  'upstream_local_address',
  'downstream_local_address',
  'downstream_remote_address',
  'requested_server_name',
  'route_name',
  'grpc_status',
] as const satisfies ReadonlyArray<keyof AccessLogEntry>;

export type NumberKey = (typeof NUMBER_KEYS)[number];
export type TextKey = (typeof TEXT_KEYS)[number];

/** A key of `AccessLogEntry` that holds a column of the log. */
export type EntryKey = NumberKey | TextKey | 'response_flags';

export type Scalar = string | number | boolean | null;

const NUMBERS: ReadonlySet<string> = new Set(NUMBER_KEYS);

/** What clients send and filters say may be empty text. What Envoy knows itself is never: it is absent then. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set<TextKey>([
  'path',
  'response_code_details',
  'forwarded_for',
  'user_agent',
  'request_id',
  'authority',
]);

export function emptyEntry(): AccessLogEntry {
  return {
    start_time: null,
    method: null,
    path: null,
    protocol: null,
    response_code: null,
    response_flags: [],
    response_code_details: null,
    connection_termination_details: null,
    upstream_transport_failure_reason: null,
    bytes_received: null,
    bytes_sent: null,
    duration: null,
    upstream_service_time: null,
    forwarded_for: null,
    user_agent: null,
    request_id: null,
    authority: null,
    upstream_host: null,
    upstream_cluster: null,
    upstream_local_address: null,
    downstream_local_address: null,
    downstream_remote_address: null,
    requested_server_name: null,
    route_name: null,
    grpc_status: null,
  };
}

/**
 * Stores one column under its key. `-` is how Envoy prints "not set" in text; with `omit_empty_values`, it prints nothing.
 * @returns false when the value does not fit the key (a number was expected); the entry is then unchanged.
 */
export function setValue(entry: AccessLogEntry, key: EntryKey, value: Scalar): boolean {
  if (key === 'response_flags') {
    entry.response_flags = splitFlags(value);
    return true;
  }
  if (isNumberKey(key)) {
    return setNumber(entry, key, value);
  }
  const isAbsent = value === null || value === '-' || (value === '' && !MAY_BE_EMPTY.has(key));
  entry[key] = isAbsent ? null : String(value);
  return true;
}

/** Adds a column that has no key of its own. */
export function setExtra(entry: AccessLogEntry, name: string, value: Scalar): void {
  entry.extra ??= {};
  entry.extra[name] = value === '-' ? null : value;
}

/** `UF,URX` and `UpstreamConnectionFailure,UpstreamRetryLimitExceeded` → `['UF', 'URX']`; `-` and nothing → `[]`. */
export function splitFlags(value: Scalar): string[] {
  if (typeof value !== 'string' || value === '-') {
    return [];
  }
  const flags = value.split(',').map((flag) => flag.trim());
  return [...new Set(flags.filter((flag) => flag !== '' && flag !== '-').map(shortName))];
}

function shortName(flag: string): string {
  return findFlag(flag)?.short ?? flag;
}

function isNumberKey(key: EntryKey): key is NumberKey {
  return NUMBERS.has(key);
}

function setNumber(entry: AccessLogEntry, key: NumberKey, value: Scalar): boolean {
  if (value === null || value === '-' || value === '') {
    entry[key] = null;
    return true;
  }
  const number = typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) {
    return false;
  }
  entry[key] = number;
  return true;
}
