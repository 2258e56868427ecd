import type { CauseRule } from './causeRule';
import { METRIC_FILTER, TIMEOUTS_DOC } from './docs';

export const upstreamTimeout: CauseRule = {
  cause: 'upstream_timeout',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [
    { counter: 'rq_timeout', variant: 'route', proof: 'conclusive', unit: 'request' },
    { counter: 'per_try_timeout', variant: 'per_try', proof: 'conclusive', unit: 'attempt' },
  ],
  proxyCounters: [],
  says: 'gave up waiting: the upstream took longer than the timeout',
  variantSays: {
    route: 'gave up waiting: the upstream took longer than the timeout of the route',
    per_try: 'gave up waiting: the upstream took longer than the timeout per try',
  },
  settledBy: ['the access log of the upstream for the same request ids: how long it really took'],
  next: [
    {
      text: 'Compare the duration in the failing lines with the timeout of the route (App Mesh: 15 s unless set), and with how long the application says it took.',
      risk: 'read_only',
      promql: `sum by (pod, envoy_cluster_name) (increase(envoy_cluster_upstream_rq_timeout${METRIC_FILTER}[5m])) > 0`,
      verify: 'The failing lines have nearly one duration: the timeout in force.',
      doc: TIMEOUTS_DOC,
    },
    {
      text: 'Make the slow path faster: the breakdown of this finding has the paths.',
      risk: 'changes_production',
      verify: 'No new access line has the flag UT.',
    },
    {
      text: 'If they may take that long, raise the timeout (App Mesh: on the route and on the listener of the virtual node).',
      risk: 'changes_production',
      verify: 'The requests finish, and their duration is below the new timeout.',
    },
  ],
  doc: TIMEOUTS_DOC,
};
