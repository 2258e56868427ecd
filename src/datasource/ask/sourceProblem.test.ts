import { noticeWords } from '../noticeWords';
import { sourceProblem } from './sourceProblem';

const URL = 'http://loki:3100/loki/api/v1/query_range?query=%7Bcontainer%3D~%22envoy%22%7D&step=200ms';

it.each([
  [
    'nobody listens',
    `Get "${URL}": dial tcp 127.0.0.1:3100: connect: connection refused`,
    'loki cannot be reached (connection refused): check that it runs, and its URL in the settings of that data source.',
  ],
  [
    'it is slow',
    `Post "${URL}": context deadline exceeded`,
    'loki took too long (deadline exceeded): choose a shorter time range or fewer workloads.',
  ],
  [
    'it says no',
    '403 Forbidden',
    'loki denies access (403 Forbidden): check the credentials in the settings of that data source.',
  ],
  ['something else', 'parse error at line 1', 'loki could not answer: parse error at line 1'],
  ['an address in between', `Get "${URL}": EOF`, 'loki could not answer: Get … EOF'],
  ['a long page', `${'x'.repeat(500)}\nsecond line`, `loki could not answer: ${'x'.repeat(160)}…`],
])('%s', (_, error, expected) => expect(noticeWords(sourceProblem('loki', error))).toBe(expected));
