import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { readExposition } from '../stats/readExposition';
import { changesBetween, changesFromSeries } from './changesFromSeries';
import { rawSeriesOf, type RawSeries } from './rawSeries';
import { isChangeMetric } from './seriesRules';
import { at, series, told } from './testing/minutes';
import { TIMES, VALUES } from './testing/recordedRun';

const POD = { pod: 'green-1', namespace: 'shop' };
const CLUSTER = { ...POD, envoy_cluster_name: 'red' };

describe('a recorded run of Envoy', () => {
  const recorded = Object.entries(VALUES).flatMap(([name, values]) =>
    values.map((value, index) => `${name} ${value} ${TIMES[index]}`)
  );
  const changes = changesFromSeries(rawSeriesOf(readExposition(recorded.join('\n')).samples));
  const start = TIMES[0] ?? 0;
  const seconds = (time: string | null) => (time === null ? null : Math.round((Date.parse(time) - start) / 1000));

  it('tells what was done to it, in order, and nothing else', () => {
    expect(
      changes.map(({ at: time, kind, object, was, is, count }) => [seconds(time), kind, object, was, is, count])
    ).toEqual([
      [0, 'proxy_started', 'envoy', null, null, 1],
      [3, 'config_updated', 'cds', null, null, 1],
      [3, 'members', 'cds_ingress_shop_green_http_8080', '1', '2', 1],
      [6, 'config_failed', 'cds', null, null, 1],
      [9, 'config_updated', 'lds', null, null, 2],
      [18, 'proxy_state', 'envoy', 'live', 'draining', 1],
      [24, 'proxy_started', 'envoy', null, null, 1],
      [24, 'members', 'cds_ingress_shop_green_http_8080', '2', '1', 1],
      [24, 'proxy_state', 'envoy', 'draining', 'live', 1],
    ]);
  });

  it('says from when on each can have happened: it was drained three scrapes before its state said so', () => {
    const drained = changes.find(({ is }) => is === 'draining');
    expect(seconds(drained?.notBefore ?? null)).toBeLessThanOrEqual(15);
    expect(changes.every(({ at: time, notBefore }) => (notBefore ?? '') <= (time ?? ''))).toBe(true);
  });

  it('gives no times where the scrapes have none', () => {
    const scrape = (index: number) =>
      readExposition(
        Object.entries(VALUES)
          .map(([name, values]) => `${name} ${values[index]}`)
          .join('\n')
      ).samples;
    expect(changesBetween(scrape(0), scrape(5), 'green-1')).toEqual([
      expect.objectContaining({ kind: 'config_updated', object: 'cds', at: null, notBefore: null, pods: ['green-1'] }),
      expect.objectContaining({ kind: 'members', was: '1', is: '2', at: null }),
    ]);
    expect(
      changesBetween(scrape(17), scrape(20), 'green-1').map(({ kind, object, at: time }) => [kind, object, time])
    ).toEqual(expect.arrayContaining([['proxy_started', 'green-1', null]]));
    expect(changesBetween(scrape(2), scrape(2))).toEqual([]);
  });
});

describe('the recorded incident', () => {
  it('had no change but that its Envoy had started a minute before', () => {
    const file = join(__dirname, '../../../fixtures/corpus/timeseries-uo/samples.om.gz');
    const { samples } = readExposition(gunzipSync(readFileSync(file)).toString(), isChangeMetric);
    const changes = changesFromSeries(rawSeriesOf(samples));
    expect(changes).toMatchObject([
      { kind: 'proxy_started', object: 'green-6f8f7c9d5b-x7k2p', at: '2026-11-23T10:33:58.977Z' },
    ]);
  });
});

