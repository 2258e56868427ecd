import { type IdIn } from '../words/en/english';
import { type Answerer } from './answerer';
import { type Cause } from './causes';

export type HeaderId = IdIn<'header'>;

/** What a header stands for; what is left out is null or `unknown`. */
export interface HeaderRule {
  id: HeaderId;
  cause?: Cause;
  variant?: string;
  flag?: string;
  answeredBy?: Answerer;
  source?: string;
}

export const HEADER_SOURCE = 'Envoy docs, router and HTTP connection manager headers';
const SEEN = 'seen with Envoy 1.36.2 and 1.40.0';

/** Rules that hold for any value. */
export const HEADER_RULES: ReadonlyMap<string, HeaderRule> = new Map(
  Object.entries<HeaderRule>({
    'x-envoy-upstream-service-time': { id: 'service_time', answeredBy: 'upstream', source: SEEN },
    'x-envoy-attempt-count': { id: 'attempt_count' },
    'x-envoy-degraded': { id: 'degraded' },
    'x-envoy-upstream-healthchecked-cluster': { id: 'healthchecked_cluster', answeredBy: 'envoy', source: SEEN },
    'x-envoy-upstream-canary': { id: 'canary', answeredBy: 'upstream' },
    'x-envoy-decorator-operation': { id: 'decorator_operation' },
    'x-envoy-original-path': { id: 'original_path' },
    'x-envoy-not-forwarded': { id: 'not_forwarded', answeredBy: 'envoy' },
    'x-ratelimit-limit': { id: 'ratelimit_budget' },
    'x-ratelimit-remaining': { id: 'ratelimit_budget' },
    'x-ratelimit-reset': { id: 'ratelimit_budget' },
    'retry-after': { id: 'retry_after' },
    'proxy-status': { id: 'proxy_status' },
    'www-authenticate': { id: 'www_authenticate' },
    server: { id: 'server', source: SEEN },
    via: { id: 'via' },
    'grpc-status': { id: 'grpc_status' },
    'grpc-message': { id: 'grpc_message' },
  })
);

/** Rules that hold only for the value `true`. */
export const HEADER_RULES_IF_TRUE: ReadonlyMap<string, HeaderRule> = new Map(
  Object.entries<HeaderRule>({
    'x-envoy-overloaded': {
      id: 'overloaded',
      cause: 'circuit_breaker',
      variant: 'unknown_limit',
      flag: 'UO',
      answeredBy: 'envoy',
      source: SEEN,
    },
    'x-envoy-local-overloaded': { id: 'local_overloaded', cause: 'overload_manager', answeredBy: 'envoy' },
    'x-envoy-drop-overload': {
      id: 'drop_overload',
      cause: 'drop_overload',
      flag: 'DO',
      answeredBy: 'envoy',
      source: SEEN,
    },
    'x-envoy-unconditional-drop-overload': {
      id: 'drop_overload',
      cause: 'drop_overload',
      flag: 'UDO',
      answeredBy: 'envoy',
      source: SEEN,
    },
    'x-envoy-ratelimited': {
      id: 'ratelimited',
      cause: 'rate_limited',
      variant: 'global',
      flag: 'RL',
      answeredBy: 'policy_service',
      source: SEEN,
    },
    // Not a cause: an application may send it too, to be taken out by active health checks.
    'x-envoy-immediate-health-check-fail': { id: 'health_check_fail', flag: 'LH', answeredBy: 'unknown', source: SEEN },
  })
);
