import { CATALOGUES } from '../../src/core/words/languages';
import { makeWords } from '../../src/core/words/makeWords';
import { causesPage } from './causesPage';
import { entryPages } from './entriesPage';
import { pageText } from './markdown';

/** The reference in `docs/reference/`: path → text. */
export function referenceFiles(): Record<string, string> {
  const words = makeWords(CATALOGUES.en);
  const pages = { causes: causesPage(words), ...entryPages(words) };
  return Object.fromEntries(Object.entries(pages).map(([name, page]) => [`docs/reference/${name}.md`, pageText(page)]));
}
