import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface LaneTitleProps {
  title: string;
  detail: string;
  /** All of the detail, where only a part fits. */
  hint?: string;
  /** Title and detail side by side. */
  inline?: boolean;
  height: number;
}

export function LaneTitle({ title, detail, hint, inline = false, height }: LaneTitleProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={inline ? styles.inline : styles.stacked} style={{ height }} title={hint}>
      <span className={styles.title}>{title}</span>
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
    title: css({ flex: 'none', fontWeight: theme.typography.fontWeightMedium }),
    detail: css({ ...cut, color: theme.colors.text.secondary }),
  };
}
