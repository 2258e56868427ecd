import React from 'react';
import { Alert } from '@grafana/ui';
import { CAUSES, type Cause } from '../../core/knowledge/causes';
import { say } from '../../core/words/message';
import { useWords } from '../../ui/words';
import type { PageProps } from '../pageProps';
import { AlertRules } from './AlertRules';

const isCause = (name: string): name is Cause => Object.hasOwn(CAUSES, name);

/** The alert rules for the cause that an address names: where the panel's evidence leads. */
export function AlertPage({ name, query }: Pick<PageProps, 'query'> & { name: string }) {
  const words = useWords();
  if (!isCause(name)) {
    return <Alert severity="info" title={words(say('alert.unknown_cause', { name }))} />;
  }
  return (
    <section>
      <h2>{words(say('alert.title', { cause: name }))}</h2>
      <AlertRules cause={name} cluster={query.cluster ?? null} source={query.source ?? null} />
    </section>
  );
}
