import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2, type IconName } from '@grafana/ui';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import type { PanelStatus } from '../status';

const ICONS: Record<PanelStatus['kind'], IconName> = {
  loading: 'clock-nine',
  error: 'exclamation-circle',
  empty: 'info-circle',
  foreign: 'info-circle',
  partial: 'exclamation-triangle',
};

/** Says what is missing and what to do: alone in the middle of the panel, or in one line above the lanes. */
export function StatusNotice({ status }: { status: PanelStatus }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const urgent = status.kind === 'error' || status.kind === 'partial';
  return (
    <div
      className={status.kind === 'partial' ? styles.line : styles.alone}
      role={urgent ? 'alert' : 'status'}
      data-testid={testIds.panelNotice}
    >
      <strong>
        <Icon name={ICONS[status.kind]} /> {status.title}
      </strong>
      <span className={styles.text}>{status.text}</span>
      {status.details !== null && (
        <details className={styles.text}>
          <summary>{words('panel.details')}</summary>
          <pre className={styles.details}>{status.details}</pre>
        </details>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    line: css({
      display: 'flex',
      flexWrap: 'wrap',
      columnGap: theme.spacing(1),
      maxHeight: 60,
      overflow: 'auto',
      marginBottom: theme.spacing(0.5),
      padding: theme.spacing(0.25, 1),
      borderLeft: `4px solid ${theme.colors.warning.main}`,
      background: theme.colors.background.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    alone: css({
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'center',
      justifyContent: 'center',
      gap: theme.spacing(0.5),
      height: '100%',
      padding: theme.spacing(2),
      overflow: 'auto',
      textAlign: 'center',
    }),
    details: css({
      maxHeight: 160,
      overflow: 'auto',
      fontSize: theme.typography.bodySmall.fontSize,
      textAlign: 'left',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    }),
    text: css({ maxWidth: 640, color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
  };
}
