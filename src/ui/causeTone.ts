import type { Cause } from '../core/knowledge/causes';

/** Who has to act: `refused` by Envoy itself, `failed` at the upstream, or `note`: a policy or the client wanted it so. */
export type CauseTone = 'refused' | 'failed' | 'note';

const REFUSED: readonly Cause[] = [
  'circuit_breaker',
  'no_healthy_upstream',
  'upstream_unreachable',
  'overload_manager',
  'drop_overload',
];

const NOTES: readonly Cause[] = [
  'rate_limited',
  'policy_denied',
  'client_disconnect',
  'bad_request',
  'fault_injected',
  'local_response',
  'health_check_mode',
];

/** One tone per cause for the panel and for Grafana's own annotations. What is not known counts as a failure. */
export function causeTone(cause: string | null): CauseTone {
  const isIn = (causes: readonly string[]) => cause !== null && causes.includes(cause);
  if (isIn(REFUSED)) {
    return 'refused';
  }
  return isIn(NOTES) ? 'note' : 'failed';
}
