import { builtInWords } from './builtInWords';
import { CATALOGUES } from './languages';
import { makeWords } from './makeWords';
import { say } from './message';
import { plainWords } from './plainWords';

const english = makeWords(CATALOGUES.en);

/** Words of one template, under a key of no meaning here. */
function words(template: string, language = 'en') {
  return makeWords({ language, templates: { 'evidence.lines': template } });
}

describe('a template', () => {
  test.each([
    ['{count, plural, one {# line} other {# lines}} read', { count: 1 }, '1 line read'],
    ['{count, plural, one {# line} other {# lines}} read', { count: 2 }, '2 lines read'],
    ['{count, plural, one {# of {total} line} other {# of {total} lines}}', { count: 0, total: 9 }, '0 of 9 lines'],
    ['{count, plural, other {# 行}}', { count: 1 }, '1 行'],
    ["{who, capital}'s own", { who: 'green' }, "Green's own"],
    ['{a}{b}', { a: 'one', b: '' }, 'one'],
    ['no placeholder', { a: 1 }, 'no placeholder'],
    ['', {}, ''],
  ])('%s with %j: %s', (template, values, expected) => {
    expect(words(template)(say('evidence.lines', values))).toBe(expected);
  });

  test('takes the plural of its language', () => {
    const polish = words('{n, plural, one {# plik} few {# pliki} other {# plików}}', 'pl');
    expect([1, 2, 5].map((n) => polish(say('evidence.lines', { n })))).toEqual(['1 plik', '2 pliki', '5 plików']);
  });

  test.each(['{b}', '{b, plural, one {x} other {#}}', '{a', 'a } b'])('%s shows what it cannot fill', (template) => {
    expect(words(template)(say('evidence.lines', { a: 'x' }))).toContain(/^\{b/.test(template) ? '{b}' : template);
  });

  test('never reads what it is filled with as a template', () => {
    const hostile = '{code} {count, plural, one {x} other {y}} {__proto__}';
    const text = english(
      say('evidence.lines_with_details', { count: 2, code: 503, flags: '{details}', details: hostile })
    );
    expect(text).toBe(`2 lines with code 503, {details}, ${hostile}.`);
  });

  test('takes no value from the prototype', () => {
    expect(words('{constructor}')(say('evidence.lines', {}))).toBe('{constructor}');
  });

  test('is linear in its values', () => {
    const long = '{'.repeat(500_000);
    const { length } = english(say('evidence.lines', { count: 1, code: 503, flags: long }));
    expect(length).toBe(long.length + '1 line with code 503, .'.length);
  });
});

describe('without a catalogue', () => {
  test('a message shows its key and its values', () => {
    expect(plainWords(say('evidence.counts_agree', { lines: 1604, counted: 1600 }))).toBe(
      'evidence counts agree (lines 1604, counted 1600)'
    );
    expect(plainWords('circuit_breaker.next.see_cluster')).toBe('circuit breaker next see cluster');
  });

  test('the sentence of a finding is whole', () => {
    const what = say('circuit_breaker.says', { codes: '', breaker: say('breaker.ingress') });
    const sentence = say('summary.sentence', { who: say('who.own_envoy_named', { workload: 'green' }), what, why: '' });
    expect(plainWords(sentence)).toBe("Green's own Envoy refused requests: its inbound circuit breaker is full.");
    expect(builtInWords(sentence)).toBe(english(sentence));
  });
});
