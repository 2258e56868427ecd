import {
  applyFieldOverrides,
  createTheme,
  dateTime,
  FieldType,
  outerJoinDataFrames,
  type DataFrame,
} from '@grafana/data';
import uPlot from 'uplot';
import {
  CLUSTER_COUNTERS,
  CLUSTER_GAUGES,
  type MetricFact,
  type SeriesSelector,
} from '../../src/core/knowledge/metrics';
import { diagnose } from '../../src/core/diagnose/diagnose';
import { KUBERNETES_LOG_LABELS } from '../../src/core/query/logQueries';
import { KUBERNETES_LABELS, WHOLE_MESH } from '../../src/core/query/scope';
import { NAME_LABEL, timelineQueries } from '../../src/core/query/timelineQueries';
import type { Answers } from '../../src/datasource/ask/ask';
import { flagsFrame } from '../../src/datasource/frames/flagsFrame';
import { seriesFrames } from '../../src/datasource/frames/seriesFrames';
import { verdictFrame } from '../../src/datasource/frames/verdictFrame';
import { joinAnswers } from '../../src/datasource/join/join';
import type { Work } from '../../src/datasource/join/slicedWork';
import { plainWords } from '../../src/core/words/plainWords';
import { diagnosis } from '../../src/grafana/diagnosis';
import type { LabelledSeries } from '../../src/grafana/readFrames';
import { bareChart } from './bareChart';

const PODS = 20;
const POINTS = 240;
const STEP = 15_000;
const START = Date.parse('2026-11-23T00:00:00Z');
const END = START + POINTS * STEP;
const WIDTH = 1340;
const HEIGHT = 560;
const COUNTERS = 10;
const GAUGES = 3;
const ENDS = Array.from({ length: POINTS }, (_, index) => START + (index + 1) * STEP);
const KINDS = [
  ['200', '-'],
  ['503', 'UO'],
  ['503', 'UF'],
  ['504', 'UT'],
  ['503', 'URX,UF'],
  ['0', 'DC'],
  ['404', 'NR'],
  ['503', 'UC'],
  ['503', 'UH'],
  ['500', '-'],
] as const;

/** A wave that differs from round to round, with trouble in its third quarter. */
function valueOf(round: number, series: number, index: number): number {
  const isTrouble = index > POINTS / 2 && index < (3 * POINTS) / 4;
  return Math.round(20 + 10 * Math.sin((index + 7 * round + 13 * series) / 40)) + (isTrouble ? series % 5 : 0);
}

const countUp = (values: readonly number[]) => {
  let sum = 0;
  return values.map((value) => (sum += value));
};

function laneSeries(round: number, pod: number, cluster: string): LabelledSeries[] {
  const labels = { pod: `green-6f8f7c9d5b-x7k${pod}`, namespace: 'shop', envoy_cluster_name: cluster };
  const values = (series: number) => ENDS.map((_, index) => valueOf(round, series + pod, index));
  const make = (refId: string, own: Record<string, string>, numbers: readonly number[]): LabelledSeries => ({
    refId: `envoy:${refId}`,
    labels: { ...labels, ...own },
    points: ENDS.map((time, index) => [time, numbers[index] ?? 0] as const),
  });
  const named = ({ name, labels: own }: SeriesSelector) => ({ ...own, [NAME_LABEL]: name });
  const first = (facts: Readonly<Record<string, MetricFact>>, count: number) =>
    Object.values(facts)
      .flatMap(({ series }) => series.envoy.slice(0, 1))
      .slice(0, count);
  const drawn = timelineQueries('envoy', WHOLE_MESH, KUBERNETES_LABELS)
    .map(({ id }) => id)
    .filter((id) => id !== 'counters' && id !== 'gauges');
  return [
    ...drawn.map((id, index) => make(id, {}, values(index))),
    ...first(CLUSTER_COUNTERS, COUNTERS).map((one, index) => make('counters', named(one), countUp(values(index)))),
    ...first(CLUSTER_GAUGES, GAUGES).map((one, index) => make('gauges', named(one), values(index))),
  ];
}

