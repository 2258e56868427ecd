import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Confidence } from '../core/diagnose/report';
import { testIds } from './testIds';
import { useWords } from './words';

const FILLED: Record<Confidence, number> = { certain: 3, likely: 2, possible: 1 };

/** How sure a finding is: a word and three dots, so that it reads without colour. */
export function ConfidenceBadge({ confidence }: { confidence: Confidence }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  return (
    <span className={styles.badge} title={words(`confidence.${confidence}.meaning`)} data-testid={testIds.confidence}>
      <span aria-hidden="true">
        {[1, 2, 3].map((dot) => (
          <span key={dot} className={dot <= FILLED[confidence] ? styles.full : styles.hollow} />
        ))}
      </span>
      {words(`confidence.${confidence}`)}
    </span>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const dot = {
    display: 'inline-block',
    width: 7,
    height: 7,
    marginRight: 2,
    borderRadius: '50%',
    border: `1px solid ${theme.colors.text.primary}`,
  };
  return {
    badge: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      whiteSpace: 'nowrap',
      color: theme.colors.text.primary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    full: css({ ...dot, background: theme.colors.text.primary }),
    hollow: css(dot),
  };
}
