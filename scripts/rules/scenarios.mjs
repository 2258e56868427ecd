// What is recorded for the tests of the alert rules; `record.mjs` runs it.
import { execFileSync } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const GREEN = 'cds_ingress_howto-k8s-connection-pools_green_howto-k8s-connection-pools_http_8080';
export const PORTS = { admin: 19931, ingress: 19932, app: 19933, nobody: 19934 };

const type = (name) => ({ '@type': `type.googleapis.com/envoy.${name}` });
export const address = (port) => ({ socket_address: { address: '127.0.0.1', port_value: port } });
const endpoints = (port) => ({ lb_endpoints: [{ endpoint: { address: address(port) } }] });

const cluster = (more = {}) => ({
  name: GREEN,
  type: 'STATIC',
  connect_timeout: '1s',
  load_assignment: { cluster_name: more.name ?? GREEN, endpoints: [endpoints(PORTS.app)] },
  ...more,
});

const listener = ({ route = {}, manager = {}, chain = {} } = {}) => ({
  name: 'lds_ingress_0.0.0.0_15000',
  address: address(PORTS.ingress),
  filter_chains: [
    {
      ...chain,
      filters: [
        {
          name: 'envoy.filters.network.http_connection_manager',
          typed_config: {
            ...type('extensions.filters.network.http_connection_manager.v3.HttpConnectionManager'),
            stat_prefix: 'ingress',
            route_config: {
              virtual_hosts: [
                {
                  name: 'all',
                  domains: ['*'],
                  routes: [{ match: { prefix: '/' }, route: { cluster: GREEN, ...route } }],
                },
              ],
            },
            http_filters: [
              { name: 'envoy.filters.http.router', typed_config: type('extensions.filters.http.router.v3.Router') },
            ],
            ...manager,
          },
        },
      ],
    },
  ],
});

const statics = (given = {}, own = {}) => ({
  static_resources: { listeners: [listener(given)], clusters: [cluster(own)] },
});

const ask = (headers = {}, path = '/') =>
  new Promise((resolve) => {
    const request = http.get({ host: '127.0.0.1', port: PORTS.ingress, agent: false, headers, path }, (response) => {
      response.resume().on('end', resolve);
    });
    request.on('error', resolve).on('upgrade', (_response, socket) => socket.on('close', resolve).resume());
  });

const times = (count, run) => Promise.all(Array.from({ length: count }, run));

