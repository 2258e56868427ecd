import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { metrics as meanings } from '../words/en/metrics';
import { CLUSTER_COUNTERS, CLUSTER_GAUGES, DOWNSTREAM_CONNECTIONS, PROXY_COUNTERS, SERVICE_TIME } from './metrics';

const CORPUS = join(__dirname, '../../../fixtures/corpus');

/** Names of series in recordings of Envoy 1.40.0; late-born ones need the scenario in which they were born. */
function recorded(...scenarios: string[]): Set<string> {
  const text = scenarios
    .map((name) => gunzipSync(readFileSync(join(CORPUS, name, 'stats.after.prom.gz'))).toString())
    .join('\n');
  return new Set(text.split('\n').map((line) => line.split(/[{ ]/, 1)[0] ?? ''));
}

const FACTS = Object.entries({ ...CLUSTER_COUNTERS, ...CLUSTER_GAUGES, ...PROXY_COUNTERS });

describe('metrics', () => {
  const names = recorded(
    'uo-circuit-breaker',
    'uf-tls-plaintext',
    'ur-h2-reset',
    'uh-outlier-ejected',
    'uaex-denied',
    'rl-local',
    'rlse-service-down',
    'fi-abort',
    'lh-health-check-fail',
    'local-replies-without-flag'
  );

  // Needs a rate limit service that says no, which no recording has.
  it.each(FACTS.filter(([id]) => id !== 'ratelimit_over_limit'))('%s has the name that Envoy prints', (_id, fact) => {
    for (const { name } of fact.series.envoy) {
      expect(names).toContain(name);
    }
  });

  it('has the histogram and the gauge of callers', () => {
    expect(names).toContain(SERVICE_TIME.bucket);
    expect(names).toContain(DOWNSTREAM_CONNECTIONS.series.envoy[0]?.name);
  });

  it("follows Istio's labels for response classes", () => {
    expect(CLUSTER_COUNTERS.rq_5xx.series).toEqual({
      envoy: [{ name: 'envoy_cluster_upstream_rq_xx', labels: { envoy_response_code_class: '5' } }],
      istio: [{ name: 'envoy_cluster_upstream_rq', labels: { response_code_class: '5xx' } }],
    });
  });

  it('are each explained, and nothing else is', () => {
    const ids = [...FACTS.map(([id]) => id), 'downstream_cx_active', 'upstream_rq_time'];
    const keys = ids.flatMap((id) => [`metric.${id}`, `metric.${id}.title`]);
    expect(Object.keys(meanings).sort()).toEqual(keys.sort());
  });

  it.each(Object.entries(meanings))('%s is a short title or a sentence', (key, text) => {
    expect(text).toMatch(key.endsWith('.title') ? /[^.]$/ : /\.$/);
  });
});
