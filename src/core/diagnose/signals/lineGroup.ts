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
  sample: AccessLogEntry | null;
}

/** Local answers that a gRPC client gets as code 200 with a grpc-status (seen with Envoy 1.40.0). */
const GRPC_BY_FLAG = new Set(['UO', 'UF', 'UH', 'UT', 'NC', 'UC']);

function wireProtocol(entry: AccessLogEntry): WireProtocol | null {
  if (entry.protocol === null) {
    return entry.method === null && (entry.response_code ?? 0) === 0 ? 'tcp' : null;
  }
  const disguised = entry.response_code === 200 && entry.response_flags.some((flag) => GRPC_BY_FLAG.has(flag));
  const grpc = entry.grpc_status !== null || (disguised && entry.protocol === 'HTTP/2' && entry.bytes_sent === 0);
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

export function shapeOf(entry: AccessLogEntry): LineShape {
  const flags = entry.response_flags.length > 1 ? [...entry.response_flags].sort() : entry.response_flags;
  const failed = isFailure(entry.response_code, flags, entry.grpc_status);
  const hasServiceTime = entry.upstream_service_time !== null;
  return {
    code: entry.response_code,
    flags,
    details: entry.response_code_details,
    transportFailure: entry.upstream_transport_failure_reason,
    cluster: entry.upstream_cluster,
    authority: entry.authority,
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
    host: 'none',
    hasServiceTime: false,
    protocol: null,
    grpcStatus: null,
    bytesSent: null,
    failed: isFailure(code, flags, null),
  };
}
