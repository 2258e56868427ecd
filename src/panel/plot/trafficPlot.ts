import { formattedValueToString, getValueFormat } from '@grafana/data';
import type uPlot from 'uplot';
import { STACKED, type Stacked } from '../stacked';
import { ownRateUnit, type Lane } from '../model/lanes';
import { stack, visibleEdge } from '../model/stack';
import { areaFill } from './hatch';
import { drawThresholds } from './drawThresholds';
import { AXIS_LEFT, baseOptions, nameRegions, rightMargin, timeAxis, type PlotFrame } from './plotFrame';

export type LegendItem = Stacked | 'service_time_p90';

const SECOND = 1000;

export interface Plot {
  options: uPlot.Options;
  data: uPlot.AlignedData;
}

/**
 * One lane: areas of requests per second, stacked, and the service time as a dashed line on the right axis. First the
 * areas, then their edges, then the line, so that each lies over the one before.
 */
export function trafficPlot(
  frame: PlotFrame,
  lane: Lane,
  { height, isFirst }: { height: number; isFirst: boolean },
  hidden: ReadonlySet<LegendItem>
): Plot {
  const kinds = STACKED.filter((kind) => !hidden.has(kind) && isPresent(lane, kind));
  const layers = kinds.map((kind) => lane.values.get(kind) ?? []);
  const tops = stack(layers);
  const edges = layers.map((layer, index) => visibleEdge(layer, tops[index] ?? []));
  const line = hidden.has('service_time_p90') || !frame.rightAxis ? undefined : lane.values.get('service_time_p90');
  const base = baseOptions(frame, height);
  return {
    options: {
      ...base,
      scales: {
        ...base.scales,
        rate: { range: (_, __, max) => [0, ceiling(max, 1.08)] },
        ms: { range: (_, __, max) => [0, ceiling(max, 1.25)] },
      },
      axes: [timeAxis(frame, 0), rateAxis(frame, lane, height), msAxis(frame, lane, height, line !== undefined)],
      hooks: {
        ...base.hooks,
        // The names stand once, above the first lane that is drawn.
        draw: [
          (plot) => drawThresholds(plot, lane, frame.colorByName),
          ...(isFirst ? [(plot: uPlot) => nameRegions(plot, frame)] : []),
        ],
      },
      series: [
        {},
        ...kinds.map((kind) => areaSeries(frame, kind)),
        ...kinds.map((kind) => edgeSeries(frame, kind, lane.times.length)),
        ...(line === undefined ? [] : [lineSeries(frame, lane.times.length)]),
      ],
      // The band between two edges is filled with the upper layer's pattern; the lowest fills down to zero.
      bands: kinds.slice(1).map((_, index) => ({ series: [index + 2, index + 1] })),
    },
    data: [lane.times, ...tops, ...edges, ...(line === undefined ? [] : [line])],
  };
}

function isPresent(lane: Lane, measure: Stacked): boolean {
  return lane.values.get(measure)?.some((value) => (value ?? 0) > 0) ?? false;
}

/** Some air above the highest value, more for the line than for the areas; and a scale even where all is 0. */
function ceiling(max: number | null, air: number): number {
  return max === null || max <= 0 ? 1 : max * air;
}

function areaSeries(frame: PlotFrame, kind: Stacked): uPlot.Series {
  const color = frame.colors[kind];
  return {
    scale: 'rate',
    width: 0,
    fill: (plot) => areaFill(kind, color, plot.ctx.canvas.width / frame.width),
    points: { show: false },
  };
}

function edgeSeries(frame: PlotFrame, kind: Stacked, samples: number): uPlot.Series {
  return { scale: 'rate', stroke: frame.colors[kind], width: 1.5, points: { show: samples === 1 } };
}

function lineSeries(frame: PlotFrame, samples: number): uPlot.Series {
  return {
    scale: 'ms',
    stroke: frame.colors.serviceTime,
    width: 1.5,
    dash: [5, 4],
    points: { show: samples === 1 },
  };
}

function rateAxis(frame: PlotFrame, lane: Lane, height: number): uPlot.Axis {
  const format = getValueFormat(ownRateUnit(lane) ?? 'short');
  return {
    scale: 'rate',
    size: AXIS_LEFT,
    gap: 6,
    font: frame.font,
    stroke: frame.colors.textWeak,
    space: height > 120 ? 36 : 24,
    grid: { stroke: frame.colors.grid, width: 1 },
    ticks: { show: false },
    values: (_, splits) => splits.map((value) => formattedValueToString(format(value))),
  };
}

function msAxis(frame: PlotFrame, lane: Lane, height: number, show: boolean): uPlot.Axis {
  const unit = lane.looks.get('service_time_p90')?.unit ?? 'ms';
  const labels = unit === 'ms' ? axisMilliseconds : axisValues(unit);
  return {
    scale: 'ms',
    side: 1,
    size: rightMargin(frame),
    gap: 6,
    font: frame.font,
    stroke: frame.colors.serviceTime,
    space: height > 120 ? 36 : 24,
    grid: { show: false },
    ticks: { show: false },
    values: (_, splits) => (show ? labels(splits) : []),
  };
}

const axisValues = (unit: string) => (splits: number[]) =>
  splits.map((value) => formattedValueToString(getValueFormat(unit)(value)));

/** All labels of the axis in the same unit. */
function axisMilliseconds(splits: number[]): string[] {
  const largest = Math.max(0, ...splits);
  return splits.map((ms) => {
    if (ms === 0) {
      return '0';
    }
    return largest >= SECOND ? `${Number((ms / SECOND).toFixed(2))} s` : `${Number(ms.toFixed(1))} ms`;
  });
}
