import { listEntries } from '../../src/app/reference/entries';
import { type Entry, type Kind } from '../../src/app/reference/entry';
import { type Words } from '../../src/core/words/message';
import { code, item, type Page, paragraph, sentence } from './markdown';

/** What the pages of single things are: the same entries as on the app's page Reference. */
const PAGES: Record<string, { title: string; intro: string; kinds: readonly Kind[] }> = {
  flags: {
    title: 'Response flags',
    intro: 'What Envoy writes for `%RESPONSE_FLAGS%`. Several flags are a set: their order says nothing.',
    kinds: ['flag'],
  },
  details: {
    title: 'Response code details',
    intro: 'What Envoy writes for `%RESPONSE_CODE_DETAILS%`, and the bodies of the answers that it makes itself.',
    kinds: ['details', 'body'],
  },
  headers: { title: 'Headers', intro: 'What headers of an answer say about who made it.', kinds: ['header'] },
  metrics: {
    title: 'Metrics',
    intro: 'Series of Envoy that Meshcause reads, by their meaning.',
    kinds: ['metric'],
  },
  names: {
    title: 'Names of clusters',
    intro: 'What the name of a cluster says. `meshcause explain cluster NAME` takes any name apart.',
    kinds: ['name'],
  },
};

function section({ title, alias, meaning, checks, facts }: Entry, words: Words): string[] {
  const heading = alias === null ? code(title) : `${code(title)} (${code(alias)})`;
  const looks = checks === null ? [] : words(checks).split('\n').filter(Boolean);
  return [
    `## ${heading}`,
    paragraph(sentence(words(meaning))),
    [...looks.map((line) => item(sentence(line))), ...facts.map((fact) => item(words(fact)))].join('\n'),
  ].filter((part) => part !== '');
}

/** Pages of single things: name of the file → page. */
export function entryPages(words: Words): Record<string, Page> {
  const entries = listEntries();
  return Object.fromEntries(
    Object.entries(PAGES).map(([name, { title, intro, kinds }]) => {
      const own = entries.filter(({ kind }) => kinds.includes(kind));
      return [name, { title, parts: [paragraph(intro), ...own.flatMap((entry) => section(entry, words))] }];
    })
  );
}
