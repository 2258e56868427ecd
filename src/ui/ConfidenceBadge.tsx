import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Confidence } from '../core/diagnose/report';
import { testIds } from './testIds';

const MEANINGS: Record<Confidence, string> = {
  certain: 'The input proves this cause.',
  likely: 'The input points to this cause; see what is missing.',
  possible: 'The input allows this cause and does not prove it.',
};

const FILLED: Record<Confidence, number> = { certain: 3, likely: 2, possible: 1 };

/** How sure a finding is: a word and three dots, so that it reads without colour. */
export function ConfidenceBadge({ confidence }: { confidence: Confidence }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.badge} title={MEANINGS[confidence]} data-testid={testIds.confidence}>
      <span aria-hidden="true">
        {[1, 2, 3].map((dot) => (
          <span key={dot} className={dot <= FILLED[confidence] ? styles.full : styles.hollow} />
        ))}
      </span>
      {confidence}
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
