import React, { useState } from 'react';
import { createDataFrame, FieldType, type DataFrame, type PanelData } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { installVariables } from '../../grafana/testing/fakeGrafana';
import { testIds } from '../../ui/testIds';
import { WordsContext } from '../../ui/words';
import { readFrames } from '../data/readFrames';
import { timelineModel } from '../model/timelineModel';
import { DEFAULT_OPTIONS } from '../options';
import { panelWords } from '../panelWords';
import { flagsFrame, START } from '../testFrames';
import { PickedMark } from './PickedMark';

const MARKS = [
  { time: START, timeEnd: START + 5000, flags: 'UO', count: 9 },
  { time: START + 5000, timeEnd: START + 9000, flags: 'UO', count: 4 },
];
const VIEW = { range: { from: START, to: START + 60_000 }, allLanes: false };
const MODEL = timelineModel(
  readFrames({ series: [], annotations: [flagsFrame(MARKS)] }),
  DEFAULT_OPTIONS,
  panelWords,
  VIEW
);
const [FIRST] = MODEL.flagRows[0]?.marks ?? [];

/** As a panel's request has them. */
const LOKI = {
  targets: [{ refId: 'B', expr: '{app="green"}', datasource: { type: 'loki', uid: 'loki' } }],
  scopedVars: {},
};

beforeEach(() => installVariables({}));

function Picked({ request, series = [] }: { request?: object; series?: DataFrame[] }) {
  const [mark, setMark] = useState(FIRST);
  const data = { request: request as PanelData['request'], series };
  return mark === undefined ? null : (
    <WordsContext.Provider value={panelWords}>
      <PickedMark
        mark={mark}
        model={MODEL}
        data={data}
        clock={String}
        bottom={0}
        onPick={setMark}
        onClose={() => undefined}
      />
    </WordsContext.Provider>
  );
}

const log = (...texts: string[]) =>
  createDataFrame({
    refId: 'B',
    fields: [
      { name: 'Time', type: FieldType.time, values: texts.map((_, index) => START + index * 1000) },
      { name: 'Line', type: FieldType.string, values: texts },
    ],
  });

test('the lines are those of its flags and time, newest first, as text', () => {
  const hostile = '[t] "GET /<img src=x> HTTP/1.1" 503 UO 0 81';
  const newest = '{"response_code":503,"response_flags":"UO"}';
  const others = ['[t] "GET / HTTP/1.1" 200 - 0 18', '[t] "GET / HTTP/1.1" 503 UO,RL 0 81'];
  render(<Picked request={LOKI} series={[log(hostile, ...others, newest)]} />);
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([newest, hostile]);
  expect(screen.getByTestId(testIds.markCard).querySelector('img')).toBeNull();
  const link = screen.getByRole('link', { name: 'Open in Explore' });
  expect(decodeURIComponent(link.getAttribute('href') ?? '')).toContain('{app=\\"green\\"}');
});

test('a log without such lines says so', () => {
  render(<Picked request={LOKI} series={[log('[t] "GET / HTTP/1.1" 200 - 0 18')]} />);
  expect(screen.getByTestId(testIds.markLines)).toHaveTextContent('No line found for this mark.');
});

test('where nobody has lines none are spoken of', () => {
  render(<Picked />);
  expect(screen.getByTestId(testIds.markCard)).toHaveTextContent('9 ×');
  expect(screen.queryByTestId(testIds.markLines)).not.toBeInTheDocument();
});

test('the card goes from mark to mark by keyboard, and stays at the last', async () => {
  render(<Picked />);
  const next = screen.getByRole('button', { name: 'Next mark' });
  next.focus();
  await userEvent.keyboard('{Enter}');
  expect(screen.getByTestId(testIds.markCard)).toHaveTextContent('4 ×');
  await userEvent.keyboard('{Enter}');
  expect(screen.getByTestId(testIds.markCard)).toHaveTextContent('4 ×');
});
