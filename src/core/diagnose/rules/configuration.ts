import type { CauseRule } from './causeRule';
import { DETAILS_DOC, ENVOY_DOCS, FLAGS_DOC } from './docs';

export const routeMissing: CauseRule = {
  cause: 'route_missing',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [],
  proxyCounters: [
    { counter: 'no_route', variant: 'route', proof: 'conclusive' },
    { counter: 'no_filter_chain_match', variant: 'filter_chain', proof: 'conclusive' },
  ],
  says: 'route_missing.says',
  variantSays: { filter_chain: 'route_missing.filter_chain.says' },
  settledBy: ['route_missing.settled'],
  next: [
    {
      text: 'route_missing.next.compare_routes',
      risk: 'read_only',
      command: 'curl -s "localhost:9901/config_dump?resource=dynamic_route_configs"',
      verify: 'route_missing.next.compare_routes.verify',
      doc: `${ENVOY_DOCS}/intro/arch_overview/http/http_routing`,
    },
  ],
  doc: FLAGS_DOC,
};

export const clusterMissing: CauseRule = {
  cause: 'cluster_missing',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [],
  proxyCounters: [{ counter: 'no_cluster', variant: null, proof: 'conclusive' }],
  says: 'cluster_missing.says',
  settledBy: ['cluster_missing.settled'],
  next: [
    {
      text: 'cluster_missing.next.check_target',
      risk: 'read_only',
      command: 'curl -s localhost:9901/clusters; curl -s localhost:9901/stats | grep control_plane.connected_state',
      promql: 'envoy_control_plane_connected_state == 0',
      verify: 'cluster_missing.next.check_target.verify',
    },
  ],
  doc: FLAGS_DOC,
};

export const egressBlocked: CauseRule = {
  cause: 'egress_blocked',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [],
  proxyCounters: [],
  says: 'egress_blocked.says',
  settledBy: ['egress_blocked.settled'],
  next: [
    {
      text: 'egress_blocked.next.allow_host',
      risk: 'changes_production',
      verify: 'egress_blocked.next.allow_host.verify',
      rollback: 'rollback.setting',
    },
  ],
  doc: FLAGS_DOC,
};

export const filterConfigMissing: CauseRule = {
  cause: 'filter_config_missing',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [],
  proxyCounters: [],
  says: 'filter_config_missing.says',
  settledBy: ['filter_config_missing.settled'],
  next: [
    {
      text: 'filter_config_missing.next.find_filter',
      risk: 'read_only',
      command: 'curl -s localhost:9901/stats | grep extension_config_discovery',
      verify: 'filter_config_missing.next.find_filter.verify',
    },
  ],
  doc: FLAGS_DOC,
};

export const dnsFailure: CauseRule = {
  cause: 'dns_failure',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [],
  proxyCounters: [],
  says: 'dns_failure.says',
  settledBy: ['dns_failure.settled'],
  next: [
    {
      text: 'dns_failure.next.look_up',
      risk: 'read_only',
      command: 'kubectl -n <namespace> exec <pod> -- nslookup <host>',
      verify: 'dns_failure.next.look_up.verify',
    },
  ],
  doc: DETAILS_DOC,
};
