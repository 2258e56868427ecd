import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { Evidence } from '../core/diagnose/report';
import { CodeLine } from './CodeLine';
import { testIds } from './testIds';
import { useWords } from './words';

const GROUPS = [
  { supports: true, title: 'evidence_list.for', icon: 'check-circle' },
  { supports: false, title: 'evidence_list.against', icon: 'times-circle' },
  { supports: null, title: 'evidence_list.context', icon: 'info-circle' },
] as const;

/** The facts behind a finding, with their sources. What speaks against the cause is shown, never left out. */
export function EvidenceList({ evidence }: { evidence: Evidence[] }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  if (evidence.length === 0) {
    return <p className={styles.empty}>{words('evidence_list.empty')}</p>;
  }
  return (
    <div data-testid={testIds.evidence}>
      {GROUPS.map((group) => {
        const items = evidence.filter((item) => item.supports === group.supports);
        return items.length === 0 ? null : (
          <div key={group.title} className={styles.group}>
            <div className={styles.title}>
              <Icon name={group.icon} /> {words(group.title)}
            </div>
            <ul className={styles.list}>
              {items.map((item, index) => (
                <EvidenceItem key={index} item={item} />
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

function EvidenceItem({ item }: { item: Evidence }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  return (
    <li className={styles.item}>
      <span className={styles.kind}>{words(`evidence_kind.${item.kind}`)}</span>
      <div className={styles.body}>
        <span className={styles.text}>{item.text}</span>
        {item.query !== null && (
          <CodeLine text={item.query} kind={item.kind === 'log' ? 'LogQL' : words('step.query')} />
        )}
      </div>
    </li>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    group: css({ marginBottom: theme.spacing(1.5) }),
    title: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      marginBottom: theme.spacing(0.5),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    list: css({ margin: 0, padding: 0, listStyle: 'none' }),
    item: css({ display: 'flex', gap: theme.spacing(1), padding: theme.spacing(0.5, 0) }),
    kind: css({
      flex: 'none',
      width: 64,
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      lineHeight: theme.typography.body.lineHeight,
    }),
    body: css({ flex: 1, minWidth: 0 }),
    text: css({ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
    empty: css({ color: theme.colors.text.secondary }),
  };
}
