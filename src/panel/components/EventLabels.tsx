import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { say } from '../../core/words/message';
import { formatCount } from '../../ui/formatFacts';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import { causeColor, STATE_COLORS, type TimelineColors } from '../colors';
import type { FlagMark } from '../data/readMarks';
import type { FlagRow } from '../model/flagRows';
import type { TimelineLayout } from '../model/layout';
import type { StateRow } from '../model/states';
import type { TimelineModel } from '../model/timelineModel';

interface EventLabelsProps {
  model: TimelineModel;
  layout: TimelineLayout;
  colors: TimelineColors;
  /** In one line above the rows, where there is no room beside them. */
  inline: boolean;
  onPick: (mark: FlagMark) => void;
}

/** Names and totals of the rows of Flags, State and Changes. A flag's name opens its largest mark: the way in by keyboard. */
export function EventLabels({ model, layout, colors, inline, onPick }: EventLabelsProps) {
  const styles = useStyles2(getStyles);
  const height = (rowHeight: number) => (inline ? layout.stripHeight : rowHeight);
  return (
    <div className={inline ? styles.inline : styles.column}>
      {model.flagRows.map((row) => (
        <FlagLabel key={row.id} row={row} height={height(layout.flagRowHeight)} colors={colors} onPick={onPick} />
      ))}
      {!inline && model.flags !== 'hidden' && model.flagRows.length === 0 && (
        <div style={{ height: layout.flagRowHeight }} />
      )}
      {(model.stateRows ?? []).map((row) => (
        <StateLabel key={row.id} row={row} height={height(layout.stateRowHeight)} colors={colors} />
      ))}
      {!inline && model.stateRows?.length === 0 && <div style={{ height: layout.stateRowHeight }} />}
      {model.changes !== null && (
        <FlagLabel row={model.changes} height={height(layout.flagRowHeight)} colors={colors} onPick={onPick} />
      )}
    </div>
  );
}

interface FlagLabelProps {
  row: FlagRow;
  height: number;
  colors: TimelineColors;
  onPick: (mark: FlagMark) => void;
}

function FlagLabel({ row, height, colors, onPick }: FlagLabelProps) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const largest = row.marks.reduce<FlagMark | null>(
    (best, mark) => (best === null || mark.count > best.count ? mark : best),
    null
  );
  const color = row.shape === 'circle' ? causeColor(colors, row.cause) : colors.note;
  return (
    <button
      type="button"
      className={styles.flag}
      style={{ height }}
      title={words(say('panel.flags.row', { label: row.label, count: row.marks.length }))}
      data-testid={testIds.flagRow}
      onClick={() => largest !== null && onPick(largest)}
    >
      <span aria-hidden="true" className={styles[row.shape]} style={{ background: color }} />
      <span className={styles.name}>{row.label}</span>
      {row.shape !== 'triangle' && <span className={styles.count}>{formatCount(row.count)}</span>}
    </button>
  );
}

function StateLabel({ row, height, colors }: { row: StateRow; height: number; colors: TimelineColors }) {
  const styles = useStyles2(getStyles);
  const background = colors[STATE_COLORS[row.id]];
  return (
    <div className={styles.state} style={{ height }} title={row.label}>
      <span aria-hidden="true" className={styles.bar} style={{ background }} />
      <span className={styles.name}>{row.label}</span>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const label = {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    minWidth: 0,
    padding: 0,
    border: 'none',
    background: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
    textAlign: 'left',
  } as const;
  return {
    column: css({ display: 'flex', flexDirection: 'column', minWidth: 0 }),
    inline: css({
      display: 'flex',
      gap: theme.spacing(1.5),
      minWidth: 0,
      overflowX: 'auto',
      scrollbarWidth: 'none',
      '& > *': { flex: 'none' },
    }),
    flag: css({
      ...label,
      color: theme.colors.text.primary,
      '&:hover': { textDecoration: 'underline' },
    }),
    state: css({ ...label, color: theme.colors.text.secondary }),
    circle: css({ flex: 'none', width: 9, height: 9, borderRadius: '50%' }),
    triangle: css({ flex: 'none', width: 10, height: 9, clipPath: 'polygon(50% 0, 100% 100%, 0 100%)' }),
    diamond: css({ flex: 'none', width: 8, height: 8, transform: 'rotate(45deg)' }),
    bar: css({ flex: 'none', width: 12, height: 5 }),
    name: css({ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    count: css({ flex: 'none', fontWeight: theme.typography.fontWeightMedium, fontVariantNumeric: 'tabular-nums' }),
  };
}
