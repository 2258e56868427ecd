import { readFrames } from '../data/readFrames';
import { completeOptions, DEFAULT_OPTIONS } from '../options';
import { EGRESS, flagsFrame, INGRESS, seriesFrame, START, STEP, verdictFrame } from '../testFrames';
import { testFinding } from '../../ui/testFinding';
import { describeTimeline } from './describeTimeline';
import { readoutAt } from './readoutRows';
import { timelineModel } from './timelineModel';
import { panelWords } from '../panelWords';

const OVERLOAD = [
  seriesFrame('ok', [20, 10, 10, 20]),
  seriesFrame('refused', [0, 40, 40, 0]),
  seriesFrame('pool_full', [0, 1, 1, 1]),
  seriesFrame('service_time_p90', [22, 2350, 2350, 22]),
  seriesFrame('live', [1, 1, 1, 1], { pod: 'green-1' }),
  seriesFrame('downstream_connections', [4, 30, 30, 4], { pod: 'green-1' }),
];
const MARKS = [flagsFrame([{ time: START + STEP, flags: 'UO', count: 200 }])];

const VIEW = { range: { from: START, to: START + 240_000 }, allLanes: false };

/** When requests were refused, as it is shaded. */
const rejectingIn = (model: ReturnType<typeof modelOf>) =>
  model.regions.find(({ id }) => id === 'rejecting')?.intervals ?? [];

function modelOf(series = OVERLOAD, annotations = MARKS, options = DEFAULT_OPTIONS) {
  return timelineModel(readFrames({ series, annotations }), options, panelWords, VIEW);
}

describe('lanes', () => {
  test('ingress and egress are both there, the empty one too', () => {
    expect(modelOf().lanes.map(({ title, path, hasTraffic }) => [title, path, hasTraffic])).toEqual([
      ['Ingress', 'Envoy → green', true],
      ['Egress', '', false],
    ]);
  });

  test('clusters of one direction are summed and named', () => {
    const blue = { cluster: 'cds_egress_shop_blue_http_8080', direction: 'egress', workload: 'blue' };
    const lanes = modelOf([seriesFrame('ok', [1], EGRESS), seriesFrame('ok', [2], blue)]).lanes;
    expect(lanes[1]).toMatchObject({ path: 'Envoy → blue, red', clusters: [blue.cluster, EGRESS.cluster] });
    expect(lanes[1]?.values.get('ok')).toEqual([3]);
  });

  test('traffic of an unknown direction has a lane and is not put into another', () => {
    const lanes = modelOf([seriesFrame('ok', [1], { cluster: 'backend' })]).lanes;
    expect(lanes.map(({ title, hasTraffic }) => [title, hasTraffic])).toEqual([
      ['Ingress', false],
      ['Egress', false],
      ['Unknown direction', true],
    ]);
  });

  test('options switch lanes off', () => {
    const options = completeOptions({
      lanes: { ingress: true, egress: false, flags: false, state: false, changes: false },
    });
    expect(modelOf(OVERLOAD, MARKS, options)).toMatchObject({ flags: 'hidden', flagRows: [], stateRows: null });
    expect(modelOf(OVERLOAD, MARKS, options).lanes.map((lane) => lane.direction)).toEqual(['ingress']);
  });
});

