import { joinKey } from './joinKey';

describe('joinKey', () => {
  it.each([
    ['localhost:5050', 'localhost_5050'],
    ['outbound|80||a.b;', 'outbound|80||a.b'],
    ['envoy://internal:1', 'envoy_internal_1'],
    ['cds_ingress_m_n_http_80', 'cds_ingress_m_n_http_80'],
    ['', ''],
  ])('%j joins as %j', (name, key) => {
    expect(joinKey(name)).toBe(key);
  });
});
