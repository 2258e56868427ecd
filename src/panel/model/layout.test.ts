import { readFrames } from '../data/readFrames';
import { DEFAULT_OPTIONS } from '../options';
import { EGRESS, flagsFrame, seriesFrame, START } from '../testFrames';
import { layoutTimeline } from './layout';
import { timelineModel } from './timelineModel';
import { panelWords } from '../panelWords';

const MARKS = [flagsFrame([{ time: START, flags: 'UO', count: 1 }])];
const VIEW = { range: { from: START, to: START + 60_000 }, allLanes: false };
const oneLane = timelineModel(
  readFrames({ series: [seriesFrame('ok', [1])], annotations: MARKS }),
  DEFAULT_OPTIONS,
  panelWords,
  VIEW
);
const twoLanes = timelineModel(
  readFrames({ series: [seriesFrame('ok', [1]), seriesFrame('ok', [1], EGRESS)], annotations: MARKS }),
  DEFAULT_OPTIONS,
  panelWords,
  VIEW
);

test.each([
  [1366, true, true],
  [800, false, true],
  [390, false, false],
])('at a width of %d: titles beside %p, readout beside %p', (width, titles, readout) => {
  const layout = layoutTimeline(width, 500, oneLane);
  expect(layout.labelWidth > 0).toBe(titles);
  expect(layout.stripHeight === 0).toBe(titles);
  expect(layout.sideWidth > 0).toBe(readout);
  expect(layout.labelWidth + layout.plotWidth + layout.sideWidth).toBe(width);
});

test.each([[390], [800], [1366], [3840]])('all of the height is used and no more, at a width of %d', (width) => {
  const { totalHeight } = layoutTimeline(width, 600, twoLanes);
  expect(totalHeight).toBeLessThanOrEqual(600);
  expect(totalHeight).toBeGreaterThan(597);
});

test('an empty lane is thin, lanes with traffic share the rest alike', () => {
  const [ingress, egress] = layoutTimeline(1366, 500, oneLane).laneHeights;
  expect(egress).toBe(26);
  expect(ingress).toBeGreaterThan(250);
  const both = layoutTimeline(1366, 500, twoLanes).laneHeights;
  expect(both[0]).toBe(both[1]);
});

test('where no lane has traffic, all share the room', () => {
  const quiet = timelineModel(readFrames({ series: [seriesFrame('ok', [0])] }), DEFAULT_OPTIONS, panelWords, VIEW);
  expect(layoutTimeline(1366, 500, quiet).totalHeight).toBeGreaterThan(480);
});

test('a low panel leaves the legend out and keeps lanes readable', () => {
  const layout = layoutTimeline(800, 150, twoLanes);
  expect(layout.legendHeight).toBe(0);
  expect(Math.min(...layout.laneHeights)).toBe(64);
  expect(layout.totalHeight).toBeGreaterThan(150);
});

test('a folded lane gives its room to the others', () => {
  const [first = 0, second = 0] = layoutTimeline(1366, 500, twoLanes).laneHeights;
  const [open = 0, folded = 0] = layoutTimeline(1366, 500, twoLanes, { folded: new Set(['egress']) }).laneHeights;
  expect(folded).toBeLessThan(second);
  expect(open).toBeGreaterThan(first);
});
