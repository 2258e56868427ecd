import { chooseSource, scrapeInterval } from './sources';
import { fakeSource, installSources } from './testing/fakeGrafana';

const loki = fakeSource({ uid: 'l', type: 'loki', isDefault: true });
const first = fakeSource({ uid: 'p1', name: 'Prometheus', type: 'prometheus' });
const amazon = fakeSource({ uid: 'p2', type: 'grafana-amazonprometheus-datasource' });

describe('chooseSource', () => {
  it.each([
    ['the first of the kind', [loki, first, amazon], '', 'p1'],
    ['the default one before the first', [loki, first, { ...amazon, isDefault: true }], '', 'p2'],
    ['a chosen uid', [first, amazon], 'p2', 'p2'],
    ['a chosen name', [first, amazon], 'Prometheus', 'p1'],
    ["Grafana's word for the default", [first, amazon], 'default', 'p1'],
    ['never a source of another kind', [loki], '', undefined],
    ['nothing for a uid that is gone', [first], 'gone', undefined],
    ['nothing where it is switched off', [first], 'none', undefined],
  ])('takes %s', (_, sources, setting, uid) => {
    installSources(sources);
    expect(chooseSource('metrics', setting)?.uid).toBe(uid);
  });
});

it.each([
  [{ timeInterval: '30s' }, 30_000],
  [{ timeInterval: '1m' }, 60_000],
  [{ timeInterval: '500ms' }, 500],
  [{ timeInterval: '' }, 15_000],
  [{ timeInterval: '$interval' }, 15_000],
  [{}, 15_000],
  [undefined, 15_000],
])('a source with the settings %j has a sample each %i ms', (jsonData, interval) =>
  expect(scrapeInterval({ ...first, jsonData })).toBe(interval)
);
