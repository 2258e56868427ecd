import { dateTime, type DataFrame } from '@grafana/data';
import { diagnose, diagnoseInSteps } from '../../src/core/diagnose/diagnose';
import { KUBERNETES_LOG_LABELS } from '../../src/core/query/logQueries';
import { KUBERNETES_LABELS } from '../../src/core/query/scope';
import { plainWords } from '../../src/core/words/plainWords';
import type { Answers } from '../../src/datasource/ask/ask';
import { flagsFrame } from '../../src/datasource/frames/flagsFrame';
import { seriesFrames } from '../../src/datasource/frames/seriesFrames';
import { verdictFrame } from '../../src/datasource/frames/verdictFrame';
import { joinAnswers } from '../../src/datasource/join/join';
import { diagnosis } from '../../src/grafana/diagnosis';
import { readSeries, stepOf } from '../../src/grafana/readFrames';
import { inSlices, slicedWork, type Work } from '../../src/grafana/slicedWork';
import { END, sourceFrames, START, STEP, type SourceFrames } from './framesAnswer';
import { clearTimeSeries, drawTimeSeries } from './framesTimeSeries';

const [from, to] = [dateTime(START), dateTime(END)];
const range = { from, to, raw: { from, to } };

/** Whether the main thread is handed back, as in the app, or all is done in one go, to tell what it costs. */
let sliced = false;

diagnosis.offer(({ observations }) =>
  sliced ? inSlices(slicedWork(), 'diagnose', diagnoseInSteps(observations)) : Promise.resolve(diagnose(observations))
);

const inOneGo: Work = (_, run) => Promise.resolve(run(() => false));

function readAnswers({ metrics, logs }: SourceFrames): Answers {
  const series = readSeries(metrics);
  const tallies = readSeries(logs);
  const log = { lines: [], error: null, since: START, bytes: null, dropped: 0, unread: 0, isWhole: true };
  return {
    metrics: { series, step: stepOf(series, STEP), lanes: 0, error: null, changes: { series: [], error: null } },
    logs: { ...log, tallies, step: stepOf(tallies, STEP), parts: { read: 1, of: 1 } },
  };
}

/** From the last answer to the frames of a timeline. */
async function makeFrames(given: SourceFrames, work: Work): Promise<DataFrame[]> {
  const answers = await work('read', () => readAnswers(given));
  const joined = await joinAnswers(answers, {
    plan: { podLabels: KUBERNETES_LABELS, logLabels: KUBERNETES_LOG_LABELS, log: { flags: [] } },
    request: { intervalMs: STEP, range },
    settings: {},
    words: null,
    work,
  });
  const { report } = joined;
  return [
    ...(await inSlices(work, 'frames of series', seriesFrames(joined.decoded, 'A', STEP))),
    ...(await work('frames of verdict', () => (report === null ? [] : [verdictFrame(report, 'A')]))),
    await work('frames of flags', () => flagsFrame(joined, 'A', plainWords)),
  ];
}

/** What one step of the comparison leaves to the next. */
let given: SourceFrames = sourceFrames(0);
let made: DataFrame[] = [];

function prepare(round: number): void {
  sliced = false;
  given = sourceFrames(round);
}

/** Our work in one go. */
async function join() {
  made = await makeFrames(given, inOneGo);
  const marks = made[made.length - 1]?.length ?? 0;
  return { series: given.metrics.length, frames: made.length, flagged: given.flagged, marks };
}

/** The drawing of its frames. */
const draw = (showLegend: boolean) => drawTimeSeries(made, range, showLegend);

/** Slices of our work as the app does it: name and milliseconds, as `performance.measure` tells them. */
async function slices(round: number): Promise<Array<[string, number]>> {
  sliced = true;
  given = sourceFrames(round);
  const seen: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => seen.push(...list.getEntries()));
  observer.observe({ entryTypes: ['measure'] });
  await makeFrames(given, slicedWork());
  seen.push(...observer.takeRecords());
  observer.disconnect();
  return seen.map(({ name, duration }) => [name.replace('meshcause:', ''), duration]);
}

/** Milliseconds of whole tasks of the page while we work: from where the page gets its turn to where we hand it back. */
async function tasks(round: number): Promise<number[]> {
  sliced = true;
  given = sourceFrames(round);
  const found: number[] = [];
  let start = performance.now();
  const { setTimeout: later } = window;
  const ended = () => found.push(performance.now() - start);
  const patched = (run: () => void) => {
    ended();
    return later(() => {
      start = performance.now();
      run();
    });
  };
  Object.assign(window, { setTimeout: patched });
  await makeFrames(given, slicedWork());
  ended();
  Object.assign(window, { setTimeout: later });
  return found;
}

Object.assign(window, { prepare, join, draw, clear: clearTimeSeries, slices, tasks });
