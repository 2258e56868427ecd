import React, { useCallback, useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { AbsoluteTimeRange, EventBus, GrafanaTheme2, PanelData } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { clockFor } from '../clock';
import { timelineColors } from '../colors';
import { STACKED } from '../stacked';
import { saveAs } from '../../ui/saveAs';
import { useWords } from '../../ui/words';
import { layoutTimeline, type TimelineLayout } from '../model/layout';
import { timelineCsv } from '../model/timelineCsv';
import type { TimelineModel } from '../model/timelineModel';
import type { LegendItem } from '../plot/trafficPlot';
import { EventLabels } from './EventLabels';
import { EventsRow, LaneRow } from './LaneRow';
import { Legend } from './Legend';
import { MoreLanes } from './MoreLanes';
import { PickedMark } from './PickedMark';
import { Readout } from './Readout';
import { SideTitles } from './SideTitles';
import { useCrosshair } from './useCrosshair';
import { useMarks } from './useMarks';
import { usePlots } from './usePlots';

export interface TimelineProps {
  model: TimelineModel;
  width: number;
  height: number;
  range: AbsoluteTimeRange;
  timeZone: string;
  serviceTime: boolean;
  eventBus: EventBus;
  /** What was asked and answered, for the lines behind a mark. */
  data: Pick<PanelData, 'request' | 'series'>;
  /** Whether a person asked for all lanes. */
  allLanes: boolean;
  onAllLanes: (all: boolean) => void;
  onZoom: (range: AbsoluteTimeRange) => void;
}

/** The lanes on one time axis, with one readout for all. */
export function Timeline(props: TimelineProps) {
  const { model, width, height, range, timeZone, eventBus, allLanes } = props;
  const words = useWords();
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const colors = useMemo(() => timelineColors(theme), [theme]);
  const clock = useMemo(() => clockFor(range, timeZone), [range, timeZone]);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const hasMore = allLanes || model.moreLanes.length > 0;
  const layout = useMemo(
    () => layoutTimeline(width, height, model, { folded, hasMore }),
    [width, height, model, folded, hasMore]
  );
  const [hidden, setHidden] = useState<ReadonlySet<LegendItem>>(new Set());
  const { onSpots, onPick, picked, ...marks } = useMarks();
  const crosshair = useCrosshair(eventBus);
  const plots = usePlots({ ...props, layout, colors, hidden, folded, onSpots, onHover: crosshair.onHover });
  const onClose = useCallback(() => onPick(null), [onPick]);
  const items = legendItems(model, props.serviceTime);
  const floating = layout.sideWidth === 0;
  const readout = { model, colors, clock, time: crosshair.time };
  const folding = { folded, onFold: (lane: string) => setFolded(toggled(folded, lane)) };
  const labels = { model, layout, colors, onPick };

  return (
    <div className={styles.timeline} style={{ height }}>
      <div className={styles.columns}>
        {layout.labelWidth > 0 && <SideTitles model={model} layout={layout} {...folding} />}
        <div className={styles.plots} style={{ width: layout.plotWidth }}>
          {model.lanes.map((lane, index) => (
            <LaneRow
              key={lane.id}
              lane={lane}
              plot={plots.lanes[index]}
              layout={layout}
              onMount={crosshair.onMount}
              {...folding}
            />
          ))}
          {hasMore && (
            <MoreLanes
              titles={model.moreLanes}
              height={layout.moreHeight}
              onToggle={() => props.onAllLanes(!allLanes)}
            />
          )}
          <EventsRow {...labels} {...marks} clock={clock} plot={plots.events} onMount={crosshair.onMount} />
        </div>
        {!floating && (
          <div
            className={styles.side}
            style={{ width: layout.sideWidth, height: layout.totalHeight - layout.legendHeight }}
          >
            <Readout {...readout} className={styles.sideReadout} />
            <div className={styles.bottom}>
              <EventLabels {...labels} inline={false} />
            </div>
            <div style={{ height: layout.axisHeight }} />
          </div>
        )}
      </div>
      {layout.legendHeight > 0 && (
        <div style={{ height: layout.legendHeight, marginLeft: layout.labelWidth }}>
          <Legend
            items={items}
            hidden={hidden}
            colors={colors}
            looks={model.looks}
            onToggle={(item) => setHidden(toggled(hidden, item))}
            onSave={() => saveAs('mesh-timeline.csv', 'text/csv', timelineCsv(model, hidden, words))}
          />
        </div>
      )}
      {floating && crosshair.own && (
        <Readout {...readout} className={inRightHalf(crosshair.time, range) ? styles.floatLeft : styles.floatRight} />
      )}
      {picked !== null && (
        <PickedMark
          mark={picked}
          model={model}
          data={props.data}
          clock={clock}
          bottom={roomForCard(layout, height)}
          onPick={onPick}
          onClose={onClose}
        />
      )}
    </div>
  );
}

/** Least height of a card above the marks, px. */
const CARD = 240;

/** Where the card of a mark ends: above the marks, or, where too little room is there, at the bottom. */
function roomForCard({ eventsHeight, axisHeight, legendHeight }: TimelineLayout, height: number): number {
  const below = eventsHeight + axisHeight + legendHeight;
  return height - below >= CARD ? below : 0;
}

function legendItems(model: TimelineModel, serviceTime: boolean): LegendItem[] {
  const all: LegendItem[] = [...STACKED, 'service_time_p90'];
  return all.filter(
    (item) =>
      model.lanes.some((lane) => lane.values.get(item)?.some((value) => (value ?? 0) > 0)) &&
      (item !== 'service_time_p90' || serviceTime) &&
      model.looks.get(item)?.hidden.legend !== true
  );
}

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(item)) {
    next.add(item);
  }
  return next;
}

function inRightHalf(time: number | null, range: AbsoluteTimeRange): boolean {
  return time !== null && time > (range.from + range.to) / 2;
}

function getStyles(theme: GrafanaTheme2) {
  const float = {
    position: 'absolute',
    top: theme.spacing(3),
    zIndex: theme.zIndex.tooltip,
    maxWidth: 220,
    pointerEvents: 'none',
    boxShadow: theme.shadows.z2,
  } as const;
  return {
    timeline: css({
      position: 'relative',
      overflowX: 'hidden',
      overflowY: 'auto',
      '.u-select': { background: theme.colors.action.focus },
      '.u-hz .u-cursor-x': { borderRight: `1px dashed ${theme.colors.text.secondary}` },
    }),
    columns: css({ display: 'flex' }),
    plots: css({ flex: 'none' }),
    side: css({
      display: 'flex',
      flexDirection: 'column',
      paddingLeft: theme.spacing(1),
    }),
    bottom: css({ flex: 'none', marginTop: 'auto' }),
    sideReadout: css({ flex: '0 1 auto', minHeight: 0, marginBottom: theme.spacing(0.5) }),
    floatLeft: css({ ...float, left: 56 }),
    floatRight: css({ ...float, right: theme.spacing(1) }),
  };
}
