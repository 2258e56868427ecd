import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { say } from '../../core/words/message';
import { useWords } from '../../ui/words';

/** Which lanes are folded, by direction. */
export interface Folding {
  folded: ReadonlySet<string>;
  onFold: (lane: string) => void;
}

interface LaneTitleProps {
  title: string;
  detail: string;
  /** All of the detail, where only a part fits. */
  hint?: string;
  /** Title and detail side by side. */
  inline?: boolean;
  height: number;
  /** Where there is something to fold. */
  fold?: { isFolded: boolean; toggle: () => void };
}

export function LaneTitle({ title, detail, hint, inline = false, height, fold }: LaneTitleProps) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  return (
    <div className={inline ? styles.inline : styles.stacked} style={{ height }} title={hint}>
      {fold === undefined ? (
        <span className={styles.title}>{title}</span>
      ) : (
        <button
          type="button"
          className={styles.fold}
          aria-expanded={!fold.isFolded}
          title={words(say(fold.isFolded ? 'panel.unfold' : 'panel.fold', { lane: title }))}
          onClick={fold.toggle}
        >
          <Icon name={fold.isFolded ? 'angle-right' : 'angle-down'} size="sm" />
          <span className={styles.name}>{title}</span>
        </button>
      )}
      <span className={styles.detail}>{detail}</span>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const cut = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
  return {
    stacked: css({
      display: 'flex',
      flexDirection: 'column',
      minWidth: 0,
      overflow: 'hidden',
      paddingRight: theme.spacing(1),
      fontSize: theme.typography.bodySmall.fontSize,
      lineHeight: '17px',
    }),
    inline: css({
      display: 'flex',
      flex: 'none',
      maxWidth: '100%',
      alignItems: 'center',
      gap: theme.spacing(1),
      minWidth: 0,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    fold: css({
      display: 'inline-flex',
      flex: 'none',
      maxWidth: '100%',
      alignItems: 'center',
      alignSelf: 'flex-start',
      padding: 0,
      border: 'none',
      background: 'none',
      color: theme.colors.text.primary,
      fontSize: 'inherit',
      lineHeight: 'inherit',
      fontWeight: theme.typography.fontWeightMedium,
      '&:hover': { textDecoration: 'underline' },
    }),
    title: css({ flex: 'none', fontWeight: theme.typography.fontWeightMedium }),
    name: css(cut),
    detail: css({ ...cut, color: theme.colors.text.secondary }),
  };
}
