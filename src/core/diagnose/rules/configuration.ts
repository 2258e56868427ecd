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
  says: 'has no route for these requests',
  variantSays: { filter_chain: 'has no filter chain for these connections' },
  settledBy: ['the route configuration of the proxy (/config_dump)'],
  next: [
    {
      text: "Compare host and path of the failing lines with the proxy's virtual hosts and routes.",
      risk: 'read_only',
      command: 'curl -s "localhost:9901/config_dump?resource=dynamic_route_configs"',
      verify: 'One virtual host has a domain that equals the host header, and one route matches the path.',
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
  says: 'has a route that points to a cluster it does not know',
  settledBy: ['the clusters of the proxy (/clusters) and the state of its control plane connection'],
  next: [
    {
      text: 'Check that the target of the route exists, and that the proxy gets its configuration from the control plane.',
      risk: 'read_only',
      command: 'curl -s localhost:9901/clusters; curl -s localhost:9901/stats | grep control_plane.connected_state',
      promql: 'envoy_control_plane_connected_state == 0',
      verify: 'The cluster of the route is in the list.',
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
  says: 'sends nothing to hosts outside of the mesh: its egress filter forbids it',
  settledBy: ['the egress setting of the mesh (App Mesh: DROP_ALL; Istio: outboundTrafficPolicy)'],
  next: [
    {
      text: 'Add the host to the mesh (App Mesh: a virtual service as backend; Istio: a ServiceEntry), or allow all egress.',
      risk: 'changes_production',
      verify: 'The request is answered by the host.',
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
  says: 'refused requests because the configuration of one of its filters never arrived',
  settledBy: ['the counters extension_config_discovery_*_config_fail of the proxy'],
  next: [
    {
      text: 'Find the filter whose configuration failed, and see why the control plane does not deliver it.',
      risk: 'read_only',
      command: 'curl -s localhost:9901/stats | grep extension_config_discovery',
      verify: 'config_fail stays and config_reload rises by one.',
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
  says: 'could not resolve the name of the upstream',
  settledBy: ['the text in the response code details, and a lookup from the same pod'],
  next: [
    {
      text: 'Look the name up from the same pod with the same resolver.',
      risk: 'read_only',
      command: 'kubectl -n <namespace> exec <pod> -- nslookup <host>',
      verify: 'The lookup returns an address.',
    },
  ],
  doc: DETAILS_DOC,
};
