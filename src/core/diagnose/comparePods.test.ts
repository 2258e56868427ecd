import { readStats } from '../stats/clusterStatsFromSnapshots';
import type { Observation } from './observations';
import { diagnose } from './testing/inEnglish';
import { logOf } from './testing/observe';

const line = (second: number, flags: string, host: string, service: string) =>
  `[2026-11-24T10:00:${String(second % 60).padStart(2, '0')}.000Z] "GET / HTTP/1.1" ${flags} 0 9 5 ${service} "-" "-" "-" "cart:80" "${host}"`;

/** 100 requests, of which so many were not answered. */
function podLog(name: string, failed: number, host = '127.0.0.1:80', change = (text: string) => text): Observation {
  const lines = Array.from({ length: 100 }, (_, i) =>
    i < failed ? line(i, '503 UC', host, '-') : line(i, '200 -', host, '4')
  );
  return { ...logOf(change(lines.join('\n')), name), file: `${name}.log`, pod: name.startsWith('file') ? null : name };
}

const first = (observations: Observation[]) => diagnose(observations).findings[0];
const textsOf = (observations: Observation[]) => first(observations)?.evidence.map(({ text }) => text);

describe('failures of one of several pods', () => {
  it('stand in its breakdown, and in one sentence', () => {
    const logs = [1, 2, 3, 4, 5].map((n) => podLog(`cart-${n}`, n === 3 ? 40 : 0));
    expect(first(logs)?.breakdown).toEqual([{ dimension: 'pod', value: 'cart-3', failed: 40, total: 100, lift: 5 }]);
    expect(textsOf(logs)).toContain('cart-3 has 40 of the 40 such failures of 5 pods, and 20 % of their requests.');
  });

  it('have the name of the file where nothing names the pod', () => {
    expect(first([podLog('file-1', 40), podLog('file-2', 0)])?.breakdown).toMatchObject([{ value: 'file-1.log' }]);
  });

  it('near miss: two files of one pod, one after the other', () => {
    const later = (text: string) => text.replaceAll('T10:', 'T11:');
    expect(first([podLog('file-1', 40), podLog('file-2', 0, undefined, later)])?.breakdown).toEqual([]);
    expect(first([podLog('cart-1', 40), podLog('cart-2', 0, undefined, later)])?.breakdown).toHaveLength(1);
  });

  it('near miss: all pods fail alike', () => {
    expect(first([1, 2, 3].map((n) => podLog(`cart-${n}`, 40)))?.breakdown).toEqual([]);
  });

  it('near miss: there is one pod', () => {
    expect(first([podLog('cart-1', 40)])?.breakdown).toEqual([]);
  });

  it('decoy: the other pod is the caller of the first', () => {
    const { findings } = diagnose([podLog('cart-1', 40), podLog('checkout-1', 0, '10.0.0.7:80')]);
    expect(findings.flatMap(({ breakdown }) => breakdown)).toEqual([]);
  });
});

describe('counters of several pods', () => {
  const counted = (pod: string, failed: number) => {
    const labels = `envoy_cluster_name="cds_ingress_market_cart_shop_http_80",pod="${pod}"`;
    return [
      `envoy_cluster_upstream_rq_pending_overflow{${labels}} ${failed}`,
      `envoy_cluster_upstream_rq_completed{${labels}} ${failed === 0 ? 0 : 200}`,
      `envoy_cluster_upstream_rq_total{${labels}} ${failed === 0 ? 0 : 200}`,
    ].join('\n');
  };
  const series = (failed: number[]): Observation[] => {
    const text = (of: (n: number) => number) => failed.map((n, i) => counted(`cart-${i}`, of(n))).join('\n');
    const result = readStats({ stats: text((n) => n), before: text(() => 0) });
    return result.ok ? [{ kind: 'stats', id: 's', file: null, pod: null, reading: result.value }] : [];
  };

  it('name the pod that refuses most', () => {
    const { findings } = diagnose(series([100, 1, 1]));
    expect(findings.map(({ breakdown }) => breakdown.map(({ value, lift }) => [value, lift]))).toContainEqual([
      ['cart-0', 2.94],
    ]);
  });

  it('near miss: they refuse alike', () => {
    expect(diagnose(series([50, 50, 50])).findings.flatMap(({ breakdown }) => breakdown)).toEqual([]);
  });
});
