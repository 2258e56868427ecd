import { readFrames } from '../data/readFrames';
import { DEFAULT_OPTIONS } from '../options';
import { panelWords } from '../panelWords';
import { changesFrame, flagsFrame, seriesFrame, START, STEP } from '../testFrames';
import { csvCell, timelineCsv } from './timelineCsv';
import { timelineModel } from './timelineModel';

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['=cmd|"/c calc"!A1', '"\'=cmd|""/c calc""!A1"'],
  ['a,b', '"a,b"'],
  ['two\nlines', '"two\nlines"'],
  ['green-1', 'green-1'],
  [-1.5, '-1.5'],
  [null, ''],
])('%p becomes %s', (value, cell) => expect(csvCell(value)).toBe(cell));

const series = [seriesFrame('ok', [20, null]), seriesFrame('refused', [0, 40])];
const annotations = [flagsFrame([{ time: START, timeEnd: START + STEP, flags: 'UO', count: 200 }])];
const changes = changesFrame([{ time: START, title: '=HYPERLINK("http://x")', object: 'green-1' }]);

const csvOf = (hidden: string[] = []) => {
  const frames = readFrames({ series: [...series, changes], annotations });
  const view = { range: { from: START, to: START + 60_000 }, allLanes: false };
  const model = timelineModel(frames, DEFAULT_OPTIONS, panelWords, view);
  return timelineCsv(model, new Set(hidden), panelWords).split('\r\n');
};

test('what is seen, a row each', () => {
  expect(csvOf()).toEqual([
    'time,time_end,kind,lane,name,value,unit,cause,cluster',
    '2026-11-23T10:34:00.000Z,,value,Ingress,answered,20,reqps,,',
    '2026-11-23T10:34:00.000Z,,value,Ingress,refused by Envoy,0,reqps,,',
    '2026-11-23T10:34:05.000Z,,value,Ingress,refused by Envoy,40,reqps,,',
    '2026-11-23T10:34:00.000Z,2026-11-23T10:34:05.000Z,flags,,UO circuit breaker,200,,circuit_breaker,',
    '2026-11-23T10:34:00.000Z,2026-11-23T10:34:00.000Z,change,,"\'=HYPERLINK(""http://x""): green-1",1,,,',
    '2026-11-23T10:34:02.500Z,2026-11-23T10:34:07.500Z,state,,rejecting,,,,',
    '',
  ]);
});

test('what the legend hides is not seen', () => {
  expect(csvOf(['refused']).filter((row) => row.includes('refused by Envoy'))).toEqual([]);
});
