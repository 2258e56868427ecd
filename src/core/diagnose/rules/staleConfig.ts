import type { CauseRule } from './causeRule';
import { ENVOY_DOCS } from './docs';

const DOC = `${ENVOY_DOCS}/configuration/overview/mgmt_server`;

/** The proxy works with what it was told last; that it is told no more makes nothing fail by itself. */
export const staleConfig: CauseRule = {
  cause: 'stale_config',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [],
  proxyCounters: [],
  says: 'stale_config.says',
  variantSays: {
    disconnected: 'stale_config.disconnected.says',
    rejected: 'stale_config.rejected.says',
  },
  settledBy: ['stale_config.settled'],
  next: [
    {
      text: 'stale_config.next.see_rejection',
      risk: 'read_only',
      command: 'curl -s "localhost:9901/config_dump" | grep -A5 error_state',
      promql:
        'sum by (pod) (increase(envoy_cluster_manager_cds_update_rejected[15m]) + increase(envoy_listener_manager_lds_update_rejected[15m])) > 0',
      verify: 'stale_config.next.see_rejection.verify',
      doc: `${ENVOY_DOCS}/configuration/upstream/cluster_manager/cds`,
      when: { variants: ['rejected'] },
    },
    {
      text: 'stale_config.next.check_connection',
      risk: 'read_only',
      command: 'curl -s localhost:9901/stats | grep control_plane.connected_state',
      promql: 'envoy_control_plane_connected_state == 0',
      verify: 'stale_config.next.check_connection.verify',
      when: { variants: ['disconnected'] },
    },
    {
      text: 'stale_config.next.compare_endpoints',
      risk: 'read_only',
      command: 'curl -s localhost:9901/clusters; kubectl -n <namespace> get endpointslices',
      verify: 'stale_config.next.compare_endpoints.verify',
    },
  ],
  doc: DOC,
};
