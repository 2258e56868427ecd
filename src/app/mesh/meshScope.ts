import { dateMath, dateTime, type RawTimeRange, type TimeRange } from '@grafana/data';
import type { MeshQuestion } from '../../grafana/askMeshcause';

/** Which part of the mesh, as an address holds it. Empty restricts nothing. */
const SCOPE_KEYS = ['namespace', 'workload', 'pod', 'cluster'] as const;
export type ScopeKey = (typeof SCOPE_KEYS)[number];
export type MeshScope = Record<ScopeKey, string>;

/** What an address asks: source, part of the mesh, and time. */
export interface MeshAddress {
  source: string;
  scope: MeshScope;
  from: string;
  to: string;
}

const DEFAULT_TIME = { from: 'now-1h', to: 'now' } as const;

export function readAddress(query: Readonly<Record<string, string>>): MeshAddress {
  const [namespace = '', workload = '', pod = '', cluster = ''] = SCOPE_KEYS.map((key) => query[key]);
  const scope = { namespace, workload, pod, cluster };
  return { source: query.source ?? '', scope, from: query.from ?? DEFAULT_TIME.from, to: query.to ?? DEFAULT_TIME.to };
}

/** Parameters of an address; what restricts nothing is not among them. */
export function addressQuery({ source, scope, from, to }: MeshAddress): Record<string, string | null> {
  const parts = SCOPE_KEYS.map((key) => [key, scope[key] || null] as const);
  return { source: source || null, ...Object.fromEntries(parts), from, to };
}

/** The same as parameters of a link. */
export function filledQuery(address: MeshAddress): Record<string, string> {
  const entries = Object.entries(addressQuery(address));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** The time of an address: ms since the epoch, or a relative time such as `now-1h`. Null where it says none. */
export function readTimeRange({ from, to }: Pick<MeshAddress, 'from' | 'to'>): TimeRange | null {
  const [start, end] = [parseTime(from, false), parseTime(to, true)];
  return start === null || end === null || end.valueOf() <= start.valueOf()
    ? null
    : { from: start, to: end, raw: { from: rawOf(from), to: rawOf(to) } };
}

const isNumber = (text: string) => /^\d{1,15}$/.test(text);
const rawOf = (text: string) => (isNumber(text) ? dateTime(Number(text)) : text);

function parseTime(text: string, roundUp: boolean) {
  const time = isNumber(text) ? dateTime(Number(text)) : dateMath.parse(text, roundUp);
  return time?.isValid() ? time : null;
}

/** A bound of a time range as an address holds it. */
export function timeText(bound: RawTimeRange['from']): string {
  return typeof bound === 'string' ? bound : String(bound.valueOf());
}

export function questionOf(kind: MeshQuestion['kind'], scope: MeshScope): MeshQuestion {
  return { kind, ...scope };
}
