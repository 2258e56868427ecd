import { DataFrameType, dateTime, FieldType, type DataFrame } from '@grafana/data';
import { KUBERNETES_LOG_LABELS } from '../../core/query/logQueries';
import { KUBERNETES_LABELS, type PodLabels } from '../../core/query/scope';
import type { ProxyCounterId } from '../../core/stats/clusterStats';
import { POD_LABELS } from '../../core/stats/meanings';
import { say } from '../../core/words/message';
import { plainWords } from '../../core/words/plainWords';
import type { Answers } from '../ask/ask';
import { isFailure, readTallies } from '../join/failures';
import { changesFrames } from '../frames/changesFrame';
import { flagsFrame } from '../frames/flagsFrame';
import { joinAnswers, type JoinContext, type Joined } from '../join/join';
import type { LogAnswer } from '../ask/logAnswer';
import { seriesFrames } from '../frames/seriesFrames';
import { inSlices, slicedWork, type Work } from '../../grafana/slicedWork';
import { verdictFrame } from '../frames/verdictFrame';
import type { PlainAnswer, PlainQuestion } from '../../grafana/plainReader';
import { readLines, readSeries, stepOf, type LabelledSeries, type LogLine } from '../../grafana/readFrames';
import { drawnRates } from './drawnRates';
import { withImpactOfCounters } from './impactOfCounters';
import { countLines, MOST_LINES, newestLines } from './lineTallies';
import { plainChanges, plainSeries, type PlainSeries } from './plainSeries';

const REF_ID = 'plain';

/** Loki's own limit where a query sets none. */
const LINE_LIMIT = 1000;

/** Lines that go into the evidence. */
const SAMPLES = 50;

/** Steps of counted lines: enough to see when, ms. */
const logStepOf = ({ from, to }: PlainQuestion['range']) => Math.max(1000, Math.ceil((to - from) / 240 / 1000) * 1000);

/** Log frames have a field of lines; a table with texts has not. */
const isLog = ({ fields, meta }: DataFrame) =>
  meta?.type === DataFrameType.LogLines ||
  fields.some(({ name, type }) => type === FieldType.string && (name === 'Line' || name === 'body'));

const isCutOff = (frame: DataFrame) => frame.length >= (frame.meta?.limit ?? LINE_LIMIT);

/** What a log store counted by code and flags, as `sum by (code, flags) (count_over_time(…))` gives it. */
const isTally = ({ labels }: LabelledSeries) => labels.flags !== undefined && labels.code !== undefined;

/** The names of the labels differ between set-ups; the first that is met holds for all. */
function podLabelsOf(labelled: ReadonlyArray<{ labels: Record<string, string> }>): PodLabels {
  const pod = POD_LABELS.find((name) => labelled.some(({ labels }) => labels[name]));
  return pod === undefined ? KUBERNETES_LABELS : { ...KUBERNETES_LABELS, pod };
}

const QUANTILES: Record<number, string> = { 0.5: 'service_time_p50', 0.9: 'service_time_p90' };

const ID_OF_KIND: Partial<Record<PlainSeries['meaning']['kind'], string>> = {
  counter: 'counters',
  time_sum: 'counters',
  time_count: 'counters',
  gauge: 'gauges',
  downstream_connections: 'downstream_connections',
  control_plane: 'proxies',
  live: 'live',
};

/** Of what a proxy counts as a whole, only this tells something where the rest of its counters is not there. */
const PROXY_COUNTERS: readonly ProxyCounterId[] = ['config_rejected', 'dns_failed'];

function idOf({ meaning }: PlainSeries): string | undefined {
  switch (meaning.kind) {
    case 'quantile':
      return QUANTILES[meaning.quantile];
    case 'proxy_counter':
      return PROXY_COUNTERS.includes(meaning.id) ? 'proxies' : undefined;
    default:
      return ID_OF_KIND[meaning.kind];
  }
}

/** The series under the names that the data source's own queries have, so that they are read in the same way. */
function named(one: PlainSeries): LabelledSeries[] {
  const { profile, isRate } = one;
  const id = idOf(one);
  // A rate is smoothed and extrapolated: it is drawn, but nothing is counted from it.
  return id === undefined || isRate ? [] : [{ refId: `${profile}:${id}`, labels: one.labels, points: one.points }];
}

interface ReadLog {
  answer: LogAnswer | null;
  /** All lines of the range, those that did not fail as well: only then a share can be told. */
  isWhole: boolean;
  /** Older lines are missing. */
  isCut: boolean;
  notices: string[];
}

