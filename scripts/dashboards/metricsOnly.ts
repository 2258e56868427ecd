import { dashboard } from './dashboard';
import { metricSections } from './sections';
import { CLUSTER_CHOICE, CLUSTER_SCOPE, METRICS, PROXY_CHOICES } from './variables';

/** For a Grafana where no plugin can be installed, or one that is older than our floor. */
export const metricsOnly = dashboard({
  title: 'Metrics only',
  uid: 'meshcause-metrics-only',
  description:
    'All that Envoy counts for a workload, with panels of Grafana alone: it needs Prometheus and no plugin. Each panel says what a deviation means.',
  floor: '8.5',
  variables: [METRICS, ...PROXY_CHOICES, CLUSTER_CHOICE],
  sections: metricSections({ scope: CLUSTER_SCOPE, legend: 'table' }),
});
