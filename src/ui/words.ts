import { createContext, useContext } from 'react';
import { labels } from '../core/words/en/labels';
import { makeWords } from '../core/words/makeWords';
import type { Words } from '../core/words/message';

/** The language of a page or panel, which provides it; a component outside of one has the labels that are built in everywhere. */
export const WordsContext = createContext<Words>(makeWords({ language: 'en', templates: labels }));

export function useWords(): Words {
  return useContext(WordsContext);
}
