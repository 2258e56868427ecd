import { createDataFrame, FieldType, createTheme, type DataFrame } from '@grafana/data';
import uPlot from 'uplot';
import { FRAME, TRAFFIC } from '../../src/grafana/frameContract';
import { axisTimes } from '../../src/panel/clock';
import { timelineColors } from '../../src/panel/colors';
import { readFrames } from '../../src/panel/data/readFrames';
import { layoutTimeline } from '../../src/panel/model/layout';
import { timelineModel } from '../../src/panel/model/timelineModel';
import { DEFAULT_OPTIONS } from '../../src/panel/options';
import { panelWords } from '../../src/panel/panelWords';
import { emptyPlot } from '../../src/panel/plot/emptyPlot';
import { eventsPlot } from '../../src/panel/plot/eventsPlot';
import type { PlotFrame } from '../../src/panel/plot/plotFrame';
import { trafficPlot, type Plot } from '../../src/panel/plot/trafficPlot';
import { bareChart } from './bareChart';

const SERIES = 100;
const POINTS = 1000;
const MARKS = 1000;
const STEP = 15_000;
const START = Date.parse('2026-11-23T00:00:00Z');
const RANGE = { from: START, to: START + POINTS * STEP };
const WIDTH = 1340;
const HEIGHT = 560;

const times = Array.from({ length: POINTS }, (_, index) => START + index * STEP);

/** New values for each redraw, so that nothing can be kept; a wave, so that lines are not straight. */
function valuesOf(round: number): number[][] {
  return Array.from({ length: SERIES }, (_, series) =>
    times.map(
      (_time, index) => 20 + 10 * Math.sin((index + round * 7 + series * 13) / 40) + ((index * 31 + series) % 7)
    )
  );
}

function seriesFrames(values: readonly number[][]): DataFrame[] {
  return values.map((own, index) => {
    const measure = TRAFFIC[index % TRAFFIC.length] ?? 'ok';
    const labels = { cluster: `cluster-${index}`, direction: index % 2 === 0 ? 'ingress' : 'egress' };
    return createDataFrame({
      name: FRAME.series,
      fields: [
        { name: 'time', type: FieldType.time, values: times },
        { name: measure, type: FieldType.number, labels, values: own },
      ],
    });
  });
}

function marksFrame(): DataFrame {
  const rows = Array.from({ length: MARKS }, (_, index) => START + Math.round((index * POINTS * STEP) / MARKS));
  return createDataFrame({
    name: FRAME.flags,
    fields: [
      { name: 'time', type: FieldType.time, values: rows },
      { name: 'timeEnd', type: FieldType.time, values: rows.map((time) => time + STEP) },
      { name: 'flags', type: FieldType.string, values: rows.map((_, index) => ['UO', 'UT', 'UF'][index % 3]) },
      { name: 'count', type: FieldType.number, values: rows.map((_, index) => (index % 50) + 1) },
    ],
  });
}

const host = document.body.appendChild(document.createElement('div'));
const colors = timelineColors(createTheme());
const marks = marksFrame();

/** Waits for what is drawn: uPlot draws in a microtask, and reading a pixel waits for the canvas. */
async function drawn(plots: readonly uPlot[]): Promise<void> {
  await Promise.resolve();
  plots.forEach((plot) => plot.ctx.getImageData(0, 0, 1, 1));
}

/** From the frames of an answer to the pixels of all lanes. */
async function drawPanel(frames: DataFrame[]): Promise<uPlot[]> {
  const view = { range: RANGE, allLanes: false };
  const model = timelineModel(readFrames({ series: frames, annotations: [marks] }), DEFAULT_OPTIONS, panelWords, view);
  const layout = layoutTimeline(WIDTH, HEIGHT, model);
  const frame: PlotFrame = {
    range: RANGE,
    colors,
    colorByName: (name) => name,
    syncKey: 'bench',
    width: layout.plotWidth,
    font: '12px sans-serif',
    smallFont: '500 9px sans-serif',
    regions: model.regions,
    rightAxis: false,
    times: axisTimes(RANGE, 'utc'),
    timeZoneDate: (ms) => uPlot.tzDate(new Date(ms), 'Etc/UTC'),
    handlers: { onHover: () => undefined, onZoom: () => undefined },
  };
  const lanes = model.lanes.map((lane, index): Plot => {
    const height = layout.laneHeights[index] ?? 0;
    return lane.hasTraffic
      ? trafficPlot(frame, lane, { height, isFirst: index === 0 }, new Set())
      : emptyPlot(frame, height);
  });
  const events = eventsPlot(frame, model, layout, () => undefined);
  const plots = [...lanes, events].map(({ options, data }) => new uPlot(options, data, host));
  await drawn(plots);
  return plots;
}

/** The same data as lines of one chart, without marks. */
async function drawBare(values: number[][]): Promise<uPlot[]> {
  const plot = new uPlot(bareChart(values.length, WIDTH, HEIGHT), [times, ...values], host);
  await drawn([plot]);
  return [plot];
}

/** Milliseconds of one redraw of each, on the same values. */
async function redraw(round: number): Promise<{ panel: number; bare: number }> {
  const values = valuesOf(round);
  const frames = seriesFrames(values);
  const time = async (draw: () => Promise<uPlot[]>) => {
    const start = performance.now();
    const plots = await draw();
    const taken = performance.now() - start;
    plots.forEach((plot) => plot.destroy());
    return taken;
  };
  // Who comes first changes, so that neither is always the one that finds the caches cold.
  const drawOurs = () => drawPanel(frames);
  const drawTheirs = () => drawBare(values);
  const first = await time(round % 2 === 0 ? drawOurs : drawTheirs);
  const second = await time(round % 2 === 0 ? drawTheirs : drawOurs);
  return round % 2 === 0 ? { panel: first, bare: second } : { panel: second, bare: first };
}

Object.assign(window, { redraw });
