import { CATALOGUES, LANGUAGES, type Language } from '../src/core/words/languages';

export { LANGUAGES };

/** The file of one language, as the plugin fetches it: `dist/knowledge/<lang>.json`. */
export function knowledgeFile(language: Language): string {
  return JSON.stringify(CATALOGUES[language]);
}
