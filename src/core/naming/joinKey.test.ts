import { joinKey } from './joinKey';

describe('joinKey', () => {
  it.each([
    ['localhost:5050', 'localhost_5050'],
    ['outbound|80||a.b;', 'outbound|80||a.b'],
    ['envoy://internal:1', 'envoy_internal_1'],
    ['cds_ingress_m_n_http_80', 'cds_ingress_m_n_http_80'],
    ['default/kuard/443/da39a3ee5e', 'default_kuard_443'],
    ['default_kuard_443', 'default_kuard_443'],
    ['a/b/c/d', 'a/b/c/d'],
    ['', ''],
  ])('%j joins as %j', (name, key) => {
    expect(joinKey(name)).toBe(key);
  });
});
