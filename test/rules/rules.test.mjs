// The alert rules in promtool, on what a real Envoy counted: which alerts fire, how many pages are left, and when all is silent.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { parse, stringify } from 'yaml';

import * as kubernetes from './kubernetes.mjs';
import { alertText, assertAlerts, promtool, ROOT, RULES } from './promtool.mjs';
import { looped, once, recording, restarted, timeline, withGap } from './series.mjs';

const corpus = (name, suffix) => recording(path.join(ROOT, 'fixtures/corpus', name), suffix);
const recorded = (name) => recording(path.join(ROOT, 'test/rules/recorded', name));
const samples = (name) => timeline(path.join(ROOT, 'fixtures/corpus', name, 'samples.om.gz'));

const CALLER = { labels: { pod: 'front-5d8c7b6f4-2xk9p' } };
const twoHops = (name) => [...looped(corpus(name)), ...looped(corpus(name, '.caller'), CALLER)];

const folder = mkdtempSync(path.join(tmpdir(), 'meshcause-rules-'));
after(() => rmSync(folder, { recursive: true }));

/** The rules of another mesh. */
async function rulesFor(mesh) {
  const outfile = path.join(folder, 'rules.mjs');
  const contents = `
    import { DEFAULTS } from './parameters';
    import { prometheusRules } from './renderedRules';
    export const rulesOf = (mesh) => prometheusRules({ mesh, parameters: DEFAULTS, labels: {} });`;
  buildSync({
    stdin: { contents, resolveDir: path.join(ROOT, 'src/core/alerts'), loader: 'ts' },
    bundle: true,
    format: 'esm',
    outfile,
    logLevel: 'warning',
  });
  const { rulesOf } = await import(pathToFileURL(outfile).href);
  const file = path.join(folder, `${mesh}.yaml`);
  writeFileSync(file, stringify(rulesOf(mesh)));
  return file;
}

/** Alerts that fire in each scenario, all of them, without the common beginning of their names; and the pages that are left. */
const BURN = { ErrorBudgetBurn: 1, FirstErrors: 1 };
const FIRING = [
  [
    'ten connections, thirty clients, a slow application',
    corpus('uo-circuit-breaker'),
    { ...BURN, BreakerRefuses: 1, PoolSaturated: 1 },
    1,
  ],
  ['more demand than the pool', corpus('uo-demand'), { ...BURN, BreakerRefuses: 1, PoolSaturated: 1 }, 1],
  ['max_requests of HTTP/2', corpus('uo-max-requests-h2'), { ...BURN, BreakerRefuses: 1 }, 1],
  ['gRPC refused with code 200', corpus('grpc-uo-max-requests'), { ...BURN, BreakerRefuses: 1 }, 1],
  ['TCP connections refused', corpus('tcp-uo-max-connections'), { ConnectionsRefused: 1 }, 0],
  ['retries refused', recorded('retry-overflow'), { ...BURN, RetriesRefused: 1 }, 1],
  ['no endpoints', corpus('uh-no-endpoints'), { ...BURN, NoHealthyUpstream: 1 }, 1],
  ['the only host ejected', corpus('uh-outlier-ejected'), { ...BURN, HostsEjected: 1, NoHealthyUpstream: 1 }, 1],
  ['panic mode', recorded('panic-mode'), { PanicMode: 1, NoHealthyUpstream: 1 }, 0],
  ['connections refused', corpus('uf-refused'), { ...BURN, ConnectFailures: 1 }, 1],
  ['connections refused, retried', corpus('uf-urx-retries'), { ...BURN, ConnectFailures: 1, RetryAmplification: 1 }, 1],
  ['one bad host of five', corpus('one-bad-host'), { ...BURN, ConnectFailures: 1 }, 1],
  ['TCP connections that fail', corpus('tcp-uf-refused'), { ConnectFailures: 1 }, 0],
  ['timeouts', corpus('ut-route-timeout'), { ...BURN, UpstreamTimeouts: 1 }, 1],
  ['gRPC timeouts with code 200', corpus('grpc-ut-timeout'), { ...BURN, UpstreamTimeouts: 1 }, 1],
  ['the application closes connections', corpus('uc-app-closes'), { ...BURN, UpstreamCutsConnections: 1 }, 1],
  ['garbage from the application', corpus('upe-garbage'), { ...BURN, UpstreamProtocolErrors: 1 }, 1],
  ['answers cut off with code 200', corpus('mid-response-death'), { UpstreamProtocolErrors: 1 }, 0],
  ['TLS to a plaintext port', corpus('uf-tls-plaintext'), { ...BURN, ConnectFailures: 1, TlsFailures: 1 }, 1],
  ["the application's own 503", corpus('app-503-81-bytes'), BURN, 1],
  ['a local rate limit', corpus('rl-local'), { RateLimited: 1 }, 0],
  ['the rate limit service is down', corpus('rlse-service-down'), { PolicyServiceFails: 1, ProxyErrors: 1 }, 1],
  ['external authorization denies', corpus('uaex-denied'), { PolicyDenies: 1 }, 0],
  ['injected faults', corpus('fi-abort'), { ProxyErrors: 1 }, 1],
  ['a missing cluster', corpus('nc-cluster-missing'), { ProxyErrors: 1 }, 1],
  ['the overload manager acts', recorded('overload-action'), { OverloadManager: 1, ProxyErrors: 1 }, 1],
  ['the connection limit of a listener', recorded('listener-overflow'), { ListenerRefusesConnections: 1 }, 0],
  ['a rejected configuration', recorded('config-rejected'), { ConfigRejected: 1 }, 0],
  ['a certificate that ends', recorded('certificate-ends'), { CertificateEnds: 1 }, 0],
].map(([name, files, alerts, pages]) => [name, looped(files), alerts, pages]);

