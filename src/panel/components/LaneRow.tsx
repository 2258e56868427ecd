import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type uPlot from 'uplot';
import type { Words } from '../../core/words/message';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import type { TimelineColors } from '../colors';
import type { FlagMark } from '../data/readMarks';
import type { Lane } from '../model/lanes';
import type { TimelineLayout } from '../model/layout';
import type { TimelineModel } from '../model/timelineModel';
import { AXIS_LEFT } from '../plot/plotFrame';
import type { Plot } from '../plot/trafficPlot';
import { EventLabels } from './EventLabels';
import { LaneTitle, type Folding } from './LaneTitle';
import { PlotCanvas } from './PlotCanvas';

interface LaneRowProps extends Folding {
  lane: Lane;
  plot: Plot | undefined;
  layout: TimelineLayout;
  onMount: (plot: uPlot) => () => void;
}

/** The traffic of one direction. */
export function LaneRow({ lane, plot, layout, folded, onFold, onMount }: LaneRowProps) {
  const isFolded = lane.hasTraffic && folded.has(lane.direction);
  const isDrawn = lane.hasTraffic && !isFolded;
  const words = useWords();
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.row} data-testid={testIds.lane(lane.direction)}>
      {layout.stripHeight > 0 && (
        <LaneTitle
          inline
          title={lane.title}
          detail={lane.hasTraffic ? lane.path : words('panel.no_traffic')}
          hint={lane.clusters.join('\n')}
          fold={lane.hasTraffic ? { isFolded, toggle: () => onFold(lane.direction) } : undefined}
          height={layout.stripHeight}
        />
      )}
      {isDrawn && (
        <div className={styles.unit} style={{ top: layout.stripHeight }}>
          {words('panel.rate_unit')}
        </div>
      )}
      {plot !== undefined && <PlotCanvas plot={plot} onMount={onMount} />}
      {!isDrawn && layout.stripHeight === 0 && (
        <div className={styles.words}>{words(isFolded ? 'panel.folded' : 'panel.no_traffic')}</div>
      )}
    </div>
  );
}

interface EventsRowProps {
  model: TimelineModel;
  layout: TimelineLayout;
  colors: TimelineColors;
  plot: Plot;
  onPick: (mark: FlagMark) => void;
  onMount: (plot: uPlot) => () => void;
  onClick: (x: number, y: number) => void;
}

/** Flags, State and the time axis. */
export function EventsRow({ model, layout, colors, plot, onPick, onMount, onClick }: EventsRowProps) {
  const words = useWords();
  const styles = useStyles2(getStyles);
  const flagsHeight = model.flags === 'hidden' ? 0 : Math.max(1, model.flagRows.length) * layout.flagRowHeight;
  const stripHeight = layout.eventsHeight > 0 ? layout.stripHeight : 0;
  return (
    <div className={styles.row} data-testid={testIds.lane('events')}>
      {stripHeight > 0 && (
        <div className={styles.strip} style={{ height: stripHeight }}>
          <LaneTitle inline title={stripTitle(model, words)} detail="" height={stripHeight} />
          {layout.sideWidth === 0 && (
            <EventLabels inline model={model} layout={layout} colors={colors} onPick={onPick} />
          )}
        </div>
      )}
      <PlotCanvas plot={plot} onMount={onMount} onClick={onClick} />
      {model.flags !== 'hidden' && model.flagRows.length === 0 && (
        <div className={styles.words} style={{ top: stripHeight, height: layout.flagRowHeight }}>
          {words(model.flags === 'no_log' ? 'panel.no_log' : 'panel.no_flags')}
        </div>
      )}
      {model.stateRows?.length === 0 && (
        <div className={styles.words} style={{ top: stripHeight + flagsHeight, height: layout.stateRowHeight }}>
          {model.quietState}
        </div>
      )}
    </div>
  );
}

function stripTitle({ flags, stateRows }: TimelineModel, words: Words): string {
  return [flags === 'hidden' ? '' : words('panel.lane.flags'), stateRows === null ? '' : words('panel.lane.state')]
    .filter((title) => title !== '')
    .join(', ');
}

function getStyles(theme: GrafanaTheme2) {
  return {
    row: css({ position: 'relative' }),
    unit: css({
      position: 'absolute',
      left: 0,
      width: AXIS_LEFT - 6,
      color: theme.colors.text.secondary,
      fontSize: 11,
      lineHeight: '14px',
      textAlign: 'right',
      pointerEvents: 'none',
    }),
    strip: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1.5), minWidth: 0 }),
    words: css({
      position: 'absolute',
      bottom: 0,
      left: AXIS_LEFT + 6,
      display: 'flex',
      alignItems: 'center',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      pointerEvents: 'none',
    }),
  };
}
