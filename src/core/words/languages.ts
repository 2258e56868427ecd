import { ENGLISH } from './en/english';
import { type Catalogue, makeWords } from './makeWords';
import type { Words } from './message';
import { CHINESE } from './zhHans/chinese';

export const LANGUAGES = ['en', 'zh-Hans'] as const;
/** BCP 47. */
export type Language = (typeof LANGUAGES)[number];

/** Every catalogue, whole. Large, so that a plugin fetches one instead. */
export const CATALOGUES: Record<Language, Catalogue> = {
  en: { language: 'en', templates: ENGLISH },
  'zh-Hans': { language: 'zh-Hans', templates: CHINESE },
};

export function wordsFor(language: Language): Words {
  return makeWords(CATALOGUES[language]);
}

export function isLanguage(text: string): text is Language {
  return LANGUAGES.some((language) => language === text);
}