FIRING.push(
  [
    'every sample of the slow overload',
    samples('timeseries-uo'),
    { ErrorBudgetBurn: 1, BreakerRefuses: 1, PoolSaturated: 1 },
    1,
  ],
  [
    'every sample of the surge of demand',
    samples('timeseries-uo-demand'),
    { ErrorBudgetBurn: 1, BreakerRefuses: 1, PoolSaturated: 1 },
    1,
  ],
  ['one burst within one scrape interval', once(corpus('uo-two-hop')), { BreakerRefuses: 1, FirstErrors: 1 }, 0],
  [
    'an overload that two hops see is one page',
    twoHops('uo-two-hop'),
    { ErrorBudgetBurn: 2, FirstErrors: 2, BreakerRefuses: 1, RetryAmplification: 1 },
    1,
  ],
  [
    'errors that retries rescue in part are one page',
    twoHops('two-hop-rescued'),
    { ErrorBudgetBurn: 2, FirstErrors: 2, UpstreamCutsConnections: 1, RetryAmplification: 1 },
    1,
  ],
  [
    'a sidecar that is no longer scraped',
    [kubernetes.RUNNING, kubernetes.NO_LONGER_SCRAPED],
    { EnvoyNotScraped: 1 },
    0,
  ],
  ['a native sidecar that never was', [kubernetes.RUNNING_NATIVE, kubernetes.SCRAPED], { EnvoyNotScraped: 1 }, 0],
  ['a throttled sidecar', kubernetes.throttled(0.5), { SidecarThrottled: 1 }, 0],
  ['a sidecar that was killed', kubernetes.killed('OOMKilled'), { SidecarKilled: 1 }, 0],
  [
    'logs fall silent while requests are counted',
    [...looped(corpus('ok-baseline'), { loops: 100 }), kubernetes.LINES_UNTIL_SILENT],
    { LogsSilent: 1 },
    0,
  ]
);

const withPrefix = (alerts) => Object.fromEntries(Object.entries(alerts).map(([id, n]) => [`Meshcause${id}`, n]));

describe('promtool accepts the rules', () => {
  test('rules/prometheus-rules.yaml', () => assert.equal(promtool('check', 'rules', RULES).status, 0));
  for (const mesh of ['istio', 'consul', 'kuma', 'osm', 'plain']) {
    test(`for ${mesh}`, async () => assert.equal(promtool('check', 'rules', await rulesFor(mesh)).status, 0));
  }
});

describe('fires', () => {
  for (const [name, series, alerts, pages] of FIRING) {
    test(`${name}: ${Object.keys(alerts).join(', ')}; pages: ${pages}`, () =>
      assertAlerts(series, withPrefix(alerts), pages));
  }

  test('the control plane is away, where a mesh has one', async () =>
    assertAlerts(
      looped(recorded('control-plane-gone'), { loops: 100 }),
      withPrefix({ ControlPlaneGone: 1 }),
      0,
      await rulesFor('plain')
    ));

  test('every alert in some scenario', () => {
    const seen = new Set(FIRING.flatMap(([, , alerts]) => Object.keys(withPrefix(alerts))));
    const { groups } = parse(readFileSync(RULES, 'utf8'));
    const alerts = groups.flatMap(({ rules }) => rules.flatMap(({ alert }) => alert ?? []));
    assert.deepEqual(
      alerts.filter((alert) => !seen.has(alert)),
      []
    );
  });
});

