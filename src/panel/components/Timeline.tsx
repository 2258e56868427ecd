import React, { useCallback, useMemo, useRef, useState } from 'react';
import { css } from '@emotion/css';
import type { AbsoluteTimeRange, EventBus, GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { clockFor } from '../clock';
import { TRAFFIC } from '../../grafana/frameContract';
import { timelineColors } from '../colors';
import type { FlagMark } from '../data/readMarks';
import { layoutTimeline } from '../model/layout';
import type { TimelineModel } from '../model/timelineModel';
import { markAt, type MarkSpot } from '../plot/drawMarks';
import type { LegendItem } from '../plot/trafficPlot';
import { EventLabels } from './EventLabels';
import { EventsRow, LaneRow } from './LaneRow';
import { Legend } from './Legend';
import { MarkCard } from './MarkCard';
import { Readout } from './Readout';
import { SideTitles } from './SideTitles';
import { useCrosshair } from './useCrosshair';
import { usePlots } from './usePlots';

export interface TimelineProps {
  model: TimelineModel;
  width: number;
  height: number;
  range: AbsoluteTimeRange;
  timeZone: string;
  serviceTime: boolean;
  eventBus: EventBus;
  onZoom: (range: AbsoluteTimeRange) => void;
}

/** The lanes on one time axis, with one readout for all. */
export function Timeline(props: TimelineProps) {
  const { model, width, height, range, timeZone, eventBus } = props;
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const colors = useMemo(() => timelineColors(theme), [theme]);
  const clock = useMemo(() => clockFor(range, timeZone), [range, timeZone]);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const layout = useMemo(() => layoutTimeline(width, height, model, folded), [width, height, model, folded]);
  const [hidden, setHidden] = useState<ReadonlySet<LegendItem>>(new Set());
  const [picked, setPicked] = useState<FlagMark | null>(null);
  const spots = useRef<MarkSpot[]>([]);
  const onSpots = useCallback((found: MarkSpot[]) => {
    spots.current = found;
  }, []);
  const crosshair = useCrosshair(eventBus);
  const plots = usePlots({ ...props, layout, colors, hidden, folded, onSpots, onHover: crosshair.onHover });
  const onClick = useCallback((x: number, y: number) => setPicked(markAt(spots.current, x, y)), []);
  const onClose = useCallback(() => setPicked(null), []);
  const items = legendItems(model, props.serviceTime);
  const floating = layout.sideWidth === 0;
  const readout = { model, colors, clock, time: crosshair.time };
  const folding = { folded, onFold: (lane: string) => setFolded(toggled(folded, lane)) };
  const labels = { model, layout, colors, onPick: setPicked };

  return (
    <div className={styles.timeline} style={{ height }}>
      <div className={styles.columns}>
        {layout.labelWidth > 0 && <SideTitles model={model} layout={layout} {...folding} />}
        <div style={{ width: layout.plotWidth }}>
          {model.lanes.map((lane, index) => (
            <LaneRow
              key={lane.direction}
              lane={lane}
              plot={plots.lanes[index]}
              layout={layout}
              onMount={crosshair.onMount}
              {...folding}
            />
          ))}
          <EventsRow {...labels} plot={plots.events} onMount={crosshair.onMount} onClick={onClick} />
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
          <Legend items={items} hidden={hidden} colors={colors} onToggle={(item) => setHidden(toggled(hidden, item))} />
        </div>
      )}
      {floating && crosshair.own && (
        <Readout {...readout} className={inRightHalf(crosshair.time, range) ? styles.floatLeft : styles.floatRight} />
      )}
      {picked !== null && <MarkCard mark={picked} clock={clock} onClose={onClose} />}
    </div>
  );
}

function legendItems(model: TimelineModel, serviceTime: boolean): LegendItem[] {
  const all: LegendItem[] = [...TRAFFIC, 'service_time_p90'];
  return all.filter(
    (item) =>
      model.lanes.some((lane) => lane.values.get(item)?.some((value) => (value ?? 0) > 0)) &&
      (item !== 'service_time_p90' || serviceTime)
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
