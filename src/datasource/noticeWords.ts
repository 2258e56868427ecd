import { notices } from '../core/words/en/notices';
import { makeWords } from '../core/words/makeWords';

/** For where the catalogue of a language could not be had: what went wrong must be said all the same. */
export const noticeWords = makeWords({ language: 'en', templates: notices });
