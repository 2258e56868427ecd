import { type IdIn } from '../words/en/english';
import { type Answerer } from './answerer';
import { type Cause } from './causes';

type LocalBodyId = IdIn<'body'>;

/** A body of fixed text that Envoy writes. */
export interface LocalBody {
  id: LocalBodyId;
  text: string;
  cause: Cause | null;
  variant: string | null;
  flag: string | null;
  code: number | null;
  answeredBy: Answerer;
  /** False for words that any server writes. */
  distinctive: boolean;
  source: string;
}

const SEEN = 'seen with Envoy 1.40.0';
const SOURCE = 'Envoy source';

type Rest = Partial<Pick<LocalBody, 'variant' | 'flag' | 'answeredBy' | 'distinctive' | 'source'>>;

function body(id: LocalBodyId, text: string, code: number | null, cause: Cause | null, rest: Rest = {}): LocalBody {
  return {
    id,
    text,
    code,
    cause,
    variant: null,
    flag: null,
    answeredBy: 'envoy',
    distinctive: true,
    source: SEEN,
    ...rest,
  };
}

function jwt(text: string, code = 401): LocalBody {
  return body('jwt', text, code, 'policy_denied', { variant: 'jwt', source: SOURCE });
}

const ANYONE = { distinctive: false } as const;

/** Envoy's fixed bodies. A body may be rewritten by `local_reply_config`, so its absence proves nothing. */
export const LOCAL_BODIES: readonly LocalBody[] = [
  body('no_healthy_upstream', 'no healthy upstream', 503, 'no_healthy_upstream', { variant: 'unknown', flag: 'UH' }),
  body('request_timeout', 'upstream request timeout', 504, 'upstream_timeout', { variant: 'unknown', flag: 'UT' }),
  body('max_duration', 'upstream max stream duration reached', 504, 'max_duration', { flag: 'UMSDR' }),
  body('max_duration', 'downstream duration timeout', 504, 'max_duration'),
  body('stream_idle', 'stream timeout', null, 'idle_timeout', { flag: 'SI' }),
  body('slow_request', 'request timeout', 408, 'bad_request', { variant: 'too_slow', ...ANYONE }),
  body('slow_request', 'request header timeout', 408, 'bad_request', { variant: 'too_slow', source: SOURCE }),
  body('maintenance_mode', 'maintenance mode', 503, 'drop_overload', {
    flag: 'UO',
    distinctive: false,
    source: SOURCE,
  }),
  body('drop_overload', 'drop overload', 503, 'drop_overload', { flag: 'DO' }),
  body('drop_overload', 'unconditional drop overload', 503, 'drop_overload', { flag: 'UDO' }),
  body('retry_buffer', 'exceeded request buffer limit while retrying upstream', 507, 'bad_request', {
    variant: 'too_large',
    source: SOURCE,
  }),
  body('overload_manager', 'envoy overloaded', 503, 'overload_manager'),
  body('rbac', 'RBAC: access denied', 403, 'policy_denied', { variant: 'rbac' }),
  body('local_rate_limit', 'local_rate_limited', 429, 'rate_limited', { variant: 'local', flag: 'RL' }),
  body('fault', 'fault filter abort', null, 'fault_injected', { flag: 'FI' }),
  body('concurrency_limit', 'reached concurrency limit', 503, null, { source: SOURCE }),
  body('dns_failure', 'DNS resolution failure', 503, 'dns_failure', { flag: 'DF' }),
  body('dns_limits', 'DNS cache overflow', 503, null, { source: SOURCE }),
  body('dns_limits', 'Dynamic forward proxy pending request overflow', 503, 'circuit_breaker', {
    variant: 'pending_requests',
    source: SOURCE,
  }),
  body('dns_limits', 'Sub cluster overflow', 503, null, { source: SOURCE }),
  body('dns_limits', 'Sub cluster warming timeout', 503, 'cluster_missing', { source: SOURCE }),
  body('dns_limits', 'Dynamic forward proxy cluster is gone', 503, 'cluster_missing', { source: SOURCE }),
  jwt('Jwt is missing'),
  jwt('Jwt is expired'),
  jwt('Jwt issuer is not configured'),
  jwt('Jwt verification fails'),
  jwt('Jwt header is an invalid JSON'),
  jwt('Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections'),
  jwt('Jwks remote fetch is failed'),
  jwt("Jwks doesn't have key to match kid or alg from Jwt"),
  jwt('Audiences in Jwt are not allowed', 403),
  body('bad_request', 'Bad Request', 400, 'bad_request', { flag: 'DPE', ...ANYONE }),
  body('bad_request', 'Upgrade Required', 426, 'bad_request', { variant: 'too_old', flag: 'DPE', ...ANYONE }),
  body('bad_request', 'Request Header Fields Too Large', 431, 'bad_request', {
    variant: 'too_large',
    flag: 'DPE',
    ...ANYONE,
  }),
  body('bad_request', 'Payload Too Large', 413, 'bad_request', { variant: 'too_large', ...ANYONE }),
  body('internal_error', 'Internal Server Error', 500, null, ANYONE),
  body('csrf', 'Invalid origin', 403, 'policy_denied', { variant: 'other_filter', source: SOURCE, ...ANYONE }),
];
