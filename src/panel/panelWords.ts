import { faces } from '../core/words/en/faces';
import { labels } from '../core/words/en/labels';
import { panel } from '../core/words/en/panel';
import { makeWords } from '../core/words/makeWords';

/**
 * The panel's own texts in English, for until the catalogue of a language is there, and where it cannot be had. Sentences of
 * findings come with the data.
 */
export const panelWords = makeWords({ language: 'en', templates: { ...faces, ...labels, ...panel } });
