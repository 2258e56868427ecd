import { cluster, typed } from '../clusters.mjs';
import { other, otherHost, scenario } from './parts.mjs';

const CART = 'cds_egress_market_cart_shop_http_8080';

const fromFile = { dynamic_resources: { cds_config: { path_config_source: { path: './clusters.json' } } } };

const cds = (...clusters) => ({
  version_info: '1',
  resources: clusters.map((one) => typed('config.cluster.v3.Cluster', one)),
});

const control = cluster({ name: 'xds-grpc', hosts: [otherHost(30, 15010)], http2: true });

const ads = { ads: {}, resource_api_version: 'V3', initial_fetch_timeout: '0.2s' };

const FROM_CONTROL_PLANE = {
  dynamic_resources: {
    ads_config: {
      api_type: 'GRPC',
      transport_api_version: 'V3',
      grpc_services: [{ envoy_grpc: { cluster_name: 'xds-grpc', authority: 'istiod' } }],
    },
    cds_config: ads,
  },
};

export const STALE_CONFIG = [
  scenario({
    id: 'stale-config-rejected',
    role: 'hit',
    of: 'stale_config',
    expected: {
      causes: ['stale_config', 'upstream_unreachable', 'cluster_missing'],
      finds: ['stale_config'],
      never: ['circuit_breaker', 'application_error'],
    },
    thread: 'projectcontour/contour/issues/1523',
    note: 'An update of the clusters is rejected (cds_update_rejected rises), and the old address refuses connections.',
    outbound: {
      withoutCluster: true,
      bootstrap: fromFile,
      files: { 'clusters.json': cds(cluster({ name: CART, hosts: [otherHost(11)] })) },
    },
    backends: [other(11)],
    traffic: [
      { stop: 0 },
      {
        write: {
          file: 'clusters.json',
          content: cds({ ...cluster({ name: CART, hosts: [otherHost(12)] }), type: 'EDS' }),
        },
      },
      { count: 20 },
    ],
  }),
  scenario({
    id: 'stale-config-disconnected',
    role: 'hit',
    of: 'stale_config',
    expected: {
      causes: ['stale_config', 'upstream_unreachable'],
      finds: ['stale_config'],
      never: ['circuit_breaker', 'application_error'],
    },
    thread: 'hashicorp/consul/issues/10563',
    note: 'The control plane cannot be reached (control_plane_connected_state 0), and the address that the proxy has refuses connections.',
    mesh: 'istio',
    outbound: { hosts: [otherHost(11)], clusters: [control], bootstrap: FROM_CONTROL_PLANE },
    backends: [other(11)],
    traffic: [{ stop: 0 }, { count: 20 }],
  }),
  scenario({
    id: 'stale-config-without-failures',
    role: 'near_miss',
    of: 'stale_config',
    expected: { causes: ['none'], status: 'no_failure_seen', never: ['stale_config'] },
    thread: 'envoyproxy/envoy/issues/21107',
    note: 'The control plane cannot be reached, and every request is answered: worth a note, no cause of a failure.',
    mesh: 'istio',
    outbound: { hosts: [otherHost(11)], clusters: [control], bootstrap: FROM_CONTROL_PLANE },
    backends: [other(11)],
    traffic: [{ count: 20 }],
  }),
  scenario({
    id: 'stale-config-looks-like-a-wrong-route',
    role: 'decoy',
    of: 'stale_config',
    expected: { causes: ['cluster_missing'], never: ['stale_config'] },
    thread: 'istio/istio/issues/49717',
    note: 'The cluster is missing although updates are accepted: the route is wrong.',
    outbound: {
      clusterName: 'cds_egress_market_pay_shop_http_8080',
      withoutCluster: true,
      bootstrap: fromFile,
      files: { 'clusters.json': cds(cluster({ name: CART, hosts: [otherHost(11)] })) },
    },
    backends: [],
    warmup: [],
    traffic: [
      {
        write: {
          file: 'clusters.json',
          content: { ...cds(cluster({ name: CART, hosts: [otherHost(12)] })), version_info: '2' },
        },
      },
      { count: 15 },
    ],
  }),
];
