import { createDataFrame, dataFrameFromJSON, dataFrameToJSON, FieldType, type DataFrame } from '@grafana/data';
import { testFinding } from '../../ui/testFinding';
import { filtered, flagsFrame, INGRESS, NO_LOOK, seriesFrame, START, STEP, verdictFrame } from '../testFrames';
import { readFrames } from './readFrames';

const OVERLOAD = [
  seriesFrame('ok', [20, 10, 10]),
  seriesFrame('refused', [0, 40, null]),
  verdictFrame([testFinding()]),
];

/** What a saved snapshot or a server does to a frame. */
function throughJson(frame: DataFrame): DataFrame {
  return dataFrameFromJSON(JSON.parse(JSON.stringify(dataFrameToJSON(frame))));
}

test('reads series with labels, marks and verdict', () => {
  const frames = readFrames({ series: OVERLOAD, annotations: [flagsFrame([{ time: START, flags: 'UO', count: 90 }])] });
  expect(frames.series).toEqual([
    {
      measure: 'ok',
      labels: INGRESS,
      times: [START, START + STEP, START + 2 * STEP],
      values: [20, 10, 10],
      look: NO_LOOK,
    },
    {
      measure: 'refused',
      labels: INGRESS,
      times: [START, START + STEP, START + 2 * STEP],
      values: [0, 40, null],
      look: NO_LOOK,
    },
  ]);
  expect(frames.marks).toMatchObject([{ from: START, flags: ['UO'], code: 503, count: 90, cause: 'circuit_breaker' }]);
  expect(frames.verdicts[0]?.finding).toEqual(testFinding());
  expect(frames.verdicts[0]?.application?.serviceTimeMs).toEqual({ baseline: 22, during: 2034 });
  expect(frames.problems).toEqual([]);
});

test('a round trip through JSON changes nothing', () => {
  const marks = flagsFrame([{ time: START, flags: 'URX,UF', count: 3 }]);
  expect(readFrames({ series: OVERLOAD.map(throughJson), annotations: [throughJson(marks)] })).toEqual(
    readFrames({ series: OVERLOAD, annotations: [marks] })
  );
});

test('frames without name and meta are known by their fields', () => {
  const nameless = [...OVERLOAD, flagsFrame([{ time: START, flags: 'UO', count: 90 }])].map((frame) =>
    filtered(frame, '')
  );
  const frames = readFrames({ series: nameless });
  expect(frames.series.map((one) => one.measure)).toEqual(['ok', 'refused']);
  expect(frames.marks).toHaveLength(1);
  expect(frames.verdicts[0]?.finding).toEqual(testFinding());
});

test('several measures joined into one frame are read apart', () => {
  const joined = createDataFrame({
    fields: [
      { name: 'time', type: FieldType.time, values: [START] },
      { name: 'ok', type: FieldType.number, values: [20], labels: INGRESS },
      { name: 'pending', type: FieldType.number, values: [3], labels: INGRESS },
    ],
  });
  expect(readFrames({ series: [joined] }).series.map(({ measure, values }) => [measure, values])).toEqual([
    ['ok', [20]],
    ['pending', [3]],
  ]);
});

test('marks that come both as annotations and as a table are counted once', () => {
  const marks = flagsFrame([{ time: START, flags: 'UO', count: 90 }]);
  expect(readFrames({ series: [marks], annotations: [marks] }).marks).toHaveLength(1);
});

test('annotations of the dashboard are notes, also when merged into the frame of flags', () => {
  const deployed = createDataFrame({
    fields: [
      { name: 'time', type: FieldType.time, values: [START] },
      { name: 'text', type: FieldType.string, values: ['deployed'] },
    ],
  });
  const merged = flagsFrame([{ time: START, flags: '', count: 1, code: null, cause: null, text: 'rolled back' }]);
  const frames = readFrames({ series: [], annotations: [deployed, merged] });
  expect(frames.notes.map((note) => note.text)).toEqual(['deployed', 'rolled back']);
  expect(frames.marks).toEqual([]);
});

test('text of a mark is unescaped into text', () => {
  const marks = flagsFrame([{ time: START, flags: 'UO', count: 1, text: '&lt;img src=x&gt;<br>next' }]);
  expect(readFrames({ series: [], annotations: [marks] }).marks[0]?.text).toBe('<img src=x>\nnext');
});

describe('a verdict that cannot be read in full', () => {
  const broken = (json: unknown) => {
    const frame = verdictFrame([testFinding()]);
    return {
      ...frame,
      fields: frame.fields.map((field) => (field.name === 'finding' ? { ...field, values: [json] } : field)),
    };
  };

  test.each([['{oops'], ['[]'], ['null'], ['{"summary": 7}'], [null], [12]])(
    'JSON %p: the columns still speak',
    (json) => {
      const { verdicts, problems } = readFrames({ series: [broken(json)] });
      expect(verdicts[0]?.finding).toMatchObject({
        summary: testFinding().summary,
        cause: 'circuit_breaker',
        confidence: 'certain',
        impact: { failed: 4006, total: 7816 },
        evidence: [],
      });
      expect(problems).toEqual([{ key: 'panel.status.unread_evidence', values: { index: 1 } }]);
    }
  );

  test('without the columns too, the panel is told that there was something', () => {
    const bare = filtered(filtered(broken('{oops'), 'summary'), 'cause');
    const { verdicts, problems } = readFrames({ series: [bare] });
    expect(verdicts).toEqual([]);
    expect(problems).toEqual([{ key: 'panel.status.unread_finding', values: { index: 1 } }]);
  });
});

test('no rows of verdict say that no failure was seen; no frame says nothing', () => {
  expect(readFrames({ series: [verdictFrame([])] })).toMatchObject({ hasVerdict: true, verdicts: [] });
  expect(readFrames({ series: [] }).hasVerdict).toBe(false);
});

test('frames of another shape are named', () => {
  const other = createDataFrame({ name: 'cpu', fields: [{ name: 'Value', type: FieldType.number, values: [1] }] });
  const noName = createDataFrame({ refId: 'B', fields: [{ name: 'Value', type: FieldType.number, values: [1] }] });
  expect(readFrames({ series: [other, noName] }).foreign).toEqual(['cpu', 'B']);
});

describe('plain queries', () => {
  const plain = {
    series: [seriesFrame('ok', [7]), seriesFrame('refused', [3]), verdictFrame([testFinding()])],
    annotations: [flagsFrame([{ time: START, flags: 'UO', count: 2 }])],
    notices: ['Cut off.'],
  };

  test('alone they are all there is', () => {
    const { series, marks, verdicts, notices } = readFrames({ series: [] }, plain);
    expect([series.length, marks.length, verdicts.length, notices]).toEqual([2, 1, 1, ['Cut off.']]);
  });

  test('what the data source said is not said twice', () => {
    const own = [seriesFrame('ok', [5]), verdictFrame([]), flagsFrame([])];
    const { series, marks, verdicts } = readFrames({ series: own }, plain);
    expect(series.map(({ measure, values }) => [measure, values])).toEqual([
      ['ok', [5]],
      ['refused', [3]],
    ]);
    expect([marks, verdicts]).toEqual([[], []]);
  });

  test('a measure can stand in the label __name__', () => {
    const frame = seriesFrame('ok', [5]);
    const [time, value] = frame.fields;
    const labelled = { ...frame, name: 'A', fields: [time, { ...value, name: 'Value', labels: { __name__: 'ok' } }] };
    expect(readFrames({ series: [labelled as typeof frame] }).series).toMatchObject([{ measure: 'ok', values: [5] }]);
  });
});
