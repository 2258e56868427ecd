// What Prometheus and Loki say of our alert rules while an incident goes on.
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 500;

/** Where each engine answers as Prometheus does. */
const enginesOf = ({ prometheus, loki }) => [
  { name: 'Prometheus', api: `${prometheus}/api/v1` },
  ...(loki === null ? [] : [{ name: 'Loki', api: `${loki}/prometheus/api/v1` }]),
];

async function ask(address) {
  const response = await fetch(address);
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${address} answered ${response.status}: ${text}`);
  }
  return JSON.parse(text).data;
}

/** An alert in words that stay the same while it fires. */
function nameOf({ alertname, severity, direction, upstream, workload, response_code: code, response_flags: flags }) {
  const about = [direction, upstream, workload && `seen by ${workload}`, code, flags].filter(Boolean);
  return `${alertname} (${[severity, ...about].join(', ')})`;
}

async function firing(servers) {
  const answers = await Promise.all(enginesOf(servers).map(({ api }) => ask(`${api}/alerts`)));
  const alerts = answers.flatMap((answer) => answer.alerts.filter(({ state }) => state === 'firing'));
  return new Map(alerts.map(({ labels, annotations }) => [nameOf(labels), { labels, annotations }]));
}

/**
 * Looks twice a second at what fires, until `stop`.
 * @param servers addresses; `loki` may be null
 * @param onChange told in words
 * @returns `seen()`: all that has fired, as `{labels, annotations, fired, resolved}`, times in ms, of the last time where it fired
 *   more than once, and `resolved` null while it fires; `untilSilent(ms)`: names of what still fires then, or an empty list
 *   as soon as nothing does
 */
export function watchAlerts(servers, onChange = () => undefined) {
  const seen = new Map();
  let running = true;
  const namesOfFiring = () => [...seen].filter(([, { resolved }]) => resolved === null).map(([name]) => name);
  const look = async () => {
    const now = await firing(servers);
    const before = namesOfFiring();
    for (const name of before.filter((one) => !now.has(one))) {
      seen.get(name).resolved = Date.now();
      onChange(`resolved: ${name}`);
    }
    for (const name of [...now.keys()].filter((one) => !before.includes(one))) {
      seen.set(name, { ...now.get(name), fired: Date.now(), resolved: null });
      onChange(`fires: ${name}`);
    }
  };
  const watching = (async () => {
    while (running) {
      // A server that does not answer at the moment is asked again.
      await look().catch(() => undefined);
      await sleep(POLL_MS);
    }
  })();
  return {
    seen: () => [...seen.values()],
    untilSilent: async (timeoutMs) => {
      const giveUpAt = Date.now() + timeoutMs;
      while (namesOfFiring().length > 0 && Date.now() < giveUpAt) {
        await sleep(POLL_MS);
      }
      return namesOfFiring();
    },
    stop: () => {
      running = false;
      return watching;
    },
  };
}

/** Rules of both engines, e.g. `{engine: 'Loki', name: 'MeshcauseFailingLines', health: 'ok', error: ''}`. */
export async function ruleStates(servers) {
  const engines = enginesOf(servers);
  const answers = await Promise.all(engines.map(({ api }) => ask(`${api}/rules`)));
  return answers.flatMap(({ groups }, index) =>
    groups.flatMap(({ rules }) =>
      rules.map(({ name, health, lastError }) => ({
        engine: engines[index].name,
        name,
        health,
        error: lastError ?? '',
      }))
    )
  );
}
