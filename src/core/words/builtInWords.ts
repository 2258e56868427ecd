import { causes } from './en/causes';
import { faces } from './en/faces';
import { labels } from './en/labels';
import { marks } from './en/marks';
import { summary } from './en/summary';
import { makeWords } from './makeWords';

/** What every bundle that draws has in English. */
export const BUILT_IN = { ...causes, ...faces, ...labels, ...marks, ...summary };

/** English labels of panel and pages, and the sentences of `plainWords`: for until a catalogue is there, and without one. */
export const builtInWords = makeWords({ language: 'en', templates: BUILT_IN });
