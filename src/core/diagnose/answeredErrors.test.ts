import { diagnose } from './testing/inEnglish';
import { statsOf } from './testing/observe';

const LABEL = 'envoy_cluster_name="cds_egress_mesh_cart_shop_http_80"';

/** Counters of one cluster: from 0 to these. */
function counted(counters: Record<string, number>, codes: Record<string, number>) {
  const text = (factor: number) =>
    [
      ...Object.entries(counters).map(([name, n]) => `envoy_cluster_upstream_${name}{${LABEL}} ${n * factor}`),
      ...Object.entries(codes).map(
        ([digit, n]) => `envoy_cluster_upstream_rq_xx{envoy_response_code_class="${digit}",${LABEL}} ${n * factor}`
      ),
      '',
    ].join('\n');
  return diagnose(statsOf(text(1), text(0))).findings.map(({ cause, confidence }) => `${cause} ${confidence}`);
}

describe('errors that no counter of a failure explains', () => {
  it.each([
    ['each was sent: answers of the upstream', { rq_total: 40 }, { 2: 22, 5: 18 }, ['upstream_answered_error likely']],
    ['none was sent: Envoy made them', { rq_total: 22 }, { 2: 22, 5: 18 }, ['unknown possible']],
    ['some were sent', { rq_total: 60 }, { 2: 20, 5: 80 }, ['upstream_answered_error likely', 'unknown possible']],
    ['one was under way: not worth a word', { rq_total: 41 }, { 2: 22, 5: 20 }, ['upstream_answered_error likely']],
    [
      'a broken HTTP/2 connection takes its streams along',
      { rq_total: 15, cx_protocol_error: 9, rq_tx_reset: 15 },
      { 5: 15 },
      ['protocol_error likely'],
    ],
  ] as const)('%s', (_, counters, codes, expected) => {
    expect(counted(counters, codes)).toEqual(expected);
  });
});
