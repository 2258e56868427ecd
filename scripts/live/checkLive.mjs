// Compares what everyone saw of the incident: the clients, Envoy, Prometheus, Loki, and the page.
import { readCounter } from './mesh.mjs';

const OVERFLOW = 'upstream_rq_pending_overflow';
const OVERFLOW_QUERY = `sum(envoy_cluster_${OVERFLOW}{envoy_cluster_name=~"cds_ingress_.*"})`;
const LINES_QUERY = 'sum(count_over_time({container="envoy"} |= " 503 UO " [15m]))';
const SAYS = ['inbound circuit breaker', 'slow'];

/**
 * @param refused how many requests the clients were refused
 * @returns the problems found, in words
 */
export async function checkLive({ live, url, refused, print }) {
  const { checkWorkbench } = await import('../../dist-workbench/server.mjs');
  const counts = {
    'Envoy counted': await readCounter(live.mesh.proxies.green, OVERFLOW),
    'Prometheus has': await askNumber(`${live.servers.prometheus}/api/v1/query`, OVERFLOW_QUERY),
    ...(live.loki && { 'Loki has': await askNumber(`${live.servers.loki}/loki/api/v1/query`, LINES_QUERY) }),
  };
  print(`clients were refused ${refused} times`);
  const wrong = Object.entries(counts).flatMap(([who, count]) => {
    print(`${who} ${count}`);
    return count === refused && refused > 0 ? [] : [`${who} ${count} refused requests, the clients saw ${refused}`];
  });
  await printAlerts(live, print);
  return [...wrong, ...(await checkWorkbench(url, print, [{ recording: 'live', says: SAYS }]))];
}

async function askNumber(address, query) {
  const response = await fetch(`${address}?${new URLSearchParams({ query })}`);
  const text = await response.text();
  return response.ok ? Number(JSON.parse(text).data.result[0]?.value[1] ?? 0) : text;
}

async function printAlerts(live, print) {
  const { data } = await (await fetch(`${live.servers.prometheus}/api/v1/alerts`)).json();
  data.alerts.forEach(({ labels, state }) => print(`alert ${state}: ${labels.alertname}`));
}
