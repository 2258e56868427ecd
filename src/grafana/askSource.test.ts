import { firstValueFrom, NEVER, Observable, of } from 'rxjs';
import type { DataQueryRequest, DataQueryResponse } from '@grafana/data';
import { askSource, EMPTY_ANSWER } from './askSource';
import { ownRequest } from './request';
import { fakeSource, metricFrame, installSources } from './testing/fakeGrafana';

const scopedVars = Object.freeze({ pod: Object.freeze({ text: 'a', value: 'a' }) });
/** Frozen: whoever changes it, throws. */
const request: DataQueryRequest = Object.freeze({ ...ownRequest('Q100'), scopedVars, targets: [] });
const TARGET = { refId: 'up', expr: 'up' };
const frame = metricFrame('up', {}, [[0, 1]]);

const ask = (source = fakeSource({ uid: 'p', type: 'prometheus' }), targets = [TARGET]) => {
  installSources([source]);
  return askSource(source, request, targets, 'metrics');
};

it('asks with a copy of the request that has an id of its own and keeps the variables', async () => {
  const source = fakeSource({ uid: 'p', type: 'prometheus', answer: () => [frame] });
  const answer = await firstValueFrom(ask(source));
  const [asked] = source.asked;
  expect(answer.frames).toHaveLength(1);
  expect(asked?.requestId).toBe('Q100-meshcause-metrics');
  expect(asked?.scopedVars).toEqual(request.scopedVars);
  expect(asked?.targets).toEqual([{ ...TARGET, datasource: { uid: 'p', type: 'prometheus' } }]);
  expect(request.requestId).toBe('Q100');
});

it.each<[string, () => Observable<DataQueryResponse> | Promise<DataQueryResponse>]>([
  ['an observable', () => of({ data: [frame] })],
  ['a promise', () => Promise.resolve({ data: [frame] })],
  ['several answers, of which the last is whole', () => of({ data: [] }, { data: [frame] })],
])('reads %s', async (_, respond) => {
  const answer = await firstValueFrom(ask(fakeSource({ uid: 'p', type: 'prometheus', respond })));
  expect(answer).toEqual({ frames: [expect.objectContaining({ refId: 'up' })], error: null });
});

it.each<[string, () => Promise<DataQueryResponse>, string]>([
  ['an Error', () => Promise.reject(new Error('bad gateway')), 'bad gateway'],
  ["Grafana's fetch error", () => Promise.reject({ status: 400, data: { message: 'parse error' } }), 'parse error'],
  ['an error without words', () => Promise.reject({}), 'no reason given'],
  ['an error beside the data', () => Promise.resolve({ data: [], error: { message: 'too many' } }), 'too many'],
])('gives %s as an answer with a reason', async (_, respond, error) =>
  expect((await firstValueFrom(ask(fakeSource({ uid: 'p', type: 'prometheus', respond })))).error).toBe(error)
);

it('keeps the frames that came beside an error', async () => {
  const respond = () => Promise.resolve({ data: [frame], errors: [{ message: 'query B failed' }] });
  const answer = await firstValueFrom(ask(fakeSource({ uid: 'p', type: 'prometheus', respond })));
  expect(answer).toEqual({ frames: [expect.anything()], error: 'query B failed' });
});

it('gives an answer where the source says nothing', async () => {
  const respond = () => new Observable<DataQueryResponse>((subscriber) => subscriber.complete());
  expect(await firstValueFrom(ask(fakeSource({ uid: 'p', type: 'prometheus', respond })))).toEqual(EMPTY_ANSWER);
});

it('does not ask without queries', async () => {
  const source = fakeSource({ uid: 'p', type: 'prometheus' });
  expect(await firstValueFrom(ask(source, []))).toEqual(EMPTY_ANSWER);
  expect(source.asked).toEqual([]);
});

it('cancels the sub-request when nobody listens any more', async () => {
  let cancelled = false;
  const respond = () =>
    new Observable<DataQueryResponse>((subscriber) => {
      subscriber.add(() => (cancelled = true));
      return NEVER.subscribe(subscriber);
    });
  const subscription = ask(fakeSource({ uid: 'p', type: 'prometheus', respond })).subscribe();
  await new Promise((resolve) => setTimeout(resolve));
  expect(cancelled).toBe(false);
  subscription.unsubscribe();
  expect(cancelled).toBe(true);
});
