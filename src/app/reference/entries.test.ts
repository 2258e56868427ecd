import { CAUSES } from '../../core/knowledge/causes';
import { wordsFor } from '../../core/words/languages';
import { listEntries, searchEntries } from './entries';
import { KINDS } from './entry';

const words = wordsFor('en');
const entries = listEntries();

test.each(KINDS)('there are entries of kind %s, each with a meaning', (kind) => {
  const own = entries.filter((entry) => entry.kind === kind);
  expect(own.length).toBeGreaterThan(4);
  own.forEach(({ meaning }) => expect(words(meaning)).not.toBe(''));
});

test('every entry has an address of its own', () => {
  const addresses = entries.map(({ kind, id }) => `${kind}/${id}`);
  expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([]);
});

test.each([
  ['UO', 'flag', 'UO'],
  ['UpstreamOverflow', 'flag', 'UO'],
  ['via_upstream', 'details', 'via_upstream'],
  ['x-envoy-overloaded', 'header', 'x-envoy-overloaded'],
  ['upstream_rq_pending_overflow', 'metric', 'pending_overflow'],
  ['no healthy upstream', 'body', 'no healthy upstream'],
  ['DURATION', 'operator', 'DURATION'],
  ['BlackHoleCluster', 'name', 'BlackHoleCluster'],
])('%s finds %s %s first', (text, kind, id) => {
  expect(searchEntries(entries, text, kind as (typeof KINDS)[number], words)[0]).toMatchObject({ kind, id });
});

test('words in any order and case; all of them have to be there', () => {
  expect(searchEntries(entries, 'BREAKER circuit', 'flag', words).map(({ id }) => id)).toContain('UO');
  expect(searchEntries(entries, 'circuit zebra', null, words)).toEqual([]);
});

test.each(Object.keys(CAUSES))('%s has a page of its own, found by its id', (cause) => {
  const [first] = searchEntries(entries, cause, null, words);
  expect(first).toMatchObject({ kind: 'cause', id: cause });
  const titles = first?.sections?.map(({ title }) => title) ?? [];
  expect(titles).toEqual(
    expect.arrayContaining(['cause_page.who', 'cause_page.refuted', 'cause_page.settled', 'finding.next'])
  );
});
