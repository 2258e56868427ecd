import { readdirSync, readFileSync } from 'node:fs';
import { CAUSES } from '../../src/core/knowledge/causes';
import { FLAG_RULES } from '../../src/core/knowledge/flagRules';
import { referenceFiles } from './files';

const FOLDER = 'docs/reference';

it('docs/reference/ holds what the script generates, and nothing else', () => {
  const found = readdirSync(FOLDER).map((file) => `${FOLDER}/${file}`);
  expect(Object.fromEntries(found.map((file) => [file, readFileSync(file, 'utf8')]))).toEqual(referenceFiles());
});

/** Anchors as GitHub makes them from headings of one word. */
const anchors = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8').match(/^## .+$/gm) ?? [];

it('has an anchor for every cause, to which alerts link', () =>
  expect(anchors('causes.md')).toEqual(Object.keys(CAUSES).map((cause) => `## ${cause}`)));

it('has every flag', () =>
  expect(anchors('flags.md').map((line) => /`(\w+)`/.exec(line)?.[1])).toEqual(FLAG_RULES.map(({ short }) => short)));

it('fills every placeholder', () => {
  for (const text of Object.values(referenceFiles())) {
    expect(text.replace(/`[^`]*`/g, '').match(/(?<!\$)\{[a-z]+\}/g)).toBeNull();
  }
});