describe('series of Envoy', () => {
  it.each([
    ['nothing moves', series('envoy_cluster_membership_total', CLUSTER, [3, 3, 3]), []],
    [
      'hosts go one by one',
      series('envoy_cluster_membership_total', CLUSTER, [3, 2, 1, 1]),
      ['1 members red 3 → 1 ×2'],
    ],
    [
      'hosts go and come back',
      series('envoy_cluster_membership_total', CLUSTER, [3, 0, 3]),
      ['1 members red 3 → 0 ×1', '2 members red 0 → 3 ×1'],
    ],
    [
      'two changes far apart',
      series('envoy_cluster_membership_total', CLUSTER, [3, 2, 2, 2, 2, 1]),
      ['1 members red 3 → 2 ×1', '5 members red 2 → 1 ×1'],
    ],
    [
      'hosts are exchanged',
      series('envoy_cluster_membership_change', CLUSTER, [4, 5]),
      ['1 members_replaced red - → - ×1'],
    ],
    ['a missing sample', series('envoy_cluster_membership_total', CLUSTER, [3, null, 2]), ['2 members red 3 → 2 ×1']],
    ['no number', series('envoy_cluster_membership_total', CLUSTER, [3, NaN, 3]), []],
    [
      'configuration is refused',
      series('envoy_listener_manager_lds_update_rejected', POD, [0, 1]),
      ['1 config_rejected lds - → - ×1'],
    ],
    [
      'routes are refused',
      series('envoy_http_rds_update_rejected', { ...POD, envoy_rds_route_config: '8080' }, [0, 1]),
      ['1 config_rejected rds 8080 - → - ×1'],
    ],
    [
      'the control plane is lost and found',
      series('envoy_control_plane_connected_state', POD, [1, 0, 0, 0, 0, 1]),
      ['1 control_plane green-1 connected → disconnected ×1', '5 control_plane green-1 disconnected → connected ×1'],
    ],
    [
      'another version',
      series('envoy_server_version', POD, [10376576, 1]),
      ['1 proxy_version green-1 commit 9e5580 → commit 000001 ×1'],
    ],
    [
      'a hot restart',
      series('envoy_server_hot_restart_epoch', POD, [0, 1]),
      ['1 proxy_hot_restarted green-1 0 → 1 ×1'],
    ],
    ['a counter starts anew', series('envoy_listener_manager_lds_update_rejected', POD, [5, 0]), []],
    [
      'a restart: its uptime says when',
      series('envoy_server_uptime', POD, [9000, 9060, 30]),
      ['1.5 proxy_started green-1 - → - ×1'],
    ],
    [
      'Istio’s label',
      series('envoy_cluster_membership_total', { ...POD, cluster_name: 'outbound|80||a.b' }, [1, 2]),
      ['1 members outbound|80||a.b 1 → 2 ×1'],
    ],
    ['a metric of no concern', series('envoy_cluster_upstream_rq_total', CLUSTER, [1, 2]), []],
    ['no cluster', series('envoy_cluster_membership_total', POD, [1, 2]), []],
  ])('%s', (_, one, changes) => {
    expect(told(one)).toEqual(changes);
  });

  it('tells a change of hosts once', () => {
    const total = series('envoy_cluster_membership_total', CLUSTER, [3, 2]);
    const healthy = series('envoy_cluster_membership_healthy', CLUSTER, [3, 2]);
    const count = series('envoy_cluster_membership_change', CLUSTER, [3, 4]);
    expect(told(total, healthy, count)).toEqual(['1 members red 3 → 2 ×1']);
    expect(told({ ...total, points: total.points.slice(0, 1) }, healthy)).toEqual(['1 healthy_members red 3 → 2 ×1']);
  });

  it('tells what many proxies saw once, with their pods, and only values they agree on', () => {
    const seenBy = (pod: string, values: number[], later = 0): RawSeries => {
      const one = series('envoy_cluster_membership_total', { ...CLUSTER, pod }, values);
      return { ...one, points: one.points.map(([time, value]) => [time + later, value]) };
    };
    const [change, ...others] = changesFromSeries([
      seenBy('a', [3, 2]),
      seenBy('b', [3, 2], 20_000),
      seenBy('c', [3, 1], 9_000),
    ]);
    expect(others).toEqual([]);
    expect(change).toMatchObject({ at: at(1), notBefore: at(0), was: '3', is: null, pods: ['a', 'c', 'b'] });
  });
});

describe('bad and large input', () => {
  it('is a value', () => {
    const hostile = series('envoy_cluster_membership_total', { envoy_cluster_name: '__proto__' }, [1, 2, Infinity, -1]);
    expect(told(hostile)).toEqual(['1 members __proto__ 1 → 2 ×1', '3 members __proto__ 2 → -1 ×1']);
    expect(
      changesFromSeries([
        {
          ...hostile,
          points: [
            [9e15, 1],
            [9.1e15, 2],
          ],
        },
      ])
    ).toMatchObject([{ at: null }]);
    expect(changesFromSeries([])).toEqual([]);
    expect(changesBetween([], [])).toEqual([]);
  });

  it('is linear in the number of series', () => {
    const mesh = (pods: number) =>
      Array.from({ length: pods }, (_, n) =>
        series('envoy_cluster_membership_total', { ...CLUSTER, pod: `p-${n}` }, [3, 2, 3, 2])
      );
    const milliseconds = (pods: number) => {
      const all = mesh(pods);
      const started = performance.now();
      expect(changesFromSeries(all)).toHaveLength(3);
      return performance.now() - started;
    };
    milliseconds(100);
    expect(milliseconds(4_000)).toBeLessThan(Math.max(milliseconds(500), 10) * 40);
  });
});
