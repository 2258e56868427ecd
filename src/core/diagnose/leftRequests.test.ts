import { diagnose } from './testing/inEnglish';
import { statsOf } from './testing/observe';

const INGRESS = 'cds_ingress_market_cart_shop_http_80';

/** 100 requests completed, 40 of them refused, and so many were left by their clients. */
function totalOf(left: number, others: Readonly<Record<string, number>> = {}, manager = 'ingress') {
  const of = (factor: number) =>
    [
      `envoy_cluster_upstream_rq_pending_overflow{envoy_cluster_name="${INGRESS}"} ${40 * factor}`,
      ...Object.entries({ [INGRESS]: 100, ...others }).map(
        ([name, n]) => `envoy_cluster_upstream_rq_completed{envoy_cluster_name="${name}"} ${n * factor}`
      ),
      `envoy_http_downstream_cx_destroy_remote_active_rq{envoy_http_conn_manager_prefix="${manager}"} ${left * factor}`,
    ].join('\n');
  const { findings } = diagnose(statsOf(of(1), of(0)));
  return findings.find(({ cause }) => cause === 'circuit_breaker')?.impact.total;
}

describe('requests whose client left', () => {
  it('are requests of the only cluster', () => {
    expect(totalOf(6)).toBe(106);
    expect(totalOf(6, { cds_egress_market_mail_shop_http_80: 50 })).toBe(106);
  });

  it('near miss: of one of two clusters, nobody knows of which', () => {
    expect(totalOf(6, { cds_ingress_market_cart_shop_http_81: 50 })).toBe(100);
    expect(totalOf(6, { cds_ingress_market_cart_shop_http_81: 0 })).toBe(106);
  });

  it('near miss: they came to the other side of the proxy', () => {
    expect(totalOf(6, {}, 'egress')).toBe(100);
  });
});