describe('state', () => {
  test('rejections come from the metrics', () => {
    const rejecting = [{ from: START + STEP, to: START + 2 * STEP }];
    expect(rejectingIn(modelOf())).toEqual(rejecting);
    expect(modelOf().stateRows?.map((row) => row.id)).toEqual(['rejecting', 'pool_full']);
  });

  test('counted refusals are taken before their rate, which lasts longer', () => {
    const rejecting = rejectingIn(modelOf([...OVERLOAD, seriesFrame('rejecting', [0, 1, 0, 0])]));
    expect(rejecting).toEqual([{ from: START, to: START + STEP }]);
  });

  test('without such a metric the windows of the verdict are shaded', () => {
    const rejecting = rejectingIn(modelOf([seriesFrame('ok', [1, 1]), verdictFrame([testFinding()])]));
    expect(rejecting).toEqual([{ from: Date.parse('2026-11-23T10:35:11Z'), to: Date.parse('2026-11-23T10:36:52Z') }]);
  });

  test('windows of a cause that refused nothing are not', () => {
    const finding = testFinding({ cause: 'application_error', variant: null });
    expect(rejectingIn(modelOf([seriesFrame('ok', [1]), verdictFrame([finding])]))).toEqual([]);
  });

  test('a gap of one pod is seen though another lives on', () => {
    const gone = seriesFrame('live', [1, 1, 0, 0, 1], { pod: 'a' });
    const there = seriesFrame('live', [1, 1, 1, 1, 1], { pod: 'b' });
    expect(modelOf([gone, there]).stateRows).toMatchObject([
      { id: 'envoy_gone', intervals: [{ from: START + STEP, to: START + 4 * STEP }] },
    ]);
  });

  test('times without a healthy host and without Envoy are shaded too, a full pool is not', () => {
    const gone = seriesFrame('live', [1, 1, 0, 0, 1], { pod: 'a' });
    const { regions } = modelOf([...OVERLOAD, seriesFrame('no_host', [0, 1, 1, 0], EGRESS), gone]);
    expect(regions.map(({ id, label }) => [id, label])).toEqual([
      ['rejecting', 'rejecting'],
      ['no_host', 'no healthy host'],
      ['envoy_gone', 'Envoy gone (not scraped)'],
    ]);
    expect(regions[1]?.intervals).toEqual([{ from: START + STEP, to: START + 2 * STEP }]);
  });

  test('says only what the data could have shown', () => {
    expect(modelOf([seriesFrame('ok', [1])]).quietState).toBe('no such metrics in this data');
    expect(modelOf([seriesFrame('refused', [0])]).quietState).toBe('nothing rejected');
  });
});

describe('flags', () => {
  test('no log is told from a log without flags', () => {
    expect(modelOf(OVERLOAD, []).flags).toBe('no_log');
    expect(modelOf(OVERLOAD, [flagsFrame([])]).flags).toBe('shown');
  });

  test.each(['log', 'counters', null] as const)('marks from %p are said to be from there', (source) => {
    const marks = flagsFrame([{ time: START, flags: 'UO', count: 1, source }]);
    expect(modelOf(OVERLOAD, [marks]).flagSource).toBe(source);
  });
});

describe('readout', () => {
  test('starts at the middle of the worst time', () => {
    expect(modelOf().keyTime).toEqual({ time: START + 2 * STEP, title: 'Most refused' });
    expect(modelOf([seriesFrame('ok', [1, 2])]).keyTime).toEqual({ time: START + STEP, title: 'Latest' });
    expect(modelOf([]).keyTime).toBeNull();
  });

  test('has the values of all lanes, then those of Envoy', () => {
    expect(readoutAt(modelOf(), START + STEP + 1200, panelWords)).toMatchObject([
      {
        title: 'Ingress',
        clusters: [INGRESS.cluster],
        rows: [
          { measure: 'ok', title: 'answered', value: '10 req/s' },
          { measure: 'refused', title: 'refused by Envoy', value: '40 req/s' },
          { measure: 'service_time_p90', title: 'service time p90', value: '2.4 s' },
        ],
      },
      {
        title: 'Envoy',
        clusters: [],
        rows: [{ measure: 'downstream_connections', title: "callers' connections", value: '30' }],
      },
    ]);
  });

  test('leaves out what is zero in all of the range, and only that', () => {
    const model = modelOf([...OVERLOAD, seriesFrame('timeouts', [0, 0, 0, 0]), seriesFrame('error', [0, 0, 0, 1])]);
    const [ingress] = readoutAt(model, START + STEP, panelWords);
    expect(ingress?.rows.map(({ measure }) => measure)).toEqual(['ok', 'error', 'refused', 'service_time_p90']);
  });

  test('has no value where no sample is near', () => {
    expect(readoutAt(modelOf(), START + 100 * STEP, panelWords)).toEqual([]);
  });
});

test('the drawing can be told in words', () => {
  const words = describeTimeline(modelOf(), (ms) => `t${(ms - START) / STEP}`, panelWords);
  expect(words).toContain('Ingress: cds_ingress_shop_green_shop_http_8080. Egress: no traffic.');
  expect(words).toContain('Requests were rejected from t1 to t2.');
  expect(words).toContain('Flags: UO circuit breaker, 200.');
});
