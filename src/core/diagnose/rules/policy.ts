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
  says: 'policy_denied.says',
  variantSays: {
    rbac: 'policy_denied.rbac.says',
    jwt: 'policy_denied.jwt.says',
    ext_authz: 'policy_denied.ext_authz.says',
  },
  settledBy: ['policy_denied.settled'],
  next: [
    {
      text: 'policy_denied.next.read_policy',
      risk: 'read_only',
      verify: 'policy_denied.next.read_policy.verify',
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
  says: 'policy_unavailable.says',
  variantSays: {
    ext_authz: 'policy_unavailable.ext_authz.says',
    rate_limit: 'policy_unavailable.rate_limit.says',
  },
  settledBy: ['policy_unavailable.settled'],
  next: [
    {
      text: 'policy_unavailable.next.check_service',
      risk: 'read_only',
      verify: 'policy_unavailable.next.check_service.verify',
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
  says: 'rate_limited.says',
  variantSays: {
    local: 'rate_limited.local.says',
    global: 'rate_limited.global.says',
  },
  settledBy: ['rate_limited.settled'],
  next: [
    {
      text: 'rate_limited.next.compare_rate',
      risk: 'read_only',
      promql: 'sum by (pod) (increase(envoy_http_local_rate_limit_enforced[5m])) > 0',
      verify: 'rate_limited.next.compare_rate.verify',
      doc: `${ENVOY_DOCS}/configuration/http/http_filters/local_rate_limit_filter`,
    },
  ],
  doc: DETAILS_DOC,
};
