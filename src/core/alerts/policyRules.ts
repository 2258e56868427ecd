import { type AlertRule, type RuleContext } from './alertRule';
import { proxyEvents, proxyRate } from './expressions';
import { type ProxyCounterId } from '../stats/clusterStats';

function events(context: RuleContext, ids: readonly ProxyCounterId[]): string {
  return `${proxyEvents(context, ids)} >= ${context.parameters.minEvents}`;
}

/** Some denials are the purpose of a policy; many of all requests are a change of it, or of who asks. */
function deniedShare(context: RuleContext): string {
  const denials: ProxyCounterId[] = ['ext_authz_denied', 'rbac_denied'];
  const all = context.series('answers', context.parameters.window);
  const share = `${proxyRate(context, denials)} / (${all} > 0)`;
  return `${share} > ${context.parameters.minDenied} and ${events(context, denials)}`;
}

export const POLICY_RULES: readonly AlertRule[] = [
  {
    id: 'MeshcauseRateLimited',
    cause: 'rate_limited',
    severity: 'info',
    expr: (context) => events(context, ['local_rate_limited', 'ratelimit_over_limit']),
    holdFor: null,
    summary: 'A rate limit at {workload} refused {value} requests',
    description: 'Envoy of {workload} answered 429 (flag RL) because a local or global rate limit was reached.',
  },
  {
    id: 'MeshcausePolicyServiceFails',
    cause: 'policy_unavailable',
    severity: 'info',
    expr: (context) => events(context, ['ratelimit_error', 'ext_authz_error']),
    holdFor: null,
    summary: '{workload} could not ask its policy service {value} times',
    description:
      'The rate limit service or the external authorization service of {workload} cannot be asked. Whether requests fail with it (flags RLSE, UAEX) depends on the failure mode of the filter.',
  },
  {
    id: 'MeshcausePolicyDenies',
    cause: 'policy_denied',
    severity: 'info',
    expr: deniedShare,
    holdFor: null,
    summary: '{percent} of the requests to {workload} are denied',
    description: 'External authorization or RBAC at {workload} denies a large share of the requests (403).',
  },
];
