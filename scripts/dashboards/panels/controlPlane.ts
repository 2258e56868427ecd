import { promSelector } from '../../../src/core/query/promql';
import { podCounter, podGauge, podQuantile, ofPod } from '../curves';
import type { PromPanel } from '../promPanel';

export const connected: PromPanel = {
  title: 'Connected to the control plane',
  description:
    '1 while this Envoy has a stream to its control plane. At 0 it goes on with what it last got: changes, new hosts and new certificates do not arrive. For App Mesh it is 0 for ever since the service ended. Empty where Envoy has no control plane.',
  unit: 'none',
  stepped: true,
  curves: [podGauge('connected', 'envoy_control_plane_connected_state')],
};

export const configuration: PromPanel = {
  title: 'Configuration updates',
  description:
    'Rejected: this Envoy cannot use what the control plane sent, and keeps the old; the reason stands in its own log. Failed: the stream broke. Many updates without a change of yours: something flaps in the mesh.',
  unit: 'none',
  curves: [
    podCounter('clusters updated', 'envoy_cluster_manager_cds_update_success'),
    podCounter('clusters rejected', 'envoy_cluster_manager_cds_update_rejected'),
    podCounter('clusters failed', 'envoy_cluster_manager_cds_update_failure'),
    podCounter('listeners updated', 'envoy_listener_manager_lds_update_success'),
    podCounter('listeners rejected', 'envoy_listener_manager_lds_update_rejected'),
    podCounter('listeners failed', 'envoy_listener_manager_lds_update_failure'),
    podCounter('routes rejected', 'envoy_http_rds_update_rejected'),
    podCounter('listeners not created', 'envoy_listener_manager_listener_create_failure'),
  ],
};

export const updateTime: PromPanel = {
  title: 'Time to apply an update',
  description:
    'How long this Envoy works on an update of clusters or listeners. It rises with their number: seconds mean that a proxy knows far more of the mesh than it needs.',
  unit: 'ms',
  bridged: 60_000,
  curves: [
    podQuantile('clusters p99', 0.99, 'envoy_cluster_manager_cds_update_duration'),
    podQuantile('listeners p99', 0.99, 'envoy_listener_manager_lds_update_duration'),
  ],
};

export const configurationAge: PromPanel = {
  title: 'Age of the configuration',
  description:
    'Time since this Envoy last took an update. Old is fine in a calm mesh. One pod much older than its neighbours does not get updates any more.',
  unit: 's',
  curves: [
    ofPod(
      'clusters',
      (matchers) => `time() - max by (pod) (${promSelector('envoy_cluster_manager_cds_update_time', matchers)}) / 1000`
    ),
  ],
};

export const warming: PromPanel = {
  title: 'Clusters and listeners',
  description:
    'What this Envoy serves, and what still waits (warming) for hosts, routes or certificates. Warming for long: discovery does not give what is missing, and a request for it fails or waits. Draining for long: old connections hold an old listener.',
  unit: 'none',
  stepped: true,
  curves: [
    podGauge('clusters', 'envoy_cluster_manager_active_clusters'),
    podGauge('clusters warming', 'envoy_cluster_manager_warming_clusters'),
    podGauge('listeners', 'envoy_listener_manager_total_listeners_active'),
    podGauge('listeners warming', 'envoy_listener_manager_total_listeners_warming'),
    podGauge('listeners draining', 'envoy_listener_manager_total_listeners_draining'),
  ],
};
