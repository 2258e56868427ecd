import { causes } from './en/causes';
import { labels } from './en/labels';
import { marks } from './en/marks';
import { summary } from './en/summary';
import { makeWords } from './makeWords';

/**
 * The English that needs no catalogue: the one sentence of a finding, what stands on marks, labels, and of all else the plain
 * form (key and values). For where the catalogue of a language could not be had.
 */
export const plainWords = makeWords({ language: 'en', templates: { ...causes, ...labels, ...marks, ...summary } });
