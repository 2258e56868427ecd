import { dashboard } from './dashboard';
import { byCode, byFlag, kinds } from './flagCharts';
import { metricSections } from './sections';
import { timelinePanel } from './timelinePanel';
import { CLUSTER_CHOICE, CLUSTER_SCOPE, LOGS, METRICS, PROXY_CHOICES } from './variables';

/** All of one workload. Our panel stands on plain queries, so no data source of ours is needed. */
export const workload = dashboard({
  title: 'Workload',
  uid: 'meshcause-workload',
  description:
    'All that Envoy counts and logs for one workload: breakers, failures, retries, hosts, connections, callers, TLS, control plane and Envoy itself. Each panel says what a deviation means.',
  floor: '10.4',
  variables: [METRICS, LOGS, ...PROXY_CHOICES, CLUSTER_CHOICE],
  sections: [
    {
      title: null,
      collapsed: false,
      lines: [
        { height: 12, panels: [timelinePanel] },
        { height: 8, panels: [byFlag, byCode] },
        { height: 7, panels: [kinds] },
      ],
    },
    ...metricSections({ scope: CLUSTER_SCOPE, legend: 'list' }),
  ],
});
