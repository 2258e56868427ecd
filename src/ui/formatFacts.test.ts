import { formatCompact, formatCount, formatMilliseconds, formatShare, formatSpan } from './formatFacts';

test.each([
  [4006, '4,006'],
  [0, '0'],
])('count %d is %s', (value, text) => expect(formatCount(value)).toBe(text));

test.each([
  [405, '405'],
  [17_454, '17K'],
])('where there is little room, count %d is %s', (value, text) => expect(formatCompact(value)).toBe(text));

test.each([
  [0.5125, '51 %'],
  [0.042, '4.2 %'],
  [0, '0 %'],
  [1, '100 %'],
])('share %d is %s', (share, text) => expect(formatShare(share)).toBe(text));

test('a share is never rounded to nothing, nor to all', () => {
  expect(formatShare(0.00001)).toBe('< 0.1 %');
  expect(formatShare(0.99995)).toBe('> 99.9 %');
  expect(formatShare(0.997)).toBe('99 %');
});

test.each([
  [0.25, '0.25 ms'],
  [22, '22 ms'],
  [999.6, '1.0 s'],
  [2034, '2.0 s'],
  [59_960, '1 min'],
])('%d ms is %s', (ms, text) => expect(formatMilliseconds(ms)).toBe(text));

test.each([
  [0, '1 s'],
  [41_000, '41 s'],
  [101_000, '1 min 41 s'],
  [3_600_000, '1 h'],
  [7_500_000, '2 h 5 min'],
  [90_061_000, '1 d 1 h'],
])('a span of %d ms is %s', (ms, text) => expect(formatSpan(ms)).toBe(text));
