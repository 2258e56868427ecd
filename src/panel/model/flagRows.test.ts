import type { FlagMark } from '../data/readMarks';
import { flagRows, markRadius, markTime } from './flagRows';
import { panelWords } from '../panelWords';

function mark(changes: Partial<FlagMark>): FlagMark {
  return {
    kind: 'flags',
    from: 0,
    to: 10,
    title: '',
    text: '',
    flags: ['UO'],
    code: 503,
    count: 1,
    cluster: null,
    cause: 'circuit_breaker',
    source: null,
    ...changes,
  };
}

test('marks of one kind make one row with their total', () => {
  expect(flagRows([mark({ count: 4000 }), mark({ count: 6 })], [], panelWords)).toMatchObject([
    { label: 'UO circuit breaker', count: 4006, shape: 'circle' },
  ]);
});

test('rows are ordered by count', () => {
  const rows = flagRows([mark({ flags: ['UF'], cause: 'upstream_unreachable' }), mark({ count: 9 })], [], panelWords);
  expect(rows.map((row) => row.label)).toEqual(['UO circuit breaker', 'UF upstream unreachable']);
});

test('an answer without flags is named by its code; an unknown cause adds no word', () => {
  expect(flagRows([mark({ flags: [], code: 500, cause: 'application_error' })], [], panelWords)[0]?.label).toBe(
    'HTTP 500 application error'
  );
  expect(flagRows([mark({ flags: ['ZZ'], cause: 'unknown' })], [], panelWords)[0]?.label).toBe('ZZ');
});

test('what does not fit is joined, and nothing is lost', () => {
  const kinds = ['A', 'B', 'C', 'D', 'E', 'F'].map((flag, index) => mark({ flags: [flag], count: 10 - index }));
  const rows = flagRows(kinds, [], panelWords);
  expect(rows).toHaveLength(4);
  expect(rows[3]).toMatchObject({ label: '3 other kinds', count: 18 });
});

test('annotations of the dashboard have a row and a shape of their own', () => {
  const rows = flagRows([mark({})], [mark({ flags: [], code: null, cause: null })], panelWords);
  expect(rows[1]).toMatchObject({ label: 'annotations', shape: 'diamond', count: 1 });
});

test('the area of a mark follows its count', () => {
  const grown = (count: number) => markRadius(count, 400, 11) - markRadius(0, 400, 11);
  expect(grown(400)).toBeCloseTo(8);
  expect(grown(100)).toBeCloseTo(4);
  expect(markRadius(5, 0, 11)).toBe(3);
});

test('a mark stands at the middle of its time', () => expect(markTime(mark({ from: 10, to: 20 }))).toBe(15));
