/**
 * The article's overload, played by real Envoys, with our rules in a real Prometheus and in the ruler of a real Loki: what fires in it
 * and resolves after it, and what each panel of each dashboard then shows. Only the windows of the rules are short (`WINDOWS` in
 * scripts/live/rules.mjs); thresholds are the defaults.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { watchAlerts, ruleStates } from '../../scripts/live/alerts.mjs';
import { requireLoki } from '../../scripts/live/buildLoki.mjs';
import { playIncident } from '../../scripts/live/incident.mjs';
import { startLive } from '../../scripts/live/startLive.mjs';
import { askServer, isTold, queries } from './dashboardQueries.mjs';

/** What alerts when the application is slow and more clients ask than its pool holds. Lines have no direction. */
const EXPECTED = [
  'page MeshcauseErrorBudgetBurn egress',
  'page MeshcauseErrorBudgetBurn ingress',
  'info MeshcauseBreakerRefuses ingress',
  'info MeshcausePoolSaturated ingress',
  'info MeshcauseFirstErrors egress',
  'info MeshcauseFirstErrors ingress',
  'info MeshcauseFailingLines 503 UO',
  'info MeshcauseFailingLines 503',
];
/** A trouble may begin to be told so long after it began: windows fill, pages wait. */
const FIRES_WITHIN_MS = 20_000;
/** All windows, a scrape, an evaluation and a look are over by then. */
const SILENT_WITHIN_MS = 60_000;

/** Panels about what these two Envoys do not have. */
const EMPTY_HERE = {
  'Left until a limit (track_remaining)': 'track_remaining',
  'Answers to attempts that were retried': 'retries',
  'Ejected hosts': 'outlier detection',
  Ejections: 'outlier detection',
  'Life of a connection': 'connections that ended',
  'Requests per connection': 'connections that ended',
  'Denied by a policy': 'a filter that denies',
  'Rate limits and faults': 'a filter that limits',
  'TLS failures': 'TLS',
  'Days until a certificate expires': 'a certificate',
  'Connected to the control plane': 'a control plane',
  'Time to apply an update': 'a control plane',
  'Age of the configuration': 'a control plane',
  'Overload manager': 'an overload manager',
  'CPU of the sidecar’s container': 'cAdvisor',
  'Restarts of the sidecar’s container': 'kube-state-metrics',
  'DNS of Kuma’s data plane': 'Kuma',
  'Times of Kuma’s data plane': 'Kuma',
};

const panels = queries.reduce((groups, query) => {
  const name = `${query.dashboard} / ${query.panel} (${query.type})`;
  return groups.set(name, [...(groups.get(name) ?? []), query]);
}, new Map());

let live;
let watch;
let played;
let range;
let firingAfter;

before(async () => {
  live = await startLive({ lokiBinary: await requireLoki() });
  watch = watchAlerts(live.servers);
  const from = Date.now() / 1000;
  played = await playIncident(live.mesh, { healthy: 15_000, overload: FIRES_WITHIN_MS, recovery: 3000 });
  range = { from, to: Date.now() / 1000, step: 2 };
  firingAfter = await watch.untilSilent(SILENT_WITHIN_MS);
});

after(async () => {
  await watch?.stop();
  await live?.stop();
});

describe('the alerts of the incident', () => {
  const said = ({ labels }) =>
    [labels.severity, labels.alertname, labels.direction, labels.response_code, labels.response_flags]
      .filter(Boolean)
      .join(' ');

  test('are those of a full pool, and no others', () =>
    assert.deepEqual(watch.seen().map(said).sort(), [...EXPECTED].sort()));

  test('fire during the overload', () => {
    const late = watch.seen().filter(({ fired }) => fired < played.from || fired > played.to);
    assert.deepEqual(late.map(said), []);
  });

  test('resolve after it', () => {
    assert.deepEqual(firingAfter, []);
    const pages = watch.seen().filter(({ labels }) => labels.severity === 'page');
    assert.deepEqual(
      pages.filter(({ resolved }) => resolved < played.to).map(said),
      [],
      'a page ends while errors go on'
    );
  });

  test('have texts without gaps, and links that can be opened from anywhere', () => {
    for (const { annotations } of watch.seen()) {
      const { summary, description, runbook_url: runbook, dashboard_url: dashboard, diagnose_url: page } = annotations;
      assert.doesNotMatch(Object.values(annotations).join('\n'), /<no value>|error expanding|%!|\{\{/);
      assert.ok(summary.length > 20 && description.length > 40);
      assert.match(new URL(runbook).href, /^http:\/\/localhost:3000\/a\/meshcause-envoy-app\/reference/);
      assert.equal(new URL(dashboard).searchParams.get('var-namespace'), 'howto-k8s-connection-pools');
      assert.equal(new URL(page).searchParams.get('namespace'), 'howto-k8s-connection-pools');
    }
  });
});

describe('the rules', () => {
  test('are evaluated without an error, all of them', async () => {
    const states = await ruleStates(live.servers);
    const count = (engine) => states.filter((one) => one.engine === engine).length;
    assert.ok(count('Prometheus') > 30 && count('Loki') === 3, JSON.stringify(states));
    assert.deepEqual(
      states.filter(({ health }) => health !== 'ok'),
      []
    );
  });

  test('on logs stand in the rule store of Loki', async () => {
    const text = await (await fetch(`${live.servers.loki}/loki/api/v1/rules`)).text();
    assert.match(text, /^meshcause\.yaml:\n\s+- name: meshcause-access-log/);
  });

  test('record the rate of lines from Loki into Prometheus', async () => {
    const found = await ask('prometheus', { expr: 'meshcause:access_lines:rate5m' });
    assert.ok(found.some(isTold));
    assert.deepEqual(
      found.map(({ metric }) => metric.namespace),
      ['howto-k8s-connection-pools']
    );
  });
});

const APIS = { prometheus: '/api/v1', loki: '/loki/api/v1' };

function ask(type, query) {
  const seconds = Math.ceil(range.to - range.from);
  const choices = { __rate_interval: '5s', __interval: '2s', __range: `${seconds}s` };
  return askServer(live.servers[type] + APIS[type], query, range, choices);
}

describe('the dashboards, at the end of the incident', () => {
  for (const [name, asked] of panels) {
    const missing = EMPTY_HERE[asked[0].panel];
    test(missing === undefined ? name : `${name}: empty, without ${missing}`, async () => {
      const answers = await Promise.all(asked.map((query) => ask(query.type, query)));
      assert.equal(answers.flat().some(isTold), missing === undefined);
    });
  }

  test('no exemption is left over', () => {
    const known = new Set(queries.map(({ panel }) => panel));
    assert.deepEqual(
      Object.keys(EMPTY_HERE).filter((panel) => !known.has(panel)),
      []
    );
  });
});
