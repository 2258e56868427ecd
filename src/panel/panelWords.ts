import { BUILT_IN } from '../core/words/builtInWords';
import { panel } from '../core/words/en/panel';
import { makeWords } from '../core/words/makeWords';

/** The panel's own texts in English, for until the catalogue of a language is there, and where it cannot be had. */
export const panelWords = makeWords({ language: 'en', templates: { ...BUILT_IN, ...panel } });
