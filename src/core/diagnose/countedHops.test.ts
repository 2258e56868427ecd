import { classifyCluster } from '../naming/classifyCluster';
import type { ClusterStats } from '../stats/clusterStats';
import type { StatsObservation } from './observations';
import { diagnose } from './testing/inEnglish';

type Counters = ClusterStats['counters'];

/** What one pod counted for one cluster in one interval. */
function counted(pod: string, cluster: string, counters: Counters): StatsObservation {
  const stats: ClusterStats = {
    pod,
    name: classifyCluster(cluster),
    basis: 'interval',
    counters,
    gauges: {},
    serviceTimeMs: { baseline: null, during: null },
    rates: null,
    windows: [],
  };
  const reading = { basis: 'interval' as const, from: null, to: null, clusters: [stats], proxies: [] };
  return { kind: 'stats', id: pod, file: null, pod, reading };
}

const refusing = (count: number, workload = 'cart') =>
  counted('cart-1', `cds_ingress_shop_${workload}_ns_http_80`, {
    rq_total: 50,
    pending_overflow: count,
    rq_5xx: count,
    rq_2xx: 50,
  });

const seeing = (errors: number, retry = 0, pod = 'checkout-1') =>
  counted(pod, 'cds_egress_shop_cart_ns_http_80', { rq_total: 500, rq_5xx: errors, rq_2xx: 400, retry });

/** Causes in the order of the report, each with the cause that it is laid to. */
function roots(...observed: StatsObservation[]): string[] {
  const { findings } = diagnose(observed);
  return findings.map(({ cause, relations }) => {
    const root = findings.find(({ id }) =>
      relations.some(({ type, finding }) => type === 'caused_by' && finding === id)
    );
    return root === undefined ? cause : `${cause} by ${root.cause}`;
  });
}

const LINKED = ['circuit_breaker', 'upstream_answered_error by circuit_breaker'];

test.each([
  ['as many errors at the caller as refusals at the callee', [refusing(80), seeing(80)], LINKED],
  ['as many attempts, of which retries made some good', [refusing(90), seeing(60, 30)], LINKED],
])('%s: the same requests', (_, observed, expected) => {
  expect(roots(...observed)).toEqual(expected);
});

test.each([
  ['other numbers', [refusing(80), seeing(40)]],
  ['too few to be told by their number', [refusing(3), seeing(3)]],
  ['another workload', [refusing(80, 'stock'), seeing(80)]],
  ['two callers that fit', [refusing(80), seeing(80), seeing(80, 0, 'web-1')]],
])('%s: no link', (_, observed) => {
  expect(roots(...observed).filter((root) => root.includes(' by '))).toEqual([]);
});

test('the caller says how many its clients saw', () => {
  const [root] = diagnose([refusing(90), seeing(60, 30)]).findings;
  expect(root?.impact).toMatchObject({ failed: 90, clientVisible: 60 });
});
