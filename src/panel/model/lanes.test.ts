import { readFrames } from '../data/readFrames';
import { completeOptions } from '../options';
import { panelWords } from '../panelWords';
import { testFinding } from '../../ui/testFinding';
import { seriesFrame, START, verdictFrame } from '../testFrames';
import { timelineModel } from './timelineModel';

const labels = (direction: string, workload: string) => ({ direction, workload, cluster: `${direction}_${workload}` });
const SERIES = [
  seriesFrame('ok', [100], labels('egress', 'busy')),
  seriesFrame('ok', [10], labels('egress', 'calm')),
  seriesFrame('ok', [1], labels('egress', 'failing')),
  seriesFrame('connect_failures', [1], labels('egress', 'failing')),
  seriesFrame('ok', [5], labels('ingress', 'green')),
  seriesFrame('ok', [0], labels('egress', 'idle')),
];
const NAMED = testFinding({ direction: 'ingress', workload: 'green', cluster: 'ingress_green' });

function lanesOf(by: 'direction' | 'workload' | 'cluster', mostLanes = 2, allLanes = false, series = SERIES) {
  const frames = readFrames({ series: [...series, verdictFrame([NAMED])] });
  const view = { range: { from: START, to: START + 60_000 }, allLanes };
  const { lanes, moreLanes } = timelineModel(frames, completeOptions({ lanesBy: by, mostLanes }), panelWords, view);
  return { lanes: lanes.map(({ name }) => name), moreLanes };
}

test('the lane that the verdict names is first, then those in which most failed, then the busiest; the rest is told', () => {
  expect(lanesOf('workload')).toEqual({
    lanes: ['Ingress green', 'Egress failing'],
    moreLanes: ['Egress busy', 'Egress calm'],
  });
});

test('who asks for the rest gets it', () => {
  expect(lanesOf('workload', 2, true)).toEqual({
    lanes: ['Ingress green', 'Egress failing', 'Egress busy', 'Egress calm'],
    moreLanes: [],
  });
});

test('two clusters of one workload have a lane each where clusters are asked for', () => {
  const other = { ...labels('egress', 'busy'), cluster: 'egress_busy_9090' };
  const series = [...SERIES.slice(0, 1), seriesFrame('ok', [1], other)];
  expect(lanesOf('cluster', 9, false, series).lanes).toEqual(['Egress busy', 'Egress busy']);
  expect(lanesOf('workload', 9, false, series).lanes).toEqual(['Egress busy']);
});

test('without traffic there are the lanes of both directions, whatever was asked', () => {
  expect(lanesOf('workload', 2, false, [])).toEqual({ lanes: ['Ingress', 'Egress'], moreLanes: [] });
});

test('a lane in which nothing but failures is seen has traffic', () => {
  const series = [seriesFrame('connect_failures', [1], labels('egress', 'red'))];
  expect(lanesOf('workload', 2, false, series).lanes).toEqual(['Egress red']);
});
