import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type uPlot from 'uplot';
import { testIds } from '../../ui/testIds';
import type { TimelineColors } from '../colors';
import type { FlagMark } from '../data/readMarks';
import type { Lane } from '../model/lanes';
import type { TimelineLayout } from '../model/layout';
import type { TimelineModel } from '../model/timelineModel';
import { AXIS_LEFT } from '../plot/plotFrame';
import type { Plot } from '../plot/trafficPlot';
import { EventLabels } from './EventLabels';
import { LaneTitle } from './LaneTitle';
import { PlotCanvas } from './PlotCanvas';

interface LaneRowProps {
  lane: Lane;
  plot: Plot | undefined;
  layout: TimelineLayout;
  onMount: (plot: uPlot) => () => void;
}

/** The traffic of one direction. */
export function LaneRow({ lane, plot, layout, onMount }: LaneRowProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.row} data-testid={testIds.lane(lane.direction)}>
      {layout.stripHeight > 0 && (
        <LaneTitle
          inline
          title={lane.title}
          detail={lane.hasTraffic ? lane.path : 'no traffic'}
          hint={lane.clusters.join('\n')}
          height={layout.stripHeight}
        />
      )}
      {lane.hasTraffic && (
        <div className={styles.unit} style={{ top: layout.stripHeight }}>
          req/s
        </div>
      )}
      {plot !== undefined && <PlotCanvas plot={plot} onMount={onMount} />}
      {!lane.hasTraffic && layout.stripHeight === 0 && <div className={styles.words}>no traffic</div>}
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
  const styles = useStyles2(getStyles);
  const flagsHeight = model.flags === 'hidden' ? 0 : Math.max(1, model.flagRows.length) * layout.flagRowHeight;
  const stripHeight = layout.eventsHeight > 0 ? layout.stripHeight : 0;
  return (
    <div className={styles.row} data-testid={testIds.lane('events')}>
      {stripHeight > 0 && (
        <div className={styles.strip} style={{ height: stripHeight }}>
          <LaneTitle inline title={stripTitle(model)} detail="" height={stripHeight} />
          {layout.sideWidth === 0 && (
            <EventLabels inline model={model} layout={layout} colors={colors} onPick={onPick} />
          )}
        </div>
      )}
      <PlotCanvas plot={plot} onMount={onMount} onClick={onClick} />
      {model.flags !== 'hidden' && model.flagRows.length === 0 && (
        <div className={styles.words} style={{ top: stripHeight, height: layout.flagRowHeight }}>
          {model.flags === 'no_log' ? 'no access log in this data' : 'no flags in the log'}
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

function stripTitle({ flags, stateRows }: TimelineModel): string {
  return [flags === 'hidden' ? '' : 'Flags', stateRows === null ? '' : 'State']
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
