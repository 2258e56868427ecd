import { config } from '@grafana/runtime';
import { APP_ID } from '../constants';
import { makeWords, type Catalogue } from '../core/words/makeWords';
import type { Words } from '../core/words/message';

/** The texts are small and come from Grafana itself; longer than this, an answer without them is better, ms. */
const PATIENCE = 5000;

/** The language that the person has chosen in Grafana, else that of the browser; of those that we have. */
function languageOfUser(): 'en' | 'zh-Hans' {
  const { language, locale } = config.bootData?.user ?? {};
  return (language || locale || '').toLowerCase().startsWith('zh') ? 'zh-Hans' : 'en';
}

/** Below the path that Grafana may be served under. A new version of the plugin has a new address. */
function addressOf(language: string): string {
  const version = config.apps?.[APP_ID]?.version;
  const query = version === undefined ? '' : `?_cache=${encodeURIComponent(version)}`;
  return `${config.appSubUrl ?? ''}/public/plugins/${APP_ID}/knowledge/${language}.json${query}`;
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
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE);
  try {
    const response = await fetch(addressOf(languageOfUser()), { signal: abort.signal });
    const catalogue: unknown = response.ok ? await response.json() : null;
    return isCatalogue(catalogue) ? makeWords(catalogue) : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
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
