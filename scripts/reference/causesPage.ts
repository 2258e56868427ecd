import { causeEntries } from '../../src/app/reference/causeEntries';
import type { Entry, EntryLine, EntrySection } from '../../src/app/reference/entry';
import type { Words } from '../../src/core/words/message';
import { item, type Page, paragraph, sentence } from './markdown';

/** What ends with a remark in brackets has its full stop before it. */
const ended = (text: string) => (text.endsWith(')') ? text : sentence(text));

function lines({ text, under }: EntryLine, words: Words): string[] {
  return [item(ended(words(text))), ...under.map((one) => `  ${item(words(one))}`)];
}

function part({ title, lines: own }: EntrySection, words: Words): string[] {
  return [`**${words(title)}**`, own.flatMap((line) => lines(line, words)).join('\n')];
}

function section({ id, meaning, sections = [], doc }: Entry, words: Words): string[] {
  return [
    `## ${id}`,
    paragraph(words(meaning)),
    ...sections.flatMap((one) => part(one, words)),
    ...(doc === undefined ? [] : [`<${doc}>`]),
  ];
}

/** Every cause that a finding can have, as on the app's page Reference. Its id is the anchor: alerts link to it. */
export function causesPage(words: Words): Page {
  const intro =
    'A finding has one of these causes. The same ids stand in `meshcause diagnose --json`, and on alerts as the label `cause`.';
  return { title: 'Causes', parts: [paragraph(intro), ...causeEntries().flatMap((entry) => section(entry, words))] };
}
