import { readFileSync } from 'node:fs';
import { accuracyPage } from './accuracy';
import { judgeCase } from './judge';
import { markdownTable } from './markdownTable';

it('docs/accuracy.md is what the report says today (npm run report:corpus)', () =>
  expect(readFileSync('docs/accuracy.md', 'utf8')).toBe(accuracyPage()));

it('aligns columns', () =>
  expect(markdownTable(['a', 'long title'], [['longer', 'b']])).toBe(
    '| a      | long title |\n| ------ | ---------- |\n| longer | b          |\n'
  ));

describe('a case', () => {
  const line = (flags: string) =>
    `[2026-03-01T10:00:00.000Z] "GET / HTTP/1.1" 503 ${flags} 0 19 0 - "-" "-" "id" "cart:80" "-"\n`;
  const judged = (log: string, causes: 'no_healthy_upstream' | 'circuit_breaker') =>
    judgeCase('x', causes, { logs: { cart: log }, stats: {}, response: null }, { causes: [causes], never: [] }).columns;

  it.each([
    ['UH', 'no_healthy_upstream', 'right'],
    ['UH', 'circuit_breaker', 'wrong and certain'],
    ['XX', 'circuit_breaker', 'unknown'],
  ] as const)('%s, where %s is so: %s', (flags, cause, verdict) => {
    const columns = judged(line(flags).repeat(9), cause);
    expect(columns).toMatchObject({ log: { verdict }, stats: null, response: null, all: { verdict } });
  });
});
