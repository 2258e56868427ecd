import { diagnose } from './testing/inEnglish';
import { logOf, statsOf } from './testing/observe';

const line = (second: number, code: number, flags = '-', time: number | '-' = 4) =>
  `[2026-11-24T10:00:${String(second % 60).padStart(2, '0')}.000Z] "GET / HTTP/1.1" ${code} ${flags} 0 9 5 ${time} "-" "-" "-" "cart:80" "127.0.0.1:19080"`;

const ofPod = (lines: string[]) => ({ ...logOf(lines.join('\n')), pod: 'checkout-1' });

/** 60 requests, a third of them failed. */
const ANSWERED = ofPod(Array.from({ length: 60 }, (_, i) => line(i, i % 3 === 0 ? 500 : 200)));
const RESET = ofPod(Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? line(i, 503, 'UC', '-') : line(i, 200))));

const EGRESS = 'cds_egress_market_cart_shop_http_80';
const INGRESS = 'cds_ingress_market_checkout_shop_http_8080';

/** The counter of the first cluster rose by 20, that of the others stood still. */
function statistics(clusters: readonly string[], name: string, pod = 'checkout-1') {
  const of = (n: number) =>
    clusters
      .map((cluster, i) => {
        const labels = `{pod="${pod}",envoy_cluster_name="${cluster}",`;
        return `envoy_cluster_upstream_${name.replace('{', labels)} ${i === 0 ? n : 0}`;
      })
      .join('\n');
  return statsOf(of(20), of(0));
}

const ERRORS = 'rq_xx{envoy_response_code_class="5"}';
const first = (...given: Parameters<typeof diagnose>[0]) => diagnose(given).findings[0];

describe('lines that went to loopback', () => {
  it('from a proxy with outbound clusters only: not its own application answered', () => {
    expect(first(ANSWERED, ...statistics([EGRESS], ERRORS))).toMatchObject({
      cause: 'upstream_answered_error',
      direction: 'egress',
      cluster: EGRESS,
    });
  });

  it('near miss: it has an inbound cluster as well', () => {
    expect(first(ANSWERED, ...statistics([INGRESS, EGRESS], ERRORS))).toMatchObject({
      cause: 'application_error',
      direction: 'ingress',
    });
  });

  it('near miss: a cluster whose name does not say its direction', () => {
    expect(first(ANSWERED, ...statistics(['local_app', EGRESS], ERRORS))).toMatchObject({ cause: 'application_error' });
  });

  it('near miss: the statistics are of another pod', () => {
    const { findings } = diagnose([ANSWERED, ...statistics([EGRESS], ERRORS, 'web-1')]);
    expect(findings).toContainEqual(expect.objectContaining({ cause: 'application_error', direction: 'ingress' }));
  });

  it('the log alone: likely its own application', () => {
    expect(first(ANSWERED)).toMatchObject({ cause: 'application_error', direction: 'ingress', confidence: 'likely' });
  });

  it('another cause is placed as well', () => {
    expect(first(RESET, ...statistics([EGRESS], 'cx_destroy_remote_with_active_rq{}'))).toMatchObject({
      cause: 'upstream_reset',
      direction: 'egress',
    });
  });
});
