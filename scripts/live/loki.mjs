// A Loki of one process with all its data in one folder.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { freePort, startEngine } from './engine.mjs';

/** Lines of one push; Loki takes 4 MB at once. */
const LINES_PER_PUSH = 5000;

/** Far from Loki's own limits in what may be pushed: recordings are old, or of a clock that runs ahead of this one's. */
const config = ({ folder, http, grpc, limits }) => ({
  auth_enabled: false,
  analytics: { reporting_enabled: false },
  server: {
    http_listen_address: '127.0.0.1',
    http_listen_port: http,
    grpc_listen_address: '127.0.0.1',
    grpc_listen_port: grpc,
    http_server_write_timeout: '5m',
    log_level: 'error',
    grpc_server_max_recv_msg_size: 64_000_000,
    grpc_server_max_send_msg_size: 64_000_000,
  },
  common: {
    path_prefix: folder,
    instance_addr: '127.0.0.1',
    replication_factor: 1,
    ring: { instance_addr: '127.0.0.1', kvstore: { store: 'inmemory' } },
    storage: {
      filesystem: {
        chunks_directory: path.join(folder, 'chunks'),
        rules_directory: path.join(folder, 'rules'),
      },
    },
  },
  schema_config: {
    configs: [
      {
        from: '2020-01-01',
        store: 'tsdb',
        object_store: 'filesystem',
        schema: 'v13',
        index: { prefix: 'index_', period: '24h' },
      },
    ],
  },
  // Without this the newest part of the store is not asked for lines older than some hours.
  ingester: {
    query_store_max_look_back_period: '876000h',
    lifecycler: { min_ready_duration: '0s', final_sleep: '0s' },
  },
  // How often it looks for its own parts: it is ready when they have found each other.
  frontend: { scheduler_dns_lookup_period: '500ms' },
  frontend_worker: { dns_lookup_duration: '500ms' },
  query_range: { cache_results: false },
  limits_config: {
    reject_old_samples: false,
    creation_grace_period: '100y',
    ingestion_rate_mb: 1000,
    ingestion_burst_size_mb: 1000,
    per_stream_rate_limit: '1GB',
    per_stream_rate_limit_burst: '1GB',
    max_query_length: 0,
    volume_enabled: false,
    ...limits,
  },
});

/**
 * Starts Loki. `push` gives it lines; `url` is where it answers.
 * @param folder where it keeps its data; made where it is not there
 * @param limits fields of Loki's `limits_config`
 * @param more whole sections of Loki's configuration
 */
export async function startLoki({ binary, folder, limits = {}, more = {} }) {
  await mkdir(folder, { recursive: true });
  const ports = { http: await freePort(), grpc: await freePort() };
  const file = path.join(folder, 'loki.json');
  await writeFile(file, JSON.stringify({ ...config({ folder, ...ports, limits }), ...more }));
  const url = `http://127.0.0.1:${ports.http}`;
  const engine = await startEngine({
    name: 'Loki',
    command: binary,
    // JSON is YAML.
    args: [`-config.file=${file}`],
    cwd: folder,
    readyUrl: `${url}/ready`,
  });
  return { ...engine, url, push: (labels, entries) => push(url, labels, entries) };
}

/**
 * Sends lines of one stream.
 * @param entries `{time, line}` in ascending order; `time` a bigint, ns since the epoch
 */
export async function push(url, labels, entries) {
  for (let from = 0; from < entries.length; from += LINES_PER_PUSH) {
    const values = entries.slice(from, from + LINES_PER_PUSH).map(({ time, line }) => [String(time), line]);
    const response = await fetch(`${url}/loki/api/v1/push`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ streams: [{ stream: labels, values }] }),
    });
    if (!response.ok) {
      throw new Error(`Loki refused lines of ${JSON.stringify(labels)}: ${await response.text()}`);
    }
  }
}

/** Waits until a query counts as many lines as were pushed, which takes Loki a moment. */
export async function untilCounted(url, selector, { at, range, count }) {
  const search = new URLSearchParams({ query: `sum(count_over_time(${selector}[${range}]))`, time: String(at) });
  for (let attempt = 0; attempt < 100; attempt++) {
    const response = await fetch(`${url}/loki/api/v1/query?${search}`);
    const text = await response.text();
    const found = response.ok ? Number(JSON.parse(text).data.result[0]?.value[1] ?? 0) : text;
    if (found === count) {
      return;
    }
    if (attempt === 99) {
      throw new Error(`Loki counts ${found} lines of ${selector}, ${count} were pushed`);
    }
    await sleep(100);
  }
}
