import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { say } from '../../core/words/message';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import type { TimelineColors } from '../colors';
import type { LegendItem } from '../plot/trafficPlot';
import { Swatch } from './Swatch';

interface LegendProps {
  items: LegendItem[];
  hidden: ReadonlySet<LegendItem>;
  colors: TimelineColors;
  onToggle: (item: LegendItem) => void;
}

/** What the areas and the line mean; a click hides or shows one in all lanes. */
export function Legend({ items, hidden, colors, onToggle }: LegendProps) {
  const words = useWords();
  const styles = useStyles2(getStyles);
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
          <Swatch measure={item} colors={colors} />
          {words(
            item === 'service_time_p90' ? say('panel.right_axis', { name: say(`measure.${item}`) }) : `measure.${item}`
          )}
        </button>
      ))}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    legend: css({ display: 'flex', alignItems: 'center', height: '100%', overflowX: 'auto', overflowY: 'hidden' }),
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
