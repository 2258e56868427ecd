import { ENGLISH, ENGLISH_TOPICS, type WordKey } from './en/english';
import { fillTemplate } from './fillTemplate';
import { CATALOGUES } from './languages';
import { CHINESE, CHINESE_TOPICS } from './zhHans/chinese';

/** Names of the values that a template shows, sorted; a number that only chooses a plural form is not shown. */
function shownValues(template: string): string[] {
  const names = new Map<string, string>();
  const mark = (name: string) => {
    const sign = names.get(name) ?? String(7000 + names.size);
    names.set(name, sign);
    return sign;
  };
  const filled = fillTemplate(template, {
    textOf: mark,
    numberOf: (name) => Number(mark(name)),
    pluralOf: () => 'other',
  });
  return [...names].flatMap(([name, sign]) => (filled.includes(sign) ? [name] : [])).sort();
}

test.each([
  ['{b} of {a}', ['a', 'b']],
  ['{who, capital}', ['who']],
  ['{n, plural, one {# line} other {# lines}}', ['n']],
  ['{all} {n, plural, one {line} other {lines}}', ['all']],
])('%s shows %j', (template, names) => {
  expect(shownValues(template)).toEqual(names);
});

test('no two topics have a key in common', () => {
  const keys = Object.values(ENGLISH_TOPICS).flatMap((topic) => Object.keys(topic));
  expect(keys.length).toBe(Object.keys(ENGLISH).length);
});

test('Chinese has the topics of English', () => {
  expect(Object.keys(CHINESE_TOPICS)).toEqual(Object.keys(ENGLISH_TOPICS));
});

test.each(Object.keys(CHINESE_TOPICS) as Array<keyof typeof CHINESE_TOPICS>)('%s is translated as a whole', (topic) => {
  expect(Object.keys(CHINESE_TOPICS[topic]).sort()).toEqual(Object.keys(ENGLISH_TOPICS[topic]).sort());
});

test.each(Object.entries(CHINESE) as Array<[WordKey, string]>)('%s says the same of the same', (key, chinese) => {
  const english = ENGLISH[key];
  expect(shownValues(chinese)).toEqual(shownValues(english));
  expect(chinese === '').toBe(english === '');
  expect(chinese.split('\n')).toHaveLength(english.split('\n').length);
});

test('every language can say everything', () => {
  for (const { templates } of Object.values(CATALOGUES)) {
    expect(Object.keys(templates).sort()).toEqual(Object.keys(ENGLISH).sort());
  }
});

test.each([...Object.entries(ENGLISH), ...Object.entries(CHINESE)])('%s has whole braces', (_key, template) => {
  const depths = [...template].map((sign) => (sign === '{' ? 1 : sign === '}' ? -1 : 0));
  expect(depths.reduce<number>((sum, step) => sum + step, 0)).toBe(0);
});
