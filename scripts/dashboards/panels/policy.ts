import { clusterCounter, podCounter, proxyCounter } from '../curves';
import type { PromPanel } from '../promPanel';

export const denied: PromPanel = {
  title: 'Denied by a policy',
  description:
    'RBAC: a rule of this proxy said no. External authorization (UAEX): the service said no, or could not be asked; both look alike to a caller. A step after a change is the change; errors of the service are its own outage. Series exist only where the filter does.',
  unit: 'reqps',
  curves: [
    proxyCounter('RBAC', 'rbac_denied'),
    podCounter('RBAC of a network filter', 'envoy_rbac_denied'),
    proxyCounter('authorization denied', 'ext_authz_denied'),
    proxyCounter('authorization failed', 'ext_authz_error'),
  ],
};

export const limited: PromPanel = {
  title: 'Rate limits and faults',
  description:
    'Local and global rate limits (RL, 429). Service failed (RLSE): the rate limit service could not be asked. Faults are injected on purpose (FI, DI): a rule that was left on. Health probes failed (LH): this proxy says of itself that it is failed or draining.',
  unit: 'reqps',
  curves: [
    podCounter('local limit', 'envoy_http_local_rate_limit_enforced'),
    clusterCounter('global limit', 'ratelimit_over_limit'),
    clusterCounter('service failed', 'ratelimit_error'),
    proxyCounter('faults: aborted', 'fault_aborts_injected'),
    proxyCounter('faults: delayed', 'fault_delays_injected'),
    proxyCounter('health probes failed', 'health_check_failed'),
  ],
};