describe('stays silent', () => {
  const overloadedOnce = corpus('uo-circuit-breaker');
  const longAgo = { before: overloadedOnce.after, during: overloadedOnce.after, after: overloadedOnce.after };
  const fresh = corpus('ok-baseline').after;
  const pod = (name) => ({ labels: { pod: name } });
  for (const [name, series] of [
    ['in ordinary traffic', looped(corpus('ok-baseline'))],
    [
      'in a rollout',
      [
        ...restarted(longAgo, '/dev/null', pod('green-6f8f7c9d5b-x7k2p')),
        ...once(corpus('ok-baseline'), { ...pod('green-7d4b9c8f6d-kz4wl'), quiet: 4, shift: 38 }),
        ...looped(corpus('full-pool-idle'), { ...pod('green-7d4b9c8f6d-m9x2r'), quiet: 4, shift: 42 }),
      ],
    ],
    ['in a restart that sets counters back', restarted(longAgo, fresh)],
    [
      'in a gap between scrapes',
      withGap([...looped(corpus('full-pool-idle')), ...once(longAgo, pod('green-0'))], 50, 8),
    ],
    [
      'at a gap as long as the window',
      withGap([...looped(corpus('full-pool-idle')), ...once(longAgo, pod('green-0'))], 40, 20),
    ],
    ['at a full pool that is idle', looped(corpus('full-pool-idle'))],
    ['at one error of two requests', looped(recorded('one-of-two'), { loops: 2, rest: 40 })],
    ['at traffic through PassthroughCluster', looped(recorded('passthrough'))],
    ['at websockets that end (101 UC)', looped(recorded('websocket-ended'))],
    ['at TCP sessions that end', looped(corpus('tcp-ok'))],
    ['at callers that leave', looped(corpus('dc-client-hangup'))],
    ['at bad requests', looped(corpus('dpe-bad-request'))],
    ['at unknown routes', looped(corpus('nr-no-route'))],
    ['at health checks that drain a pod', looped(corpus('lh-health-check-fail'))],
    ['at a control plane that is gone for ever, in App Mesh', looped(recorded('control-plane-gone'), { loops: 100 })],
    ['at a sidecar that is scraped', [kubernetes.RUNNING, kubernetes.SCRAPED]],
    ['at a sidecar that is throttled a little', kubernetes.throttled(0.1)],
    ['at a sidecar that was restarted for another reason', kubernetes.killed('Completed')],
    ['while logs arrive', [...looped(corpus('ok-baseline'), { loops: 100 }), kubernetes.LINES]],
    ['where no lines are recorded', looped(corpus('ok-baseline'), { loops: 100 })],
  ]) {
    test(name, () => assertAlerts(series, {}, 0));
  }
});

describe('with names of Istio', () => {
  const CALLED = 'outbound|8080||green.howto-k8s-connection-pools.svc.cluster.local';
  const istio = (series) =>
    series.map(({ series: name, values }) => ({
      series: name
        .replace(/envoy_cluster_name="cds_ingress_[^"]*"/, 'cluster_name="inbound|8080||"')
        .replace(/envoy_cluster_name="cds_egress_[^"]*green[^"]*"/, `cluster_name="${CALLED}"`)
        .replace(/envoy_cluster_name="/, 'cluster_name="')
        .replace(/(_upstream|_downstream)_rq_xx\{/, '$1_rq{')
        .replace(/envoy_response_code_class="(\d)"/, 'response_code_class="$1xx"')
        .replace('envoy_http_conn_manager_prefix=', 'http_conn_manager_prefix='),
      values,
    }));

  test('an overload that two hops see is one page', async () =>
    assertAlerts(
      istio(twoHops('uo-two-hop')),
      withPrefix({ ErrorBudgetBurn: 2, FirstErrors: 2, BreakerRefuses: 1, RetryAmplification: 1 }),
      1,
      await rulesFor('istio')
    ));
});

describe('an alert says', () => {
  const text = alertText(samples('timeseries-uo'), 'MeshcauseBreakerRefuses');

  test('whose breaker it is, taken from the name of the cluster', () =>
    assert.match(text, /of howto-k8s-connection-pools_green_howto-k8s-connection-pools \(ingress, counted by /));
  test('which workload counted', () => assert.match(text, /workload=\\?"green\\?"/));
  test('how many, and what it may be', () => assert.match(text, /refused [34](\.\d+)?k requests/));
  test('where to read on', () =>
    assert.match(text, /runbook_url=\\?"http:\/\/localhost:3000\/a\/[a-z-]+\/reference\/cause\/circuit_breaker/));
  test('where to look, at its own time', () => assert.match(text, /from=-?\d+&to=\d+&var-namespace=howto-k8s-conn/));
  test('nothing that a template could not fill', () => assert.doesNotMatch(text, /error expanding|<no value>|%!/));
});
