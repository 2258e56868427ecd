import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type uPlot from 'uplot';
import type { WordKey } from '../../core/words/en/english';
import type { Words } from '../../core/words/message';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import type { TimelineColors } from '../colors';
import type { FlagMark } from '../data/readMarks';
import { ownRateUnit, type Lane } from '../model/lanes';
import { eventHeights, type TimelineLayout } from '../model/layout';
import type { TimelineModel } from '../model/timelineModel';
import type { MarkSpot } from '../plot/drawMarks';
import { AXIS_LEFT } from '../plot/plotFrame';
import type { Plot } from '../plot/trafficPlot';
import { EventLabels } from './EventLabels';
import { LaneTitle, type Folding } from './LaneTitle';
import { MarkTip } from './MarkTip';
import { PlotCanvas } from './PlotCanvas';
import { flagsDetail } from './SideTitles';

interface LaneRowProps extends Folding {
  lane: Lane;
  plot: Plot | undefined;
  layout: TimelineLayout;
  onMount: (plot: uPlot) => () => void;
}

/** The traffic of one direction. */
export function LaneRow({ lane, plot, layout, folded, onFold, onMount }: LaneRowProps) {
  const isFolded = lane.hasTraffic && folded.has(lane.id);
  const isDrawn = lane.hasTraffic && !isFolded;
  const words = useWords();
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.row} data-testid={testIds.lane(lane.id)}>
      {layout.stripHeight > 0 && (
        <LaneTitle
          inline
          title={lane.title}
          detail={lane.hasTraffic ? lane.path : words(quietLane(lane))}
          hint={lane.clusters.join('\n')}
          fold={lane.hasTraffic ? { isFolded, toggle: () => onFold(lane.id) } : undefined}
          height={layout.stripHeight}
        />
      )}
      {isDrawn && ownRateUnit(lane) === null && (
        <div className={styles.unit} style={{ top: layout.stripHeight }}>
          {words('panel.rate_unit')}
        </div>
      )}
      {plot !== undefined && <PlotCanvas plot={plot} onMount={onMount} />}
      {!isDrawn && layout.stripHeight === 0 && (
        <div className={styles.words}>{words(isFolded ? 'panel.folded' : quietLane(lane))}</div>
      )}
    </div>
  );
}

/** A cluster to which nothing could be sent is not one that nobody asked for. */
function quietLane({ lacksHost }: Lane): WordKey {
  return lacksHost ? 'panel.nothing_sent' : 'panel.no_traffic';
}

interface EventsRowProps {
  model: TimelineModel;
  layout: TimelineLayout;
  colors: TimelineColors;
  plot: Plot;
  onPick: (mark: FlagMark) => void;
  onMount: (plot: uPlot) => () => void;
  onClick: (x: number, y: number) => void;
  onMove: (x: number, y: number) => boolean;
  hovered: MarkSpot | null;
  clock: (ms: number) => string;
}

/** Flags, State, Changes and the time axis. */
export function EventsRow({
  model,
  layout,
  colors,
  plot,
  onPick,
  onMount,
  hovered,
  clock,
  ...pointer
}: EventsRowProps) {
  const words = useWords();
  const styles = useStyles2(getStyles);
  const { flags: flagsHeight } = eventHeights(model, layout);
  const stripHeight = layout.eventsHeight > 0 ? layout.stripHeight : 0;
  return (
    <div className={styles.row} data-testid={testIds.lane('events')}>
      {stripHeight > 0 && (
        <div className={styles.strip} style={{ height: stripHeight }}>
          <LaneTitle inline title={stripTitle(model, layout.sideWidth === 0, words)} detail="" height={stripHeight} />
          {layout.sideWidth === 0 && (
            <EventLabels inline model={model} layout={layout} colors={colors} onPick={onPick} />
          )}
        </div>
      )}
      <PlotCanvas plot={plot} onMount={onMount} {...pointer} />
      {hovered !== null && (
        <MarkTip
          mark={hovered.mark}
          x={AXIS_LEFT + hovered.x}
          width={layout.plotWidth}
          bottom={layout.eventsHeight + layout.axisHeight - hovered.y + hovered.radius + 4}
          clock={clock}
        />
      )}
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

/** Where the names of the rows stand beside it, they say the rest. */
function stripTitle(model: TimelineModel, isShort: boolean, words: Words): string {
  const flags = [words('panel.lane.flags'), flagsDetail(model, words)].filter((part) => part !== '').join(' ');
  if (isShort && model.flags !== 'hidden') {
    return flags;
  }
  return [
    model.flags === 'hidden' ? '' : flags,
    model.stateRows === null ? '' : words('panel.lane.state'),
    model.changes === null ? '' : words('panel.lane.changes'),
  ]
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
