import { BUILT_IN } from '../core/words/builtInWords';
import { pages } from '../core/words/en/pages';
import { setup } from '../core/words/en/setup';
import { makeWords } from '../core/words/makeWords';

/** The pages' own texts in English, for where the catalogue of a language cannot be had. */
export const appWords = makeWords({ language: 'en', templates: { ...BUILT_IN, ...pages, ...setup } });
