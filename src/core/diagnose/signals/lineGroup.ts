import type { AccessLogEntry } from '../../accesslog/accessLogEntry';
import { fingerprint } from '../../knowledge/fingerprints';
import { decidingFlags, isFailure } from './failureFlags';
import { type HostSide, hostSide } from './hostSide';

export type WireProtocol = 'http' | 'grpc' | 'tcp';

/** What tells one kind of line from another. Equal shapes are counted together. */
export interface LineShape {
  code: number | null;
  flags: string[];
  details: string | null;
  transportFailure: string | null;
  cluster: string | null;
  authority: string | null;
  route: string | null;
  host: HostSide;
  hasServiceTime: boolean;
  protocol: WireProtocol | null;
  grpcStatus: string | null;
  /**
   * Size of the answer. Only kept for errors without a flag of their own: without a service time it tells Envoy's own answers apart, with
   * one it is kept where it is the size of a text of Envoy, which another Envoy may then have written.
   */
  bytesSent: number | null;
  failed: boolean;
}

/** Lines of one shape: how many, and when (epoch second → lines). */
export interface LineGroup {
  shape: LineShape;
  count: number;
  seconds: Map<number, number>;
  /** When the earliest of them started, ms since 1970. Lines come in the order of their ends, so that it may be any of them. */
  firstMs: number | null;
  /** When they ended (epoch second → lines), of those that tell their duration. */
  ends: Map<number, number>;
  /** The longest answer of the upstream among them, ms; 0 where none is known. */
  longestMs: number;
  sample: AccessLogEntry | null;
}

/** Local answers that a gRPC client gets as code 200 with a grpc-status (seen with Envoy 1.40.0). */
const GRPC_BY_FLAG = new Set(['UO', 'UF', 'UH', 'UT', 'NC', 'UC']);

/** Envoy's own failure of a gRPC request, where the answer is empty: the code is that of a success. */
function isDisguised({ response_code, response_flags, protocol }: AccessLogEntry): boolean {
  return response_code === 200 && protocol === 'HTTP/2' && response_flags.some((flag) => GRPC_BY_FLAG.has(flag));
}

function wireProtocol(entry: AccessLogEntry): WireProtocol | null {
  if (entry.protocol === null) {
    return entry.method === null && (entry.response_code ?? 0) === 0 ? 'tcp' : null;
  }
  const grpc = entry.grpc_status !== null || (isDisguised(entry) && entry.bytes_sent === 0);
  return grpc ? 'grpc' : 'http';
}

/** Whether another Envoy's text has this code and this size. */
export function isEnvoySized(code: number | null, bytes: number | null): boolean {
  return code !== null && bytes !== null && bytes > 0 && fingerprint(code, bytes).length > 0;
}

function keptSize(entry: AccessLogEntry): number | null {
  const { response_code, bytes_sent, upstream_service_time } = entry;
  return upstream_service_time === null || isEnvoySized(response_code, bytes_sent) ? bytes_sent : null;
}

function isFailing({ response_code, response_flags, grpc_status }: AccessLogEntry): boolean {
  return isFailure(response_code, response_flags, grpc_status);
}

/** Whether lines that are alike but for their size can have different shapes. */
export function dependsOnSize(entry: AccessLogEntry): boolean {
  return isDisguised(entry) || (isFailing(entry) && decidingFlags(entry.response_flags).length === 0);
}

export function shapeOf(entry: AccessLogEntry): LineShape {
  const flags = entry.response_flags.length > 1 ? [...entry.response_flags].sort() : entry.response_flags;
  const failed = isFailing(entry);
  const hasServiceTime = entry.upstream_service_time !== null;
  return {
    code: entry.response_code,
    flags,
    details: entry.response_code_details,
    transportFailure: entry.upstream_transport_failure_reason,
    cluster: entry.upstream_cluster,
    authority: entry.authority,
    route: entry.route_name,
    host: hostSide(entry.upstream_host),
    hasServiceTime,
    protocol: wireProtocol(entry),
    grpcStatus: entry.grpc_status,
    bytesSent: failed && decidingFlags(flags).length === 0 ? keptSize(entry) : null,
    failed,
  };
}

const SEPARATOR = '\u0001';

export function shapeKey(shape: LineShape): string {
  return [
    shape.code,
    shape.flags.join(),
    shape.details,
    shape.transportFailure,
    shape.cluster,
    shape.authority,
    shape.route,
    shape.host,
    shape.hasServiceTime,
    shape.protocol,
    shape.grpcStatus,
    shape.bytesSent,
  ].join(SEPARATOR);
}

/** The shape of a counted kind of line, where nothing else of it is known. */
export function tallyShape(code: number | null, flags: readonly string[], details: string | null): LineShape {
  return {
    code,
    flags: [...flags].sort(),
    details,
    transportFailure: null,
    cluster: null,
    authority: null,
    route: null,
    host: 'none',
    hasServiceTime: false,
    protocol: null,
    grpcStatus: null,
    bytesSent: null,
    failed: isFailure(code, flags, null),
  };
}

export function newGroup(shape: LineShape, sample: AccessLogEntry | null): LineGroup {
  return { shape, count: 0, seconds: new Map(), firstMs: null, ends: new Map(), longestMs: 0, sample };
}

function addSecond(seconds: Map<number, number>, ms: number, lines: number): void {
  const second = Math.floor(ms / 1000);
  seconds.set(second, (seconds.get(second) ?? 0) + lines);
}

/** A plain answer of the upstream. */
export function isAnswered({ flags, hasServiceTime }: Pick<LineShape, 'flags' | 'hasServiceTime'>): boolean {
  return hasServiceTime && flags.length === 0;
}

/** Counts an answer that took so long, ms; NaN where the line does not tell. */
export function addAnswer(group: LineGroup, durationMs: number): void {
  if (durationMs > group.longestMs) {
    group.longestMs = durationMs;
  }
}

/** Counts failing lines that started at a time (ms since 1970) and took so long (ms); NaN where they do not tell. */
export function addTimes(group: LineGroup, atMs: number, durationMs: number, lines: number): void {
  if (Number.isNaN(atMs)) {
    return;
  }
  addSecond(group.seconds, atMs, lines);
  if (!Number.isNaN(durationMs)) {
    addSecond(group.ends, atMs + durationMs, lines);
  }
  group.firstMs = Math.min(group.firstMs ?? Infinity, atMs);
}
