import { ENGLISH, ENGLISH_TOPICS, type WordKey } from './en/english';
import { CATALOGUES } from './languages';
import { CHINESE, CHINESE_TOPICS } from './zhHans/chinese';

/** Names of the placeholders of a template, sorted. */
function placeholders(template: string): string[] {
  const names = [...template.matchAll(/\{(\w+)(?:\}|, (?:plural|capital))/g)].map(([, name = '']) => name);
  return [...new Set(names)].sort();
}

test('no two topics have a key in common', () => {
  const keys = Object.values(ENGLISH_TOPICS).flatMap((topic) => Object.keys(topic));
  expect(keys.length).toBe(Object.keys(ENGLISH).length);
});

test.each(Object.keys(CHINESE_TOPICS) as Array<keyof typeof CHINESE_TOPICS>)('%s is translated as a whole', (topic) => {
  expect(Object.keys(CHINESE_TOPICS[topic]).sort()).toEqual(Object.keys(ENGLISH_TOPICS[topic]).sort());
});

test.each(Object.entries(CHINESE) as Array<[WordKey, string]>)('%s says the same of the same', (key, chinese) => {
  expect(placeholders(chinese)).toEqual(placeholders(ENGLISH[key]));
  expect(chinese).not.toBe('');
});

test('every language can say everything', () => {
  for (const { templates } of Object.values(CATALOGUES)) {
    expect(Object.keys(templates).sort()).toEqual(Object.keys(ENGLISH).sort());
  }
});

test.each(Object.entries(ENGLISH))('%s has whole braces', (_key, template) => {
  const depths = [...template].map((sign) => (sign === '{' ? 1 : sign === '}' ? -1 : 0));
  expect(depths.reduce<number>((sum, step) => sum + step, 0)).toBe(0);
});
