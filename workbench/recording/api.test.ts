import { createRecordingApi } from './api';
import { exampleRecording } from './exampleRecording';

const api = createRecordingApi(exampleRecording(['up 1 1 1'], ['a line']));

describe('createRecordingApi', () => {
  it.each([
    ['unclosed parentheses', '('.repeat(20_000)],
    ['nested deeper than the stack', `${'('.repeat(20_000)}1${')'.repeat(20_000)}`],
    ['many signs', `${'-'.repeat(20_000)}1`],
    ['a long chain', Array(5000).fill('1').join(' + ')],
    ['a zero byte', '\u0000'],
    ['a name of JavaScript', '{__proto__="x"}'],
    ['another name of JavaScript', 'constructor'],
    ['a lone byte', '"\\xff"'],
  ])('answers, and never throws: %s', (_, query) => {
    const params = new URLSearchParams({ query });
    const answers = [
      api.prometheus('/api/v1/query', params),
      api.loki('/loki/api/v1/query', params),
      api.loki('/loki/api/v1/query_range', params),
    ];
    answers.forEach(({ status }) => expect([200, 400]).toContain(status));
  });
});
