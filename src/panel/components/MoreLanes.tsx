import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { say } from '../../core/words/message';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';

interface MoreLanesProps {
  /** Titles of the lanes that are not drawn; empty where all are. */
  titles: string[];
  height: number;
  onToggle: () => void;
}

/** Says that there are more lanes than are drawn, and which; a click shows them, or takes them away again. */
export function MoreLanes({ titles, height, onToggle }: MoreLanesProps) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const names = titles.join(', ');
  const text =
    titles.length === 0 ? words('panel.lane.fewer') : words(say('panel.lane.more', { count: titles.length, names }));
  return (
    <button
      type="button"
      className={styles.more}
      style={{ height }}
      title={text}
      aria-expanded={titles.length === 0}
      data-testid={testIds.moreLanes}
      onClick={onToggle}
    >
      <Icon name={titles.length === 0 ? 'angle-up' : 'angle-down'} size="sm" />
      <span className={styles.text}>{text}</span>
    </button>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    more: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      width: '100%',
      padding: theme.spacing(0, 0.5),
      border: 'none',
      background: 'none',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      '&:hover': { color: theme.colors.text.primary, textDecoration: 'underline' },
    }),
    text: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  };
}
