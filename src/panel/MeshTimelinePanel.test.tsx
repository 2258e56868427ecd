import React from 'react';
import {
  createDataFrame,
  dateTime,
  EventBusSrv,
  FieldType,
  LoadingState,
  type DataFrame,
  type PanelData,
} from '@grafana/data';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { readMixed } from '../datasource/plain/readMixed';
import { installDiagnosis } from '../grafana/testing/fakeGrafana';
import { plainReader } from '../grafana/plainReader';
import { testFinding } from '../ui/testFinding';
import { testIds } from '../ui/testIds';
import { MeshTimelinePanel } from './MeshTimelinePanel';
import { DEFAULT_OPTIONS, type PanelOptions } from './options';
import { filtered, flagsFrame, seriesFrame, START, verdictFrame } from './testFrames';

const FROM = dateTime(START);
const TO = dateTime(START + 240_000);
const TIME_RANGE = { from: FROM, to: TO, raw: { from: FROM, to: TO } };

interface Case {
  series?: DataFrame[];
  data?: Partial<PanelData>;
  options?: Partial<PanelOptions>;
  height?: number;
}

const renderPanel = (one: Case) => render(panelOf(one));

function panelOf({ series = [], data = {}, options = {}, height = 500 }: Case) {
  return (
    <MeshTimelinePanel
      data={{ state: LoadingState.Done, series, timeRange: TIME_RANGE, ...data }}
      options={{ ...DEFAULT_OPTIONS, ...options }}
      width={1200}
      height={height}
      timeZone="utc"
      timeRange={TIME_RANGE}
      eventBus={new EventBusSrv()}
      onChangeTimeRange={jest.fn()}
    />
  );
}

const TRAFFIC = [seriesFrame('ok', [20, 10]), seriesFrame('refused', [0, 40])];

test('the verdict: sentence, facts, why and what next', () => {
  renderPanel({ series: [...TRAFFIC, verdictFrame([testFinding({ driver: 'unknown' })])] });
  expect(screen.getByTestId(testIds.verdict)).toHaveTextContent('The Envoy of green refused requests');
  const facts = screen.getByTestId(testIds.verdictFacts);
  expect(facts).toHaveTextContent('since 10:35:11 for 1 min 41 s');
  expect(facts).toHaveTextContent('4,006 of 7,816 requests (51 %)');
  expect(facts).toHaveTextContent('certain');
  expect(screen.getByText(/not known yet/)).toHaveTextContent('Why: not known yet; service time 22 ms → 2.0 s.');
  expect(screen.getByText(/Find what slows the application/)).toBeInTheDocument();
});

test('the driver is not said twice', () => {
  const summary = 'Green refused requests because the application got slow (22 ms → 2.0 s).';
  renderPanel({ series: [...TRAFFIC, verdictFrame([testFinding({ summary })])] });
  expect(screen.queryByText(/Why:/)).not.toBeInTheDocument();
  expect(screen.getByText(/Find what slows the application/)).toBeInTheDocument();
});

test('evidence is shown on demand and closed again', async () => {
  renderPanel({ series: [...TRAFFIC, verdictFrame([testFinding()])] });
  expect(screen.queryByTestId(testIds.evidence)).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Evidence 2' }));
  expect(screen.getByTestId(testIds.evidence)).toHaveTextContent('No request timed out.');
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByTestId(testIds.evidence)).not.toBeInTheDocument();
});

test('several findings: the first, and a way to the others and back', async () => {
  const second = testFinding({ id: 'f2', summary: 'The upstream refused connections' });
  renderPanel({ series: [verdictFrame([testFinding(), second])] });
  await userEvent.click(screen.getByRole('button', { name: 'Finding 1 of 2. Show the next.' }));
  expect(screen.getByTestId(testIds.verdict)).toHaveTextContent('The upstream refused connections');
  await userEvent.click(screen.getByTestId(testIds.nextFinding));
  expect(screen.getByTestId(testIds.verdict)).toHaveTextContent('The Envoy of green');
});

const findings = (...summaries: string[]) =>
  verdictFrame(summaries.map((summary, index) => testFinding({ id: `f${index + 1}`, cluster: summary, summary })));

test('who reads a finding keeps it when an answer brings another order, or no longer has it', async () => {
  const { rerender } = renderPanel({ series: [findings('The first', 'The second')] });
  const again = (...summaries: string[]) => rerender(panelOf({ series: [findings(...summaries)] }));
  await userEvent.click(screen.getByTestId(testIds.nextFinding));
  await userEvent.click(screen.getByTestId(testIds.evidenceButton));
  expect(screen.getByRole('dialog')).toHaveTextContent('The second');
  again('The second', 'The first');
  expect(screen.getByTestId(testIds.verdict)).toHaveTextContent('The second');
  expect(screen.getByRole('dialog')).toHaveTextContent('The second');
  again('The first');
  expect(screen.getByTestId(testIds.verdict)).toHaveTextContent('The first');
  expect(screen.getByRole('dialog')).toHaveTextContent('The second');
});

