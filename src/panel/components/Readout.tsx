import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { say } from '../../core/words/message';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import { withLooks, type TimelineColors } from '../colors';
import { readoutAt, type ReadoutGroup } from '../model/readoutRows';
import type { TimelineModel } from '../model/timelineModel';
import { Swatch } from './Swatch';
import { ValueLinks } from './ValueLinks';

interface ReadoutProps {
  model: TimelineModel;
  colors: TimelineColors;
  /** The time pointed at; null shows the moment that matters most. */
  time: number | null;
  clock: (ms: number) => string;
  className?: string;
}

/** All lanes' values at one moment. */
export function Readout({ model, colors, time, clock, className }: ReadoutProps) {
  const words = useWords();
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const shown = time ?? model.keyTime?.time ?? null;
  if (shown === null) {
    return null;
  }
  const groups = readoutAt(model, shown, words);
  return (
    <div className={cx(styles.readout, className)} data-testid={testIds.readout}>
      <div className={styles.time}>
        {clock(shown)}
        {time === null && <span className={styles.why}>{model.keyTime?.title}</span>}
      </div>
      {groups.length === 0 && <div className={styles.why}>{words('panel.readout.no_sample')}</div>}
      {groups.map((group) => (
        <div key={group.id}>
          {(groups.length > 1 || group.clusters.length > 1) && <GroupTitle {...group} />}
          {group.rows.map((row) => (
            <div key={row.measure} className={styles.row}>
              <Swatch measure={row.measure} colors={withLooks(colors, group.looks, theme)} />
              <span className={styles.name} title={row.title}>
                {row.title}
              </span>
              <ValueLinks name={row.title} links={row.links} />
              <span className={styles.value}>{row.value}</span>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function GroupTitle({ title, clusters }: Pick<ReadoutGroup, 'title' | 'clusters'>) {
  const words = useWords();
  const styles = useStyles2(getStyles);
  const several = clusters.length > 1;
  return (
    <div className={styles.group} title={several ? [words('panel.readout.merged'), ...clusters].join('\n') : undefined}>
      {several ? words(say('panel.readout.clusters', { group: title, count: clusters.length })) : title}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const small = theme.typography.bodySmall.fontSize;
  return {
    readout: css({
      overflow: 'auto',
      padding: theme.spacing(0.5, 1),
      borderRadius: theme.shape.radius.default,
      border: `1px solid ${theme.colors.border.weak}`,
      background: theme.colors.background.secondary,
      fontSize: small,
      lineHeight: '17px',
    }),
    time: css({
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      fontWeight: theme.typography.fontWeightMedium,
      fontVariantNumeric: 'tabular-nums',
    }),
    why: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
    group: css({
      marginTop: theme.spacing(0.25),
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      color: theme.colors.text.secondary,
    }),
    row: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) }),
    name: css({ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    value: css({ flex: 'none', fontVariantNumeric: 'tabular-nums' }),
  };
}
