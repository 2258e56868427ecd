import type { CauseRule } from './causeRule';
import { DETAILS_DOC, ENVOY_DOCS } from './docs';

export const policyDenied: CauseRule = {
  cause: 'policy_denied',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  variantAnsweredBy: { ext_authz: { kind: 'policy_service', which: null } },
  fault: 'server',
  counters: [],
  proxyCounters: [
    { counter: 'ext_authz_denied', variant: 'ext_authz', proof: 'conclusive' },
    { counter: 'rbac_denied', variant: 'rbac', proof: 'conclusive' },
  ],
  says: 'refused requests because a policy forbids them',
  variantSays: {
    rbac: 'refused requests because an RBAC policy forbids them',
    jwt: 'refused requests because their token was missing or not valid',
    ext_authz: 'refused requests because the authorization service said no',
  },
  settledBy: ['response code details in the access log: they name the policy'],
  next: [
    {
      text: 'Read the policy that the response code details name, and compare it with the identity and path of the caller.',
      risk: 'read_only',
      verify: 'A request that the policy allows is answered by the application.',
      doc: `${ENVOY_DOCS}/configuration/http/http_filters/rbac_filter`,
    },
  ],
  doc: DETAILS_DOC,
};

export const policyUnavailable: CauseRule = {
  cause: 'policy_unavailable',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [],
  proxyCounters: [
    { counter: 'ext_authz_error', variant: 'ext_authz', proof: 'conclusive' },
    { counter: 'ratelimit_error', variant: 'rate_limit', proof: 'strong' },
  ],
  says: 'refused requests because a policy service did not answer',
  variantSays: {
    ext_authz: 'refused requests because the authorization service did not answer',
    rate_limit: 'refused requests because the rate limit service did not answer',
  },
  settledBy: ['the log and the cluster counters of the policy service'],
  next: [
    {
      text: 'Check that the policy service runs and that this proxy can reach it.',
      risk: 'read_only',
      verify: 'The error counter of the filter (ext_authz_error, ratelimit_error) stops rising.',
      doc: `${ENVOY_DOCS}/configuration/http/http_filters/ext_authz_filter`,
    },
  ],
  doc: DETAILS_DOC,
};

export const rateLimited: CauseRule = {
  cause: 'rate_limited',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  variantAnsweredBy: { global: { kind: 'policy_service', which: null } },
  fault: 'server',
  counters: [],
  proxyCounters: [
    { counter: 'local_rate_limited', variant: 'local', proof: 'conclusive' },
    { counter: 'ratelimit_over_limit', variant: 'global', proof: 'strong' },
  ],
  says: 'refused requests above a rate limit',
  variantSays: {
    local: 'refused requests above its local rate limit',
    global: 'refused requests above the rate limit that the rate limit service keeps',
  },
  settledBy: ['response code details in the access log: local_rate_limited or request_rate_limited'],
  next: [
    {
      text: 'Compare the rate of the callers with the limit, and see who sends most (breakdown of this finding).',
      risk: 'read_only',
      promql: 'sum by (pod) (increase(envoy_http_local_rate_limit_enforced[5m])) > 0',
      verify: 'Below the limit no 429 appears.',
      doc: `${ENVOY_DOCS}/configuration/http/http_filters/local_rate_limit_filter`,
    },
  ],
  doc: DETAILS_DOC,
};
