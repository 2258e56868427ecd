import { diagnose } from './testing/inEnglish';
import { logOf, statsOf } from './testing/observe';

const line = (i: number, authority: string) =>
  `[2026-11-24T10:00:${String(i % 60).padStart(2, '0')}.000Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "-" "-" "${authority}" "-"`;

/** So many refused requests to each target. */
function log(targets: Readonly<Record<string, number>>) {
  const lines = Object.entries(targets).flatMap(([authority, count]) =>
    Array.from({ length: count }, (_, i) => line(i, authority))
  );
  return logOf(lines.join('\n'));
}

/** So many refused requests of each outbound cluster. */
function counters(clusters: Readonly<Record<string, number>>) {
  const of = (factor: number) =>
    Object.entries(clusters)
      .map(
        ([name, n]) =>
          `envoy_cluster_upstream_rq_pending_overflow{envoy_cluster_name="cds_egress_market_${name}_http_80"} ${n * factor}`
      )
      .join('\n');
  return statsOf(of(1), of(0));
}

function told(targets: Readonly<Record<string, number>>, clusters: Readonly<Record<string, number>>) {
  const { findings } = diagnose([log(targets), ...counters(clusters)]);
  return findings.map(({ cluster, impact, codes, confidence }) => [
    cluster?.replace('cds_egress_market_', '') ?? null,
    impact.failed,
    codes.length > 0 ? 'lines' : 'counters',
    confidence,
  ]);
}

describe('lines of two clusters whose counters moved at once', () => {
  it('are told apart by the names that they were sent to', () => {
    expect(told({ 'cart.shop:80': 90, 'mail.shop:80': 40 }, { cart_shop: 90, mail_shop: 40 })).toEqual([
      ['cart_shop_http_80', 90, 'lines', 'certain'],
      ['mail_shop_http_80', 40, 'lines', 'certain'],
    ]);
  });

  it('or by their numbers, where the names do not say', () => {
    expect(told({ 'www.example.com': 90, 'api.example.com': 40 }, { cart_shop: 90, mail_shop: 40 })).toEqual([
      ['cart_shop_http_80', 90, 'lines', 'certain'],
      ['mail_shop_http_80', 40, 'lines', 'certain'],
    ]);
  });

  it('two targets of one cluster belong together', () => {
    expect(told({ 'cart.shop:80': 50, 'cart.shop': 40, 'mail.shop:80': 40 }, { cart_shop: 90, mail_shop: 40 })).toEqual(
      [
        ['cart_shop_http_80', 90, 'lines', 'certain'],
        ['mail_shop_http_80', 40, 'lines', 'certain'],
      ]
    );
  });

  it.each([
    ['one name for both', { 'www.example.com': 130 }, { cart_shop: 90, mail_shop: 40 }],
    ['the same number of both', { 'a.example.com': 50, 'b.example.com': 50 }, { cart_shop: 50, mail_shop: 50 }],
    ['numbers of neither', { 'a.example.com': 20, 'b.example.com': 60 }, { cart_shop: 90, mail_shop: 40 }],
    ['too few to go by numbers', { 'a.example.com': 4, 'b.example.com': 7 }, { cart_shop: 4, mail_shop: 7 }],
    ['a third target', { 'cart.shop:80': 90, 'mail.shop:80': 40, other: 30 }, { cart_shop: 90, mail_shop: 70 }],
  ] as const)('near miss: %s: no lines are assigned', (_, targets, clusters) => {
    const { findings } = diagnose([log(targets), ...counters(clusters)]);
    expect(findings.filter(({ cluster, codes }) => cluster !== null && codes.length > 0)).toEqual([]);
    expect(findings.filter(({ cluster }) => cluster !== null)).toHaveLength(2);
  });
});