async function readLog(question: PlainQuestion, labels: PodLabels, work: Work): Promise<ReadLog> {
  const { words, frames, range } = question;
  const tell = words ?? plainWords;
  const logs = frames.filter(isLog);
  const all = readLines(logs);
  const lines = newestLines(all);
  const tallies = readSeries(frames.filter((frame) => !isLog(frame))).filter(isTally);
  if (lines.length === 0 && tallies.length === 0) {
    return { answer: null, isWhole: true, isCut: false, notices: [] };
  }
  const lineStep = logStepOf(range);
  // A log that the store has counted is not counted again from its lines.
  const counted = tallies.length > 0 ? null : await countLines(lines, lineStep, labels, work);
  const found = counted?.tallies ?? tallies;
  const step = counted === null ? stepOf(tallies, question.step) : lineStep;
  const isCut = counted !== null && (all.length > MOST_LINES || logs.some(isCutOff));
  const isFiltered = readTallies(found, labels).every(isFailure);
  const notices = [
    ...(isCut ? [tell(say('panel.lines_cut', { count: lines.length }))] : []),
    ...(counted !== null && counted.unparsed > 0
      ? [tell(say('panel.lines_unread', { count: counted.unparsed, total: counted.unparsed + counted.read }))]
      : []),
  ];
  return {
    answer: logAnswer(found, sampled(lines), step, range.from),
    isWhole: !isCut && !isFiltered,
    isCut,
    notices,
  };
}

/** Some lines from all over the range. */
function sampled(lines: readonly LogLine[]): LogLine[] {
  const every = Math.max(1, Math.ceil(lines.length / SAMPLES));
  return lines.filter((_, index) => index % every === 0);
}

function logAnswer(tallies: LabelledSeries[], lines: LogLine[], step: number, since: number): LogAnswer {
  const parts = { read: 1, of: 1 };
  return { tallies, lines, step, error: null, parts, since, bytes: null, dropped: 0, unread: 0, isWhole: true };
}

/**
 * Reads the answers of plain Prometheus and Loki queries: series by their names and labels, lines by their format. Answers as
 * the data source would, as far as the queries asked for it. Never throws; what is not Envoy's is left out.
 */
export async function readMixed(question: PlainQuestion): Promise<PlainAnswer> {
  const work = slicedWork();
  const { frames, queries, range, words } = question;
  const plain = await work('series', () =>
    plainSeries(
      frames.filter((frame) => !isLog(frame)),
      queries
    )
  );
  const changes = { series: plainChanges(frames), error: null };
  const podLabels = podLabelsOf([...plain, ...readLines(frames.filter(isLog))]);
  const step = stepOf(plain, question.step);
  const log = await readLog(question, podLabels, work);
  const metrics = [...plain.flatMap(named), ...drawnRates(plain, step)];
  const answers: Answers = {
    metrics: plain.length === 0 ? null : { series: metrics, step, lanes: 0, error: null, changes },
    logs: log.answer,
  };
  const context: JoinContext = {
    plan: { podLabels, logLabels: { ...KUBERNETES_LOG_LABELS, ...podLabels }, log: null },
    request: { intervalMs: question.step, range: rangeOf(range) },
    settings: { mesh: 'auto' },
    words,
    work,
  };
  const joined = await joinAnswers(answers, context);
  // What the lines cannot say, since some are missing, the counters may.
  const counted = log.isWhole || plain.length === 0 ? null : await joinAnswers({ ...answers, logs: null }, context);
  const report =
    log.isWhole || joined.report === null
      ? joined.report
      : withImpactOfCounters(joined.report, counted?.report ?? null);
  const { marks, markStep, markSource } = log.isCut && counted !== null ? counted : joined;
  const series = await inSlices(work, 'frames of series', seriesFrames(joined.decoded, REF_ID, step));
  return work('frames', () => answerOf(question, { ...joined, report, marks, markStep, markSource }, log, series));
}

function answerOf(question: PlainQuestion, joined: Joined, log: ReadLog, series: DataFrame[]): PlainAnswer {
  const { report } = joined;
  const hasMarks = log.answer !== null || joined.marks.length > 0;
  const words = question.words ?? plainWords;
  return {
    series: [
      ...series,
      ...(report === null || report.status === 'no_data' ? [] : [verdictFrame(report, REF_ID)]),
      ...changesFrames(report, REF_ID, words),
    ],
    annotations: hasMarks ? [flagsFrame(joined, REF_ID, words)] : [],
    notices: log.notices,
  };
}

function rangeOf({ from, to }: PlainQuestion['range']) {
  const ends = { from: dateTime(from), to: dateTime(to) };
  return { ...ends, raw: ends };
}
