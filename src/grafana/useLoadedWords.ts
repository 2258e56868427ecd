import { useEffect, useState } from 'react';
import type { Words } from '../core/words/message';
import { loadWords } from './words';

/** The words of the person's language once they are there; until then, and where they cannot be had, `builtIn`. */
export function useLoadedWords(builtIn: Words): { words: Words; failed: boolean } {
  const [state, setState] = useState({ words: builtIn, failed: false });
  useEffect(() => {
    let gone = false;
    void loadWords().then((words) => {
      if (!gone) {
        setState({ words: words ?? builtIn, failed: words === null });
      }
    });
    return () => {
      gone = true;
    };
  }, [builtIn]);
  return state;
}
