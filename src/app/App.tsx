import React, { type ComponentType } from 'react';
import type { AppRootProps } from '@grafana/data';
import { Alert } from '@grafana/ui';
import { APP_ID } from '../constants';
import { builtInWords } from '../core/words/builtInWords';
import { PluginPage } from '../grafana/PluginPage';
import { useLoadedWords } from '../grafana/useLoadedWords';
import { WordsContext } from '../ui/words';
import { DiagnosePage } from './diagnose/DiagnosePage';

const BASE = `/a/${APP_ID}`;

/** Pages by the first part of the path below `/a/<app id>`. */
const PAGES: Record<string, ComponentType> = { '': DiagnosePage, diagnose: DiagnosePage };

/** The root page of the app. */
export default function App({ path }: AppRootProps) {
  // The whole path of the address, which may have a prefix of the server's own.
  const below = path.slice(path.indexOf(BASE) + BASE.length);
  const [name = ''] = below.split('/').filter((part) => part !== '');
  // Own names only: an address may end in `/constructor`.
  const Page = Object.keys(PAGES).includes(name) ? PAGES[name] : undefined;
  const { words, failed } = useLoadedWords(builtInWords);
  return (
    <PluginPage>
      {failed && <Alert severity="warning" title={words('texts.not_loaded')} />}
      {Page ? (
        <WordsContext.Provider value={words}>
          <Page />
        </WordsContext.Provider>
      ) : (
        <Alert severity="info" title={`There is no page "${name}"`}>
          Choose a page of Meshcause in the navigation.
        </Alert>
      )}
    </PluginPage>
  );
}
