import { config } from '@grafana/runtime';
import { makeWords, type Catalogue } from '../core/words/makeWords';
import type { Words } from '../core/words/message';
import { fetchPluginFile } from './pluginFile';

/** The language that the person has chosen in Grafana, else that of the browser; of those that we have. */
function languageOfUser(): 'en' | 'zh-Hans' {
  const { language, locale } = config.bootData?.user ?? {};
  return (language || locale || '').toLowerCase().startsWith('zh') ? 'zh-Hans' : 'en';
}

function isCatalogue(value: unknown): value is Catalogue {
  if (typeof value !== 'object' || value === null || !('language' in value) || !('templates' in value)) {
    return false;
  }
  const { language, templates } = value;
  return (
    typeof language === 'string' &&
    typeof templates === 'object' &&
    templates !== null &&
    Object.values(templates).every((template) => typeof template === 'string')
  );
}

async function fetchWords(): Promise<Words | null> {
  const catalogue = await fetchPluginFile(`knowledge/${languageOfUser()}.json`);
  return isCatalogue(catalogue) ? makeWords(catalogue) : null;
}

let loading: Promise<Words | null> | null = null;

/**
 * The sentences in the language of the person, fetched once for a page. Null where they cannot be had: never rejects; the
 * next call tries again.
 */
export function loadWords(): Promise<Words | null> {
  const started = loading ?? fetchWords();
  loading = started;
  void started.then((words) => {
    loading = words === null ? null : started;
  });
  return started;
}
