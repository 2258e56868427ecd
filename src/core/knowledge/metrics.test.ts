import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { metrics as meanings } from '../words/en/metrics';
import {
  CLUSTER_COUNTERS,
  CLUSTER_GAUGES,
  CONTROL_PLANE,
  DOWNSTREAM_CONNECTIONS,
  PROXY_COUNTERS,
  SERVICE_TIME,
} from './metrics';

const FIXTURES = join(__dirname, '../../../fixtures');

/** Names of series in recordings of Envoy 1.40.0; late-born ones need the scenario in which they were born. */
function recorded(...files: string[]): Set<string> {
  const text = files.map((file) => gunzipSync(readFileSync(join(FIXTURES, file))).toString()).join('\n');
  return new Set(text.split('\n').map((line) => line.split(/[{ ]/, 1)[0] ?? ''));
}

const FACTS = Object.entries({ ...CLUSTER_COUNTERS, ...CLUSTER_GAUGES, ...PROXY_COUNTERS });

/** Need a rate limit service that says no, and a control plane that sends listeners, routes and endpoints: no recording here has them. */
const UNRECORDED = new Set([
  'envoy_cluster_ratelimit_over_limit',
  'envoy_listener_manager_lds_update_rejected',
  'envoy_http_rds_update_rejected',
  'envoy_cluster_update_rejected',
]);

describe('metrics', () => {
  const names = recorded(
    ...[
      'uo-circuit-breaker',
      'uf-tls-plaintext',
      'ur-h2-reset',
      'uh-outlier-ejected',
      'uaex-denied',
      'rl-local',
      'rlse-service-down',
      'fi-abort',
      'lh-health-check-fail',
      'local-replies-without-flag',
    ].map((scenario) => `corpus/${scenario}/stats.after.prom.gz`),
    ...['no-host-dns-of-the-cluster-failed', 'stale-config-rejected', 'stale-config-disconnected'].map(
      (incident) => `incidents/${incident}/checkout.stats.after.prom.gz`
    )
  );

  it.each(FACTS)('%s has the name that Envoy prints', (_id, fact) => {
    const unseen = fact.series.envoy.map(({ name }) => name).filter((name) => !names.has(name));
    expect(unseen.filter((name) => !UNRECORDED.has(name))).toEqual([]);
  });

  it('has the histogram and the gauges of callers and of the control plane', () => {
    expect(names).toContain(SERVICE_TIME.bucket);
    expect(names).toContain(CONTROL_PLANE.series.envoy[0]?.name);
    expect(names).toContain(DOWNSTREAM_CONNECTIONS.series.envoy[0]?.name);
  });

  it("follows Istio's labels for response classes", () => {
    expect(CLUSTER_COUNTERS.rq_5xx.series).toEqual({
      envoy: [{ name: 'envoy_cluster_upstream_rq_xx', labels: { envoy_response_code_class: '5' } }],
      istio: [{ name: 'envoy_cluster_upstream_rq', labels: { response_code_class: '5xx' } }],
    });
  });

  it('are each explained, and nothing else is', () => {
    const ids = [...FACTS.map(([id]) => id), 'control_plane', 'downstream_cx_active', 'upstream_rq_time'];
    const keys = ids.flatMap((id) => [`metric.${id}`, `metric.${id}.title`]);
    expect(Object.keys(meanings).sort()).toEqual(keys.sort());
  });

  it.each(Object.entries(meanings))('%s is a short title or a sentence', (key, text) => {
    expect(text).toMatch(key.endsWith('.title') ? /[^.]$/ : /\.$/);
  });
});
