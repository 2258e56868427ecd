import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import type { FlagMark } from '../data/readMarks';
import { markFacts, markTitle } from '../model/markFacts';

interface MarkTipProps {
  mark: FlagMark;
  /** Where its sign is: px from the left of the plot, of this width. */
  x: number;
  width: number;
  /** Px from the bottom of the row of marks. */
  bottom: number;
  clock: (ms: number) => string;
}

/** What a mark stands for, while the pointer is on it; a click opens its card, which can be read at leisure. */
export function MarkTip({ mark, x, width, bottom, clock }: MarkTipProps) {
  const words = useWords();
  const styles = useStyles2(getStyles);
  const side = x > width / 2 ? { right: Math.max(0, width - x) } : { left: x };
  return (
    <div
      className={styles.tip}
      style={{ ...side, bottom, maxWidth: Math.min(420, width) }}
      data-testid={testIds.markTip}
    >
      <strong>{markTitle(mark)}</strong>
      <div className={styles.facts}>{markFacts(mark, clock, words).join(' · ')}</div>
      {mark.text !== '' && <div className={styles.text}>{mark.text}</div>}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    tip: css({
      position: 'absolute',
      zIndex: theme.zIndex.tooltip,
      width: 'max-content',
      padding: theme.spacing(0.5, 1),
      borderRadius: theme.shape.radius.default,
      border: `1px solid ${theme.colors.border.medium}`,
      background: theme.colors.background.primary,
      boxShadow: theme.shadows.z2,
      fontSize: theme.typography.bodySmall.fontSize,
      pointerEvents: 'none',
      overflowWrap: 'anywhere',
    }),
    facts: css({ color: theme.colors.text.secondary }),
    text: css({ whiteSpace: 'pre-wrap' }),
  };
}
