import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2, useTheme2 } from '@grafana/ui';
import { say } from '../../core/words/message';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import { withLooks, type TimelineColors } from '../colors';
import type { TimelineModel } from '../model/timelineModel';
import type { LegendItem } from '../plot/trafficPlot';
import { Swatch } from './Swatch';

interface LegendProps {
  items: LegendItem[];
  hidden: ReadonlySet<LegendItem>;
  colors: TimelineColors;
  looks: TimelineModel['looks'];
  onToggle: (item: LegendItem) => void;
  onSave: () => void;
}

/** What the areas and the line mean; a click hides or shows one in all lanes. Beside them, what is seen as a file. */
export function Legend({ items, hidden, colors, looks, onToggle, onSave }: LegendProps) {
  const words = useWords();
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const nameOf = (item: LegendItem) => looks.get(item)?.title ?? words(`measure.${item}`);
  return (
    <div className={styles.legend} data-testid={testIds.legend}>
      {items.map((item) => (
        <button
          key={item}
          type="button"
          className={styles.item}
          aria-pressed={!hidden.has(item)}
          style={{ opacity: hidden.has(item) ? 0.45 : 1 }}
          title={words(hidden.has(item) ? 'panel.show' : 'panel.hide')}
          onClick={() => onToggle(item)}
        >
          <Swatch measure={item} colors={withLooks(colors, looks, theme)} />
          {item === 'service_time_p90' ? words(say('panel.right_axis', { name: nameOf(item) })) : nameOf(item)}
        </button>
      ))}
      <button
        type="button"
        className={cx(styles.item, styles.save)}
        title={words('panel.csv_hint')}
        data-testid={testIds.csv}
        onClick={onSave}
      >
        <Icon name="download-alt" size="sm" />
        {words('panel.csv')}
      </button>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    legend: css({ display: 'flex', alignItems: 'center', height: '100%', overflowX: 'auto', overflowY: 'hidden' }),
    save: css({ marginLeft: 'auto' }),
    item: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      flex: 'none',
      padding: theme.spacing(0.25, 1),
      border: 'none',
      borderRadius: theme.shape.radius.default,
      background: 'none',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      '&:hover': { background: theme.colors.action.hover, color: theme.colors.text.primary },
    }),
  };
}
