import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { deployFiles } from './files';
import { askedMetrics } from './neededMetrics';

const read = (file: string) => parse(readFileSync(file, 'utf8'));

describe('generated files of deploy/', () => {
  it.each(Object.entries(deployFiles()))('%s is what the script generates', (file, text) =>
    expect(readFileSync(file, 'utf8')).toBe(text)
  );
});

describe('the list of kept series', () => {
  const [rule] = read('deploy/series/keep.yaml').metric_relabel_configs;
  // Prometheus anchors the expression at both ends.
  const kept = new RegExp(`^(?:${rule.regex})$`);
  /** A pattern of names stands for one of its own names. */
  const example = (name: string) => name.replace('.+', 'envoy_resource_monitors_fixed_heap');

  it.each(Object.entries(askedMetrics()))('has every metric of Envoy that %s asks for', (_place, names) => {
    const envoys = names.filter((name) => name.startsWith('envoy_'));
    expect(envoys.length).toBeGreaterThan(0);
    expect(envoys.filter((name) => !kept.test(example(name)))).toEqual([]);
  });

  it.each([
    'envoy_cluster_upstream_rq_pending_overflow',
    'envoy_cluster_upstream_rq_active_overflow',
    'envoy_cluster_upstream_rq_time_bucket',
    'envoy_server_live',
    'istio_requests_total',
  ])('keeps %s', (name) => expect(name).toMatch(kept));

  it.each(['envoy_cluster_upstream_cx_rx_bytes_buffered', 'envoy_server_concurrency', 'go_goroutines'])(
    'drops %s, which nothing asks for',
    (name) => expect(name).not.toMatch(kept)
  );

  it('is the same in the patch of the PodMonitors', () => {
    const [{ value }] = read('deploy/kube-prometheus/manifests/keep-series.patch.yaml');
    expect(value).toEqual([{ sourceLabels: rule.source_labels, regex: rule.regex, action: rule.action }]);
  });
});