/** What two sources would answer for an hour: 40 lanes of 20 pods, and 10 kinds of lines of each pod. */
function answersOf(round: number): Answers {
  const clusters = ['cds_ingress_shop_green_shop_http_8080', 'cds_egress_shop_blue_shop_http_8080'];
  const pods = Array.from({ length: PODS }, (_, pod) => pod);
  const series = pods.flatMap((pod) => clusters.flatMap((cluster) => laneSeries(round, pod, cluster)));
  const tallies = pods.flatMap((pod) =>
    KINDS.map(([code, flags], kind) => ({
      refId: 'text',
      labels: { code, flags, pod: `green-6f8f7c9d5b-x7k${pod}`, details: '' },
      points: ENDS.map((time, index) => [time, valueOf(round, kind + pod, index)] as const),
    }))
  );
  const log = { lines: [], step: STEP, error: null, since: START, bytes: null, dropped: 0, unread: 0, isWhole: true };
  return {
    metrics: { series, step: STEP, lanes: 2 * PODS, error: null },
    logs: { ...log, tallies, parts: { read: 1, of: 1 } },
  };
}

/** As the app does it; the time that it takes is part of ours. */
let diagnosed = 0;
diagnosis.offer(({ observations }) => {
  const start = performance.now();
  const report = diagnose(observations);
  diagnosed = performance.now() - start;
  return Promise.resolve(report);
});

/** From the last answer to the frames of a timeline. `steps` gets how long each step held the main thread, ms. */
async function makeFrames(answers: Answers, steps: Array<[string, number]>): Promise<DataFrame[]> {
  const work: Work = async (name, run) => {
    const start = performance.now();
    const result = run();
    steps.push([name, performance.now() - start]);
    return result;
  };
  const [from, to] = [dateTime(START), dateTime(END)];
  const joined = await joinAnswers(answers, {
    plan: { podLabels: KUBERNETES_LABELS, logLabels: KUBERNETES_LOG_LABELS, log: { flags: [] } },
    request: { intervalMs: STEP, range: { from, to, raw: { from, to } } },
    settings: {},
    words: null,
    work,
  });
  steps.push(['diagnose', diagnosed]);
  return [
    ...(await work('frames of series', () => seriesFrames(joined.decoded, 'A', STEP))),
    ...(await work('frames of verdict', () => (joined.report === null ? [] : [verdictFrame(joined.report, 'A')]))),
    await work('frames of flags', () => flagsFrame(joined.marks, 'A', joined.markStep, plainWords)),
  ];
}

const theme = createTheme();
const host = document.body.appendChild(document.createElement('div'));

/** What a time series panel does with frames: gives fields their formats, joins them by time, and draws them with uPlot. */
async function drawTimeSeries(frames: DataFrame[]): Promise<void> {
  const numbers = frames.filter(({ name, fields }) => name === 'series' || fields[1]?.type === FieldType.number);
  const prepared = applyFieldOverrides({
    data: numbers,
    fieldConfig: { defaults: {}, overrides: [] },
    replaceVariables: (text: string) => text,
    theme,
    timeZone: 'utc',
  });
  const joined = outerJoinDataFrames({ frames: prepared });
  const [times = [], ...values] = (joined?.fields ?? []).map((field) => field.values as number[]);
  const plot = new uPlot(bareChart(values.length, WIDTH, HEIGHT), [times, ...values], host);
  await Promise.resolve();
  plot.ctx.getImageData(0, 0, 1, 1);
  plot.destroy();
}

async function measure(round: number) {
  const answers = answersOf(round);
  const steps: Array<[string, number]> = [];
  const frames = await makeFrames(answers, steps);
  const start = performance.now();
  await drawTimeSeries(frames);
  const draw = performance.now() - start;
  const join = steps.reduce((sum, [, took]) => sum + took, 0);
  return { join, draw, steps, series: answers.metrics?.series.length ?? 0, frames: frames.length };
}

Object.assign(window, { measure });
