import React from 'react';
import { css } from '@emotion/css';
import { locationUtil, type GrafanaTheme2 } from '@grafana/data';
import { LinkButton, TextLink, useStyles2 } from '@grafana/ui';
import { say } from '../../core/words/message';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import { pageUrl } from '../pages';
import { EntrySections } from './EntrySections';
import type { Entry } from './entry';

interface EntryViewProps {
  entry: Entry;
  /** It stands alone: nothing of it is folded. */
  isWhole?: boolean;
}

/** One entry: what it means, what to look at, and the facts. */
export function EntryView({ entry, isWhole = false }: EntryViewProps) {
  const { kind, id, title, alias, meaning, checks, facts, sections = [], doc } = entry;
  const styles = useStyles2(getStyles);
  const words = useWords();
  const lines = checks === null ? [] : words(checks).split('\n').filter(Boolean);
  return (
    <article className={styles.entry} data-testid={testIds.referenceEntry}>
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        {alias !== null && <span className={styles.alias}>{alias}</span>}
        <span className={styles.kind}>{words(`reference_kind.${kind}`)}</span>
        <LinkButton
          size="sm"
          variant="secondary"
          fill="text"
          icon="link"
          aria-label={words(say('reference.link', { name: title }))}
          href={locationUtil.assureBaseUrl(pageUrl('reference', [kind, id]))}
        />
      </header>
      <p className={styles.meaning}>{words(meaning)}</p>
      {lines.length > 0 && (
        <>
          <h3 className={styles.checks}>{words('reference.check')}</h3>
          <ul className={styles.list}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {sections.length > 0 && <EntrySections sections={sections} isWhole={isWhole} />}
      <ul className={styles.facts}>
        {facts.map(words).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {doc !== undefined && (
        <TextLink href={doc} external inline={false} variant="bodySmall">
          {words('step.documentation')}
        </TextLink>
      )}
    </article>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const small = { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize };
  return {
    entry: css({
      minWidth: 0,
      padding: theme.spacing(1.5, 2),
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.secondary,
    }),
    header: css({ display: 'flex', alignItems: 'baseline', flexWrap: 'wrap', gap: theme.spacing(0.5, 1) }),
    title: css({
      margin: 0,
      fontSize: theme.typography.h5.fontSize,
      fontFamily: theme.typography.fontFamilyMonospace,
      overflowWrap: 'anywhere',
    }),
    alias: css({ color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
    kind: css({ ...small, marginLeft: 'auto' }),
    meaning: css({ margin: theme.spacing(0.5, 0, 0), overflowWrap: 'anywhere' }),
    checks: css({
      margin: theme.spacing(1, 0, 0.5),
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
    }),
    list: css({ margin: 0, paddingLeft: theme.spacing(2.5) }),
    facts: css({ ...small, margin: theme.spacing(1, 0, 0), padding: 0, listStyle: 'none', overflowWrap: 'anywhere' }),
  };
}
