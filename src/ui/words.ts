import { createContext, useContext } from 'react';
import type { Words } from '../core/words/message';
import { plainWords } from '../core/words/plainWords';

/** The language of a page or panel, which provides it; a component outside of one has the labels that are built in everywhere. */
export const WordsContext = createContext<Words>(plainWords);

export function useWords(): Words {
  return useContext(WordsContext);
}
