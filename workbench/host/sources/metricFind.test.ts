import { metricFind } from './metricFind';

/** Answers what each path would, and writes down what was asked. */
function recorder(answer: unknown) {
  const asked: unknown[] = [];
  const fetch = async <T>(path: string, params: Record<string, unknown>) => {
    asked.push([path, params]);
    return answer as T;
  };
  return { asked, fetch };
}

test.each([
  ['label_names()', '/api/v1/labels', {}],
  ['label_values(pod)', '/api/v1/label/pod/values', { 'match[]': null }],
  ['label_values(up{job="a,b"}, pod)', '/api/v1/label/pod/values', { 'match[]': 'up{job="a,b"}' }],
  ['label_values({job="a"},pod)', '/api/v1/label/pod/values', { 'match[]': '{job="a"}' }],
  ['metrics(up)', '/api/v1/label/__name__/values', {}],
  ['up{pod="a"}', '/api/v1/series', { 'match[]': 'up{pod="a"}' }],
])('%s asks %s', async (query, path, params) => {
  const { asked, fetch } = recorder({ data: [] });
  expect(await metricFind(query, fetch)).toEqual([]);
  expect(asked).toEqual([[path, params]]);
});

test('query_result gives series, value and time as text', async () => {
  const result = [{ metric: { __name__: 'up', pod: 'a' }, value: [2, '1'] }];
  const { fetch } = recorder({ data: { resultType: 'vector', result } });
  expect(await metricFind('query_result(up)', fetch)).toEqual([{ text: 'up{pod="a"} 1 2000' }]);
});
