// Compares what everyone saw of the incident: the clients, Envoy, Prometheus, Loki, their alert rules, and the page.
import { ruleStates } from './alerts.mjs';
import { readCounter } from './mesh.mjs';

const OVERFLOW = 'upstream_rq_pending_overflow';
const OVERFLOW_QUERY = `sum(envoy_cluster_${OVERFLOW}{envoy_cluster_name=~"cds_ingress_.*"})`;
const LINES_QUERY = 'sum(count_over_time({container="envoy"} |= " 503 UO " [15m]))';
const FIRE = ['MeshcauseErrorBudgetBurn', 'MeshcauseBreakerRefuses', 'MeshcausePoolSaturated'];
const FIRE_IN_LOKI = ['MeshcauseFailingLines'];
/** The windows of the rules, and some seconds. */
const SILENT_WITHIN_MS = 60_000;
const SAYS = ['inbound circuit breaker', 'slow'];

/**
 * @param watch what `watchAlerts` gave before the incident
 * @param refused how many requests the clients were refused
 * @returns the problems found, in words
 */
export async function checkLive({ live, url, watch, refused, print }) {
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
  const page = await checkWorkbench(url, print, [{ recording: 'live', says: SAYS }]);
  return [...wrong, ...page, ...(await alertProblems(live, watch))];
}

async function askNumber(address, query) {
  const response = await fetch(`${address}?${new URLSearchParams({ query })}`);
  const text = await response.text();
  return response.ok ? Number(JSON.parse(text).data.result[0]?.value[1] ?? 0) : text;
}

/** Rules with errors, alerts that did not fire, and those that did not resolve. */
async function alertProblems({ servers }, watch) {
  const still = await watch.untilSilent(SILENT_WITHIN_MS);
  const fired = new Set(watch.seen().map(({ labels }) => labels.alertname));
  const expected = servers.loki === null ? FIRE : [...FIRE, ...FIRE_IN_LOKI];
  const states = await ruleStates(servers);
  return [
    ...expected.filter((name) => !fired.has(name)).map((name) => `${name} did not fire`),
    ...still.map((name) => `${name} still fires`),
    ...states
      .filter(({ health }) => health !== 'ok')
      .map(({ engine, name, health, error }) => `${engine} cannot evaluate ${name}: ${error || health}`),
  ];
}
