import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import { locationUtil, type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, FilterInput, LinkButton, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { say } from '../../core/words/message';
import { changeQuery } from '../../grafana/address';
import { useWords } from '../../ui/words';
import { WRAPPED_CHOICES } from '../../ui/wrappedChoices';
import { pageUrl } from '../pages';
import type { PageProps } from '../pageProps';
import { EntryView } from './EntryView';
import { listEntries, searchEntries } from './entries';
import { KINDS, type Kind } from './entry';

/** Entries drawn at first; the rest on request, so that the page opens at once. */
const FIRST = 60;
const ALL = 'all';

/** All that Meshcause knows, to search; `/reference/<kind>/<id>` shows one entry. */
export function ReferencePage({ below: [kind, id], query }: PageProps) {
  return id === undefined ? (
    <Search kind={KINDS.find((one) => one === kind) ?? null} text={query.search ?? ''} />
  ) : (
    <OneEntry kind={kind ?? ''} id={id} />
  );
}

function Search({ kind: asked, text }: { kind: Kind | null; text: string }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const entries = useMemo(() => listEntries(), []);
  const [kind, setKind] = useState<Kind | null>(asked);
  const [isWhole, setWhole] = useState(false);
  const found = useMemo(() => searchEntries(entries, text, kind, words), [entries, text, kind, words]);
  const shown = isWhole ? found : found.slice(0, FIRST);
  return (
    <>
      <div className={styles.controls}>
        <div className={styles.search}>
          <FilterInput
            value={text}
            autoFocus
            placeholder={words('reference.search')}
            aria-label={words('reference.search')}
            escapeRegex={false}
            onChange={(search) => changeQuery({ search: search || null })}
          />
        </div>
        <div role="group" aria-label={words('reference.kind')} className={styles.kinds}>
          <RadioButtonGroup<Kind | typeof ALL>
            options={[
              { value: ALL, label: words('reference.all') },
              ...KINDS.map((value) => ({ value, label: words(`reference_kind.${value}`) })),
            ]}
            value={kind ?? ALL}
            onChange={(value) => setKind(value === ALL ? null : value)}
          />
        </div>
        <span className={styles.count} role="status">
          {words(say('reference.shown', { count: found.length }))}
        </span>
      </div>
      {found.length === 0 && (
        <Alert severity="info" title={words(say('reference.none', { text }))}>
          {words('reference.none_hint')}
        </Alert>
      )}
      <div className={styles.entries}>
        {shown.map((entry) => (
          <EntryView key={`${entry.kind} ${entry.id} ${entry.title}`} entry={entry} />
        ))}
      </div>
      {shown.length < found.length && (
        <Button variant="secondary" onClick={() => setWhole(true)}>
          {words('reference.more')}
        </Button>
      )}
    </>
  );
}

function OneEntry({ kind, id }: { kind: string; id: string }) {
  const words = useWords();
  const entry = useMemo(() => listEntries().find((one) => one.kind === kind && one.id === id), [kind, id]);
  const back = (
    <LinkButton variant="secondary" size="sm" icon="arrow-left" href={locationUtil.assureBaseUrl(pageUrl('reference'))}>
      {words('page.reference')}
    </LinkButton>
  );
  return (
    <>
      {entry === undefined ? (
        <Alert severity="info" title={words(say('reference.unknown', { name: `${kind} ${id}` }))} />
      ) : (
        <EntryView entry={entry} isWhole />
      )}
      {back}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    controls: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(2),
    }),
    search: css({ flex: '1 1 280px', maxWidth: 560 }),
    kinds: css(WRAPPED_CHOICES),
    count: css({ color: theme.colors.text.secondary }),
    entries: css({
      display: 'grid',
      alignItems: 'start',
      gap: theme.spacing(1),
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 420px), 1fr))',
      marginBottom: theme.spacing(2),
    }),
  };
}
