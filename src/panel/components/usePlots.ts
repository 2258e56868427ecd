import { useMemo } from 'react';
import { getTimeZone, type AbsoluteTimeRange } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import uPlot from 'uplot';
import { axisTimes } from '../clock';
import { withLooks, type TimelineColors } from '../colors';
import type { Lane } from '../model/lanes';
import type { TimelineLayout } from '../model/layout';
import type { TimelineModel } from '../model/timelineModel';
import type { MarkSpot } from '../plot/drawMarks';
import { eventsPlot } from '../plot/eventsPlot';
import { emptyPlot } from '../plot/emptyPlot';
import type { PlotFrame, PlotHandlers } from '../plot/plotFrame';
import { trafficPlot, type LegendItem, type Plot } from '../plot/trafficPlot';

interface PlotsInput extends PlotHandlers {
  model: TimelineModel;
  layout: TimelineLayout;
  colors: TimelineColors;
  range: AbsoluteTimeRange;
  timeZone: string;
  serviceTime: boolean;
  hidden: ReadonlySet<LegendItem>;
  /** Ids of lanes that are folded. */
  folded: ReadonlySet<string>;
  /** Told where the marks came to lie, to know later what a click hit. */
  onSpots: (spots: MarkSpot[]) => void;
}

let panels = 0;

/** Options and data of all plots, remade only when something that is drawn changes. */
export function usePlots(input: PlotsInput): { lanes: Plot[]; events: Plot } {
  const { model, layout, colors, range, timeZone, serviceTime, hidden, folded, onSpots, onHover, onZoom } = input;
  const theme = useTheme2();
  const syncKey = useMemo(() => `meshcause-${++panels}`, []);
  return useMemo(() => {
    const frame: PlotFrame = {
      range,
      colors,
      colorByName: theme.visualization.getColorByName,
      syncKey,
      width: layout.plotWidth,
      font: `12px ${theme.typography.fontFamily}`,
      smallFont: `500 9px ${theme.typography.fontFamily}`,
      regions: model.regions,
      rightAxis: serviceTime && model.lanes.some((lane) => lane.values.has('service_time_p90')),
      times: axisTimes(range, timeZone),
      timeZoneDate: (ms) => uPlot.tzDate(new Date(ms), zoneName(timeZone)),
      handlers: { onHover, onZoom },
    };
    const isDrawn = (lane: Lane) => lane.hasTraffic && !folded.has(lane.id);
    const first = model.lanes.find(isDrawn);
    const lanes = model.lanes.map((lane, index) => {
      const height = layout.laneHeights[index] ?? 0;
      return isDrawn(lane)
        ? trafficPlot(
            { ...frame, colors: withLooks(colors, lane.looks, theme) },
            lane,
            { height, isFirst: lane === first },
            hidden
          )
        : emptyPlot(frame, height);
    });
    const events = eventsPlot(frame, model, layout, onSpots);
    return { lanes, events };
  }, [model, layout, colors, range, timeZone, serviceTime, hidden, folded, onSpots, onHover, onZoom, syncKey, theme]);
}

/** The name of a time zone as the browser knows it: `browser` and an unset zone are the reader's own. */
function zoneName(timeZone: string): string {
  const zone = getTimeZone({ timeZone });
  if (zone === 'utc') {
    return 'Etc/UTC';
  }
  return zone === 'browser' || zone === '' ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone;
}
