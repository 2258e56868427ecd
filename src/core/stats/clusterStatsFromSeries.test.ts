import { type CounterId } from './clusterStats';
import { clusterStatsFromSeries, type ClusterSeries } from './clusterStatsFromSeries';

const STEP = 5_000;
const GREEN = 'cds_ingress_shop_green_http_8080';

/** Values per step; the first step ends at `STEP`. A null is a gap. */
function samples(values: Array<number | null>): ClusterSeries['samples'] {
  const times = values.flatMap((value, index) => (value === null ? [] : [(index + 1) * STEP]));
  return { times, values: values.flatMap((value) => value ?? []) };
}

function of(what: Pick<ClusterSeries, 'counter' | 'gauge' | 'quantile'>, values: Array<number | null>): ClusterSeries {
  return { cluster: GREEN, pod: 'green-1', labels: {}, ...what, samples: samples(values) };
}

function counter(id: CounterId, values: Array<number | null>): ClusterSeries {
  return of({ counter: id }, values);
}

function perStep(before: number, during: number, after: number): number[] {
  return [before, before, before, before, during, during, during, during, after, after].map(
    (rate) => (rate * STEP) / 1000
  );
}

function read(...series: ClusterSeries[]) {
  const [stats] = clusterStatsFromSeries(series).clusters;
  if (!stats) {
    throw new Error('no cluster');
  }
  return stats;
}

describe('clusterStatsFromSeries', () => {
  it.each([
    ['a slow application', { before: 20, offered: 50, served: 10, ms: [22, 2000] }],
    ['real demand', { before: 28, offered: 700, served: 480, ms: [20, 40] }],
  ])('measures %s', (_, { before, offered, served, ms: [quick = 0, slow = 0] }) => {
    const stats = read(
      counter('rq_total', perStep(before, served, before)),
      counter('pending_overflow', perStep(0, offered - served, 0)),
      counter('rq_5xx', perStep(0, offered - served, 0)),
      counter('rq_timeout', perStep(0, 0, 0)),
      of({ quantile: 'service_time' }, [quick, quick, NaN, quick, slow, slow, slow, slow, quick, quick]),
      of({ gauge: 'cx_open' }, [0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
    );
    const refused = (offered - served) * 20;
    expect(stats).toMatchObject({
      pod: 'green-1',
      name: { raw: GREEN, direction: 'ingress' },
      basis: 'interval',
      counters: { pending_overflow: refused, rq_5xx: refused, rq_timeout: 0 },
      gauges: { cx_open: { last: 1, max: 1 } },
      serviceTimeMs: { baseline: quick, during: slow },
      rates: {
        arrivals: { baseline: before, during: offered },
        served: { baseline: before, during: served },
      },
      windows: [{ from: '1970-01-01T00:00:20.000Z', to: '1970-01-01T00:00:40.000Z', count: refused }],
    });
  });

  it('does not add the two overflow counters, which count the same request', () => {
    const stats = read(
      counter('rq_total', [5, 5]),
      counter('pending_overflow', [0, 45]),
      counter('active_overflow', [0, 45])
    );
    expect(stats.rates?.arrivals).toEqual({ baseline: 1, during: 10 });
    expect(stats.windows).toMatchObject([{ count: 45 }]);
  });

  it('takes the refused out of the answered where requests with a connection are not counted', () => {
    const stats = read(
      counter('rq_2xx', [100, 50]),
      counter('rq_5xx', [0, 200]),
      counter('pending_overflow', [0, 200])
    );
    expect(stats.rates).toEqual({ arrivals: { baseline: 20, during: 50 }, served: { baseline: 20, during: 10 } });
  });

  it.each([
    ['one quiet step does not end a window', [0, 3, 0, 4, 0], [{ from: 5, to: 20, count: 7 }]],
    [
      'two quiet steps do',
      [0, 3, 0, 0, 4],
      [
        { from: 5, to: 10, count: 3 },
        { from: 20, to: 25, count: 4 },
      ],
    ],
    ['a missing step counts as quiet', [0, 3, null, 4, 0], [{ from: 5, to: 20, count: 7 }]],
    ['what PromQL extrapolates is no event', [0, 0.2, 0.3, 0, 0], []],
  ])('%s', (_, values, windows) => {
    const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
    expect(read(counter('pending_overflow', values), counter('rq_2xx', [1, 1, 1, 1, 1])).windows).toEqual(
      windows.map(({ from, to, count }) => ({ from: iso(from), to: iso(to), count }))
    );
  });

  it('has no baseline where the trouble began first, and only a baseline where there was none', () => {
    const time = of({ quantile: 'service_time' }, [30, 30]);
    expect(read(counter('rq_timeout', [1, 1]), time).serviceTimeMs).toEqual({ baseline: null, during: 30 });
    expect(read(counter('rq_timeout', [0, 0]), time).serviceTimeMs).toEqual({ baseline: 30, during: null });
  });

  it('does not take waits for a full pool for failures', () => {
    expect(read(counter('cx_overflow', [0, 300, 300])).windows).toEqual([]);
  });

  it('keeps pods and clusters apart', () => {
    const other = { ...counter('rq_2xx', [7]), pod: 'green-2' };
    const reading = clusterStatsFromSeries([counter('rq_2xx', [1]), other, { ...other, cluster: 'x' }], {
      stepMs: STEP,
    });
    expect(reading.clusters.map(({ pod, name, counters }) => [pod, name.raw, counters.rq_2xx])).toEqual([
      ['green-1', GREEN, 1],
      ['green-2', GREEN, 7],
      ['green-2', 'x', 7],
    ]);
  });

  it('gives nulls for what cannot be known', () => {
    expect(clusterStatsFromSeries([])).toEqual({ basis: 'interval', from: null, to: null, clusters: [], proxies: [] });
    expect(read(of({ gauge: 'cx_open' }, [NaN, 1]))).toMatchObject({
      counters: {},
      gauges: { cx_open: { last: 1, max: 1 } },
      serviceTimeMs: { baseline: null, during: null },
      rates: null,
      windows: [],
    });
    expect(read(counter('rq_2xx', [5])).rates).toBeNull();
  });
});
