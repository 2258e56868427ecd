import React, { lazy, Suspense, useMemo, type ComponentType } from 'react';
import { locationUtil, type AppRootProps, type NavModelItem } from '@grafana/data';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { say, type Words } from '../core/words/message';
import { PluginPage } from '../grafana/PluginPage';
import { useLoadedWords } from '../grafana/useLoadedWords';
import { WordsContext } from '../ui/words';
import { appWords } from './appWords';
import { readQuery, type PageProps } from './pageProps';
import { isPageId, PAGE_IDS, PAGE_TITLES, pageUrl, partsOf, type PageId } from './pages';

const PAGES: Record<PageId, ComponentType<PageProps>> = {
  diagnose: lazy(async () => ({ default: (await import('./diagnose/DiagnosePage')).DiagnosePage })),
  clusters: lazy(async () => ({ default: (await import('./clusters/ClustersPage')).ClustersPage })),
  reference: lazy(async () => ({ default: (await import('./reference/ReferencePage')).ReferencePage })),
  setup: lazy(async () => ({ default: (await import('./setup/SetupPage')).SetupPage })),
};

/** The root page of the app: the tabs, and the page that the address names. */
export default function App({ path, query }: AppRootProps) {
  const [name = 'diagnose', ...below] = partsOf(path);
  const id = isPageId(name) ? name : null;
  const { words, failed } = useLoadedWords(appWords);
  const isLoading = words === appWords && !failed;
  const pageNav = useMemo(() => navigation(id, words), [id, words]);
  return (
    <PluginPage pageNav={pageNav} subTitle={id !== null && words(`page.${id}.says`)}>
      {failed && <Alert severity="warning" title={words('texts.not_loaded')} />}
      {id === null && (
        <Alert severity="info" title={words(say('page.missing', { name }))}>
          {words('page.missing_hint')}
        </Alert>
      )}
      {id !== null && isLoading && <LoadingPlaceholder text={words('page.loading')} />}
      {id !== null && !isLoading && (
        <WordsContext.Provider value={words}>
          <Shown id={id} below={below} query={readQuery(query)} />
        </WordsContext.Provider>
      )}
    </PluginPage>
  );
}

function Shown({ id, ...props }: PageProps & { id: PageId }) {
  const Page = PAGES[id];
  return (
    <Suspense fallback={<LoadingPlaceholder text={appWords('page.loading')} />}>
      <Page {...props} />
    </Suspense>
  );
}

/** Grafana draws the children of a page's navigation as tabs. */
function navigation(active: PageId | null, words: Words): NavModelItem {
  return {
    text: active === null ? 'Meshcause' : words(PAGE_TITLES[active]),
    children: PAGE_IDS.map((id) => ({
      id,
      text: words(PAGE_TITLES[id]),
      url: locationUtil.assureBaseUrl(pageUrl(id)),
      active: id === active,
    })),
  };
}
