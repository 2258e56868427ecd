/** @jest-environment jsdom */
import { dateTime } from '@grafana/data';

import { exploreUrl, readExploreState } from './exploreUrl';

const RANGE = { from: dateTime(1000), to: dateTime(2000), raw: { from: '1000', to: '2000' } };
const QUERIES = [{ refId: 'A', expr: 'up{pod="a & b"}' }];

test('what is written is read again', () => {
  const url = new URL(exploreUrl({ uid: 'prom' }, QUERIES, RANGE), 'http://host');
  expect(readExploreState(url.searchParams)).toEqual({ datasource: 'prom', queries: QUERIES });
  expect(url.searchParams.get('from')).toBe('1000');
});

test('the older form is read', () => {
  const left = JSON.stringify({ datasource: 'prom', queries: QUERIES });
  expect(readExploreState(new URLSearchParams({ left }))).toEqual({ datasource: 'prom', queries: QUERIES });
});

test.each<Record<string, string>>([
  {},
  { left: '{' },
  { panes: '[]' },
  { panes: '{"a":{"queries":1}}' },
  { left: '1' },
])('%j is empty', (params) => {
  expect(readExploreState(new URLSearchParams(params))).toEqual({ datasource: null, queries: [] });
});
