import { grpcStatusNumber } from '../../knowledge/grpcStatus';
import { findFlag } from '../../knowledge/flags';

/**
 * The flags that may name what went wrong. An injected delay and a cache hit are no failures; "retries ran out" (URX) only
 * says that something else failed each time.
 */
export function decidingFlags(flags: readonly string[]): string[] {
  return flags.filter((name) => {
    const flag = findFlag(name);
    return flag === null || (flag.failure && flag.short !== 'URX');
  });
}

/** Flags that count as a failure with this code: UC is the normal end of a websocket (101). */
function failingFlags(flags: readonly string[], code: number | null): boolean {
  return flags.some((name) => {
    const flag = findFlag(name);
    return flag !== null && flag.failure && !(code !== null && flag.harmlessCodes.includes(code));
  });
}

/** gRPC statuses of the server side: unknown, deadline, exhausted, unimplemented, internal, unavailable, data loss. */
const GRPC_SERVER_ERRORS = new Set([2, 4, 8, 12, 13, 14, 15]);

function failingGrpc(status: string | null): boolean {
  const number = status === null ? null : grpcStatusNumber(status);
  return number !== null && GRPC_SERVER_ERRORS.has(number);
}

/** Whether a line is a failure: also those that Envoy logs as 200, gRPC answers and responses that broke off. */
export function isFailure(code: number | null, flags: readonly string[], grpcStatus: string | null): boolean {
  return (code !== null && code >= 400) || failingFlags(flags, code) || failingGrpc(grpcStatus);
}
