import { podAddress } from './addresses.mjs';
import { at, cluster, CLUSTER_NAMES, DEFAULT_HOSTS, typed } from './clusters.mjs';
import { FORMATS } from './formats.mjs';

const PORT = 8080;
const LISTENER = {
  inbound: { stat: '0.0.0.0_15000', name: 'lds_ingress_0.0.0.0_15000', prefix: 'ingress', traffic: 'INBOUND' },
  outbound: { stat: '0.0.0.0_15001', name: 'lds_egress_0.0.0.0_15001', prefix: 'egress', traffic: 'OUTBOUND' },
};

/**
 * Istio names its series by labels of its own: the names of clusters and connection managers hold dots and end with `;`
 * (Istio's Envoy bootstrap, stats_tags).
 */
const ISTIO_STATS = {
  use_all_default_tags: false,
  stats_tags: [
    { tag_name: 'cluster_name', regex: '^cluster(\\.(.+);)' },
    { tag_name: 'http_conn_manager_prefix', regex: '^http(\\.(.+);)' },
    { tag_name: 'tcp_prefix', regex: '^tcp\\.((.*?)\\.)\\w+?$' },
    { tag_name: 'response_code', regex: '_rq(_(\\d{3}))$' },
    { tag_name: 'response_code_class', regex: '_rq(_(\\dxx))$' },
    { tag_name: 'listener_address', regex: '^listener\\.(((?:[_.[:digit:]]*))\\.)' },
  ],
};

const delimited = (cluster) => ({ alt_stat_name: `${cluster.name};`, ...cluster });

/** What the configuration of a mesh has that concerns the names of series. */
function namedAs(mesh, clusters) {
  return mesh === 'istio'
    ? { clusters: clusters.map(delimited), stats: { stats_config: ISTIO_STATS } }
    : { clusters, stats: {} };
}

const accessLogs = (folder) =>
  Object.entries(FORMATS).map(([format, log_format]) => ({
    name: 'envoy.access_loggers.file',
    typed_config: typed('extensions.access_loggers.file.v3.FileAccessLog', {
      path: `${folder}/${format}.log`,
      log_format,
    }),
  }));

const routerFilter = (router) => ({
  name: 'envoy.filters.http.router',
  typed_config: typed('extensions.filters.http.router.v3.Router', router),
});

function httpManager({ folder, prefix, name, route, routes, onlyGivenRoutes, filters, manager, router, host }) {
  const all = { name: 'default', match: { prefix: '/' }, route: { cluster: name, timeout: '15s', ...route } };
  return {
    name: 'envoy.filters.network.http_connection_manager',
    typed_config: typed('extensions.filters.network.http_connection_manager.v3.HttpConnectionManager', {
      stat_prefix: prefix,
      access_log: accessLogs(folder),
      route_config: {
        validate_clusters: false,
        virtual_hosts: [
          {
            name: host,
            domains: ['*'],
            routes: onlyGivenRoutes ? routes : [...routes, all],
          },
        ],
      },
      http_filters: [...filters, routerFilter(router)],
      ...manager,
    }),
  };
}

function tcpProxy({ folder, prefix, name }) {
  return {
    name: 'envoy.filters.network.tcp_proxy',
    typed_config: typed('extensions.filters.network.tcp_proxy.v3.TcpProxy', {
      stat_prefix: prefix,
      cluster: name,
      access_log: accessLogs(folder),
    }),
  };
}

function listener(sidecar, { folder, name }) {
  const { side, pod, tcp = false, chainMatch, listenerMore = {} } = sidecar;
  const { stat, name: listenerName, traffic } = LISTENER[side];
  const prefix = sidecar.mesh === 'istio' ? `${side}_0.0.0.0_${PORT};` : LISTENER[side].prefix;
  const {
    route = {},
    routes = [],
    onlyGivenRoutes = false,
    filters = [],
    manager = {},
    router = {},
    virtualHost = 'shop',
  } = sidecar;
  const filter = tcp
    ? tcpProxy({ folder, prefix, name })
    : httpManager({
        folder,
        prefix,
        name,
        route,
        routes,
        onlyGivenRoutes,
        filters,
        manager,
        router,
        host: virtualHost,
      });
  return {
    name: listenerName,
    stat_prefix: stat,
    traffic_direction: traffic,
    address: at(podAddress(pod), PORT),
    ...(chainMatch ? { access_log: accessLogs(folder) } : {}),
    filter_chains: [{ filters: [filter], ...(chainMatch ? { filter_chain_match: chainMatch } : {}) }],
    ...listenerMore,
  };
}

/** The name of the cluster that a sidecar leads to. */
export function clusterOf({ side, mesh, service, clusterName, port = PORT }) {
  return clusterName ?? CLUSTER_NAMES[mesh][side](service, port);
}

/**
 * Envoy's configuration of one sidecar: one listener, one cluster, and what a scenario adds.
 * @param sidecar `pod` (its number), `name`, `service` it leads to, `side`, `mesh`; see the scenarios for the rest
 */
export function configOf(sidecar, folder) {
  const { pod, side, mesh, hosts = DEFAULT_HOSTS[side](pod), clusters = [], bootstrap = {} } = sidecar;
  const name = clusterOf(sidecar);
  const source = mesh === 'istio' && side === 'inbound' ? '127.0.0.6' : podAddress(pod);
  const own = cluster({ name, hosts, source, http2: sidecar.http2, policy: sidecar.policy, more: sidecar.cluster });
  const named = namedAs(mesh, [...(sidecar.withoutCluster ? [] : [own]), ...clusters]);
  return {
    node: { id: `sidecar-${sidecar.name}`, cluster: sidecar.name },
    admin: { address: at(podAddress(pod), 9901) },
    stats_flush_interval: '0.2s',
    static_resources: {
      listeners: [listener(sidecar, { folder, name })],
      clusters: named.clusters,
    },
    ...named.stats,
    ...bootstrap,
  };
}