test('plain queries are read by the app', async () => {
  const raw = createDataFrame({
    refId: 'A',
    fields: [
      { name: 'Time', type: FieldType.time, values: [START, START + 15_000] },
      {
        name: 'envoy_cluster_upstream_rq_xx',
        type: FieldType.number,
        labels: { envoy_cluster_name: 'cds_egress_shop_red_http_8080', envoy_response_code_class: '2' },
        values: [0, 150],
      },
    ],
  });
  renderPanel({ series: [raw] });
  // A page may be quicker than its app, so the panel waits before it says so.
  expect(await screen.findByText(/Enable the app/, {}, { timeout: 8000 })).toBeInTheDocument();
  cleanup();
  plainReader.offer(readMixed);
  installDiagnosis();
  renderPanel({ series: [raw] });
  expect(screen.getByTestId(testIds.panelNotice)).toHaveTextContent('Loading');
  expect(await screen.findByTestId(testIds.panelSummary)).toHaveTextContent('Egress: cds_egress_shop_red_http_8080.');
}, 15_000);

test('the incident text is copied', async () => {
  const user = userEvent.setup();
  Object.defineProperty(window, 'isSecureContext', { value: true, configurable: true });
  renderPanel({ series: [verdictFrame([testFinding()])] });
  await user.click(screen.getByTestId(testIds.copyIncident));
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeInTheDocument();
  expect(await navigator.clipboard.readText()).toContain('Impact: 4,006 of 7,816 requests');
});

test('no failure is said calmly', () => {
  renderPanel({ series: [seriesFrame('ok', [20]), verdictFrame([])] });
  expect(screen.getByTestId(testIds.verdict)).toHaveTextContent('No failure seen');
  expect(screen.queryByRole('button', { name: /Evidence/ })).not.toBeInTheDocument();
});

test('hostile text of a summary is text', () => {
  const hostile = '<img src=x onerror=alert(1)>';
  const { container } = renderPanel({ series: [verdictFrame([testFinding({ summary: hostile })])] });
  expect(screen.getByTestId(testIds.verdict)).toHaveTextContent(hostile);
  expect(container.querySelector('img')).toBeNull();
});

test('a verdict whose JSON was lost is shown with what is left, and the loss is said', () => {
  renderPanel({ series: [...TRAFFIC, filtered(verdictFrame([testFinding()]), 'finding')] });
  expect(screen.getByTestId(testIds.verdict)).toHaveTextContent('The Envoy of green');
  expect(screen.getByRole('alert')).toHaveTextContent('The evidence of finding 1 could not be read');
});

test.each([
  ['nothing', {}, 'queries for Prometheus'],
  ['a failed query', { data: { errors: [{ message: 'Prometheus is down' }] } }, 'Prometheus is down.'],
  ['data on its way', { data: { state: LoadingState.Loading } }, 'Loading'],
])('%s', (_, panel, words) => {
  renderPanel(panel);
  expect(screen.getByTestId(testIds.panelNotice)).toHaveTextContent(words);
  expect(screen.queryByTestId(testIds.verdict)).not.toBeInTheDocument();
});

test('one source failed: its error stands above what came from the other', () => {
  renderPanel({
    series: [...TRAFFIC, verdictFrame([testFinding()])],
    data: { errors: [{ message: 'Loki: timeout' }] },
  });
  expect(screen.getByRole('alert')).toHaveTextContent('Loki: timeout.');
  expect(screen.getByTestId(testIds.verdict)).toBeInTheDocument();
});

describe('room', () => {
  const series = [...TRAFFIC, verdictFrame([testFinding({ driver: 'unknown' })])];

  test.each([
    [500, true, true],
    [300, true, false],
    [200, false, false],
  ])('at a height of %d: facts %p, advice %p', (height, facts, advice) => {
    renderPanel({ series, height });
    expect(screen.queryAllByTestId(testIds.verdictFacts)).toHaveLength(facts ? 1 : 0);
    expect(screen.queryAllByText(/not known yet/)).toHaveLength(advice ? 1 : 0);
  });

  test('options leave the sentence alone, or nothing', () => {
    const { unmount } = renderPanel({ series, options: { verdict: 'line' } });
    expect(screen.getByTestId(testIds.verdict)).toBeInTheDocument();
    expect(screen.queryByTestId(testIds.verdictFacts)).not.toBeInTheDocument();
    unmount();
    renderPanel({ series, options: { verdict: 'hidden' } });
    expect(screen.queryByTestId(testIds.verdict)).not.toBeInTheDocument();
  });
});

test('the lanes are told in words to those who cannot see them', () => {
  renderPanel({
    series: [...TRAFFIC, verdictFrame([testFinding()])],
    data: { annotations: [flagsFrame([{ time: START, flags: 'UO', count: 4006 }])] },
  });
  const words = screen.getByTestId(testIds.panelSummary);
  expect(words).toHaveTextContent('Egress: no traffic.');
  expect(words).toHaveTextContent('Flags: UO circuit breaker, 4,006.');
});

const accessibilityFaults = async (element: Element) =>
  (await axe(element)).violations.map(({ id, help }) => `${id}: ${help}`);

test.each([
  ['with a verdict', [...TRAFFIC, verdictFrame([testFinding()])]],
  ['with nothing to say', [seriesFrame('ok', [20]), verdictFrame([])]],
  ['without data', []],
])('has no accessibility fault %s', async (_, series) => {
  const { container } = renderPanel({ series });
  expect(await accessibilityFaults(container)).toEqual([]);
});

test('the evidence has no accessibility fault', async () => {
  renderPanel({ series: [...TRAFFIC, verdictFrame([testFinding()])] });
  await userEvent.click(screen.getByTestId(testIds.evidenceButton));
  expect(await accessibilityFaults(screen.getByRole('dialog'))).toEqual([]);
});
