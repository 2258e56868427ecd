import type { Change } from '../changes/change';
import { diagnose } from './testing/inEnglish';
import { logOf } from './testing/observe';

const TIME = '2026-11-24T10:00:00.000Z';
const MISSING = `[${TIME}] "GET / HTTP/1.1" 503 NC 0 0 0 - "-" "curl" "id" "cart:80" "-"\n`;
const ANSWERED = `[${TIME}] "GET / HTTP/1.1" 200 - 0 3 2 2 "-" "curl" "id" "cart:80" "127.0.0.1:80"\n`;

function change(kind: Change['kind'], given: Partial<Change> = {}): Change {
  const seen = { at: TIME, notBefore: TIME, was: null, is: null, count: 1, pods: [] };
  return { kind, object: 'cds', source: 'envoy_log', ...seen, ...given };
}

const causesOf = (log: string, changes: Change[]) =>
  diagnose([{ ...logOf(log), changes }]).findings.map(({ cause, variant, confidence }) => ({
    cause,
    variant,
    confidence,
  }));

describe("what Envoy's own log says of itself", () => {
  it('a rejected update beside a missing cluster: the configuration may be old', () => {
    expect(causesOf(MISSING.repeat(9), [change('config_rejected')])).toContainEqual({
      cause: 'stale_config',
      variant: 'rejected',
      confidence: 'possible',
    });
  });

  it('near miss: an accepted update', () => {
    expect(causesOf(MISSING.repeat(9), [change('config_updated')]).map(({ cause }) => cause)).toEqual([
      'cluster_missing',
    ]);
  });

  it('decoy: a rejected update while all is answered', () => {
    expect(causesOf(ANSWERED, [change('config_rejected')])).toEqual([]);
  });

  it('a crash: nobody knows what it lost', () => {
    expect(causesOf(ANSWERED, [change('proxy_crashed', { object: 'cart-1', is: 'Segmentation fault' })])).toEqual([
      { cause: 'proxy_unavailable', variant: 'crashed', confidence: 'possible' },
    ]);
  });

  it('decoy: the application ran out of memory', () => {
    expect(causesOf(ANSWERED, [change('container_out_of_memory', { object: 'cart-1/cart' })])).toEqual([]);
  });
});
