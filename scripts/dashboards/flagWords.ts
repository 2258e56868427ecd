import { FLAG_RULES } from '../../src/core/knowledge/flagRules';
import { flags as WORDS } from '../../src/core/words/en/flags';
import type { Override } from './model';

/** What stands in a log where Envoy set no flag. */
const NO_FLAG = { short: '-', title: 'no flag: the upstream answered', meaning: 'No flag: the upstream answered.' };

const FLAGS = FLAG_RULES.map(({ short, long }) => ({
  short,
  title: `${short} ${long}`,
  meaning: `${short}: ${WORDS[`flag.${short}`]}`,
}));

/** Names a series by the flag that its legend is. Several flags in one line stay as Envoy wrote them. */
export const FLAG_TITLES: readonly Override[] = [...FLAGS, NO_FLAG].map(({ short, title }) => ({
  matcher: { id: 'byName', options: short },
  properties: [{ id: 'displayName', value: title }],
}));

/** Value mappings of Grafana: a flag → what it means. */
export const FLAG_MAPPINGS = [
  {
    type: 'value',
    options: Object.fromEntries(
      [...FLAGS, NO_FLAG].map(({ short, meaning }, index) => [short, { text: meaning, index }])
    ),
  },
];

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', '<br>');

/** A table in Markdown of all flags: meaning, and what to look at. */
export const FLAG_TABLE = [
  '| Flag | What it says | What to look at |',
  '|---|---|---|',
  ...FLAG_RULES.map(
    ({ short, long }) =>
      `| **${short}** ${long} | ${cell(WORDS[`flag.${short}`])} | ${cell(WORDS[`flag.${short}.check`])} |`
  ),
].join('\n');