/** Per scenario: Envoy's configuration, how the application answers, and what is done between the two dumps. */
export const SCENARIOS = {
  'websocket-ended': {
    config: () => statics({ manager: { upgrade_configs: [{ upgrade_type: 'websocket' }] } }),
    upgrade: (_request, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
      setTimeout(() => socket.destroy(), 100);
    },
    run: () => times(15, () => ask({ connection: 'upgrade', upgrade: 'websocket' })),
  },
  'retry-overflow': {
    config: () =>
      statics(
        { route: { retry_policy: { retry_on: '5xx', num_retries: 1 } } },
        { circuit_breakers: { thresholds: [{ max_retries: 1 }] } }
      ),
    answer: (_request, response) => setTimeout(() => response.writeHead(503).end(), 200),
    run: () => times(20, () => ask()),
  },
  'listener-overflow': {
    config: () => ({
      ...statics(),
      layered_runtime: {
        layers: [
          {
            name: 'limits',
            static_layer: { 'envoy.resource_limits.listener.lds_ingress_0.0.0.0_15000.connection_limit': 2 },
          },
        ],
      },
    }),
    answer: (_request, response) => setTimeout(() => response.end('green\n'), 500),
    run: () => times(20, () => ask()),
  },
  'panic-mode': {
    config: () =>
      statics(
        {},
        {
          health_checks: [
            {
              timeout: '1s',
              interval: '1s',
              unhealthy_threshold: 1,
              healthy_threshold: 1,
              http_health_check: { path: '/healthz' },
            },
          ],
        }
      ),
    answer: ({ url }, response) => response.writeHead(url === '/healthz' ? 500 : 200).end('green\n'),
    run: () => times(20, () => ask()),
  },
  'config-rejected': {
    config: (folder) => {
      writeFileSync(path.join(folder, 'lds.json'), JSON.stringify({ resources: [] }));
      return {
        node: { id: 'green', cluster: 'green' },
        static_resources: { clusters: [cluster()] },
        dynamic_resources: {
          lds_config: { path_config_source: { path: path.join(folder, 'lds.json') }, resource_api_version: 'V3' },
        },
      };
    },
    run: async (folder) => {
      const wrong = { resources: [{ ...type('config.listener.v3.Listener'), name: 'lds_ingress_0.0.0.0_15000' }] };
      writeFileSync(path.join(folder, 'next.json'), JSON.stringify(wrong));
      renameSync(path.join(folder, 'next.json'), path.join(folder, 'lds.json'));
      await sleep(1000);
    },
  },
  'control-plane-gone': {
    config: () => {
      const http2 = {
        ...type('extensions.upstreams.http.v3.HttpProtocolOptions'),
        explicit_http_config: { http2_protocol_options: {} },
      };
      const xds = cluster({
        name: 'xds_cluster',
        load_assignment: { cluster_name: 'xds_cluster', endpoints: [endpoints(PORTS.nobody)] },
        typed_extension_protocol_options: { 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': http2 },
      });
      return {
        node: { id: 'green', cluster: 'green' },
        static_resources: { listeners: [listener()], clusters: [cluster(), xds] },
        dynamic_resources: {
          ads_config: {
            api_type: 'GRPC',
            transport_api_version: 'V3',
            grpc_services: [{ envoy_grpc: { cluster_name: 'xds_cluster' } }],
          },
          cds_config: { ads: {}, resource_api_version: 'V3', initial_fetch_timeout: '1s' },
        },
      };
    },
    run: () => sleep(1000),
  },
  'certificate-ends': {
    config: (folder) => {
      const file = (name) => path.join(folder, name);
      const subject = ['-subj', '/CN=green', '-days', '5', '-nodes', '-newkey', 'rsa:2048'];
      execFileSync('openssl', ['req', '-x509', ...subject, '-keyout', file('key'), '-out', file('cert')], {
        stdio: 'ignore',
      });
      const tls = {
        ...type('extensions.transport_sockets.tls.v3.DownstreamTlsContext'),
        common_tls_context: {
          tls_certificates: [{ certificate_chain: { filename: file('cert') }, private_key: { filename: file('key') } }],
        },
      };
      return statics({ chain: { transport_socket: { name: 'envoy.transport_sockets.tls', typed_config: tls } } });
    },
    run: () => sleep(500),
  },
  'overload-action': {
    config: () => ({
      ...statics(),
      overload_manager: {
        refresh_interval: '0.25s',
        resource_monitors: [
          {
            name: 'envoy.resource_monitors.fixed_heap',
            typed_config: {
              ...type('extensions.resource_monitors.fixed_heap.v3.FixedHeapConfig'),
              max_heap_size_bytes: 1048576,
            },
          },
        ],
        actions: [
          {
            name: 'envoy.overload_actions.stop_accepting_requests',
            triggers: [{ name: 'envoy.resource_monitors.fixed_heap', threshold: { value: 0.95 } }],
          },
        ],
      },
    }),
    run: async () => {
      await sleep(1000);
      await times(15, () => ask());
    },
  },
  'one-of-two': {
    config: () => statics(),
    answer: ({ url }, response) => response.writeHead(url === '/fail' ? 503 : 200).end('green\n'),
    run: async () => {
      await ask({}, '/fail');
      await ask();
    },
  },
  passthrough: {
    config: () => {
      const original = {
        name: 'PassthroughCluster',
        type: 'ORIGINAL_DST',
        lb_policy: 'CLUSTER_PROVIDED',
        connect_timeout: '1s',
      };
      const byHeader = { original_dst_lb_config: { use_http_header: true } };
      return {
        static_resources: {
          listeners: [listener({ route: { cluster: 'PassthroughCluster' } })],
          clusters: [{ ...original, ...byHeader }, cluster()],
        },
      };
    },
    run: () => times(20, () => ask({ 'x-envoy-original-dst-host': `127.0.0.1:${PORTS.app}` })),
  },
};
