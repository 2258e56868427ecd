import { migrateQuery } from './migrateQuery';
import type { MeshcauseQuery } from '../types';

/** What may stand in a dashboard's JSON, whoever wrote it. */
const migrate = (saved: Record<string, unknown>) => migrateQuery({ refId: 'A', ...saved } as MeshcauseQuery);

it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
  ['nothing', {}, { kind: 'timeline', profile: 'auto' }],
  ['a query of this version', { kind: 'flags', namespace: 'shop' }, { kind: 'flags', namespace: 'shop' }],
  ['a kind with another name', { kind: 'annotations' }, { kind: 'flags' }],
  ['the name of the access log in camel case', { kind: 'accessLog' }, { kind: 'access_log' }],
  ['a kind that is not known', { kind: 'heatmap' }, { kind: 'timeline' }],
  ['a profile that is not known', { profile: 'linkerd' }, { profile: 'auto' }],
  ['a reference to a source', { metrics: { uid: 'p', type: 'prometheus' } }, { metrics: 'p' }],
  ['a list of values', { workload: ['green', 'blue'] }, { workload: 'green|blue' }],
  ["Grafana's own fields", { hide: true, key: 'Q-1' }, { hide: true, key: 'Q-1' }],
])('reads %s', (_, saved, expected) => expect(migrate(saved)).toMatchObject(expected));

it('leaves out a scope that is no text', () => expect(migrate({ pod: { a: 1 } })).not.toHaveProperty('pod'));

it('changes nothing when it is done twice', () => {
  const once = migrate({ kind: 'logs', metrics: { uid: 'p' }, pod: ['a'] });
  expect(migrateQuery(once)).toEqual(once);
});
