import { map, type Observable } from 'rxjs';
import { CoreApp, type DataFrame, type DataQueryRequest, type QueryResultMetaNotice } from '@grafana/data';
import { diagnose } from '../core/diagnose/diagnose';
import type { Report } from '../core/diagnose/report';
import { MAX_MARKS } from '../grafana/frameContract';
import { fillScope, fillText } from '../grafana/interpolate';
import { chooseSource, type SourceChoice } from '../grafana/sources';
import { askSources, type Answers } from './ask';
import { clustersFrame } from './clustersFrame';
import { decodeSeries, type DecodedSeries } from './decode';
import { marksFromCounters, marksFromTallies, provenFailures, readTallies } from './failures';
import { flagsFrame } from './flagsFrame';
import { clusterMarks, type Mark } from './marks';
import { clusterSeriesOf, observationsOf } from './observe';
import { makePlan, MAX_LANES, type Plan } from './plan';
import { rejectingSeries } from './rejecting';
import { seriesFrames } from './seriesFrames';
import { sourceProblem } from './sourceProblem';
import type { MeshcauseQuery, MeshcauseSettings, QuestionKind } from './types';
import { verdictFrame } from './verdictFrame';

/** Frames of one question. `error` is set where there is nothing to show but the reason; `detail` is all that sources said. */
export interface Answer {
  frames: DataFrame[];
  error: { message: string; detail: string } | null;
}

export interface Sources {
  metrics: SourceChoice | null;
  logs: SourceChoice | null;
}

type Part = 'series' | 'flags' | 'verdict' | 'clusters';

const PARTS: Record<QuestionKind, readonly Part[]> = {
  timeline: ['series', 'verdict', 'flags'],
  series: ['series', 'flags'],
  flags: ['flags'],
  verdict: ['verdict'],
  clusters: ['clusters'],
};

/** The plan of a question, with the panel's variables filled in. */
export function planOf(
  question: MeshcauseQuery,
  request: Pick<DataQueryRequest, 'scopedVars'>,
  settings: MeshcauseSettings
): Plan {
  return makePlan(question, fillScope(question, request.scopedVars), settings);
}

/** The sources of a question: what it names itself, else what the settings name, else what this Grafana has. */
export function sourcesOf(
  question: MeshcauseQuery,
  request: Pick<DataQueryRequest, 'scopedVars'>,
  settings: MeshcauseSettings
): Sources {
  const pick = (own: string | undefined, set: string | undefined) => fillText(own, request.scopedVars) || (set ?? '');
  return {
    metrics: chooseSource('metrics', pick(question.metrics, settings.metricsUid)),
    logs: chooseSource('logs', pick(question.logs, settings.logsUid)),
  };
}

/** Asks the sources of one question and joins what they answer. Emits once. */
export function answerQuestion(
  question: MeshcauseQuery,
  request: DataQueryRequest,
  settings: MeshcauseSettings
): Observable<Answer> {
  const plan = planOf(question, request, settings);
  const sources = sourcesOf(question, request, settings);
  return askSources(request, plan, sources, question.refId).pipe(
    map((answers) => join(question, plan, sources, answers, request))
  );
}

interface Joined {
  decoded: DecodedSeries[];
  marks: Mark[];
  dropped: number;
  report: Report;
  markStep: number;
}

function read(plan: Plan, { metrics, logs }: Answers, { intervalMs, range }: DataQueryRequest): Joined {
  const metricsStep = metrics?.step ?? intervalMs;
  const logStep = logs?.step ?? intervalMs;
  const decoded = decodeSeries(metrics?.series ?? [], plan.podLabels);
  const series = clusterSeriesOf(decoded);
  const proven = provenFailures(series);
  const tallies = readTallies(logs?.tallies ?? [], plan.logLabels);
  const directions = new Map(decoded.map(({ cluster, direction }) => [cluster?.raw, direction]));
  const directionOf = (cluster: string) => directions.get(cluster) ?? 'unknown';
  const fromLog = tallies.length > 0;
  const markStep = fromLog ? logStep : metricsStep;
  const all = fromLog
    ? marksFromTallies(tallies, logStep, { proven, step: metricsStep }, directionOf)
    : marksFromCounters(proven, metricsStep, directionOf);
  const seen = { series, metricsStep, tallies, lines: logs?.lines ?? [], logStep };
  return {
    decoded: [...decoded, ...rejectingSeries(decoded, series)],
    markStep,
    ...clusterMarks(all, { range: range.to.valueOf() - range.from.valueOf(), step: markStep, limit: MAX_MARKS }),
    report: diagnose(observationsOf(seen, plan.logLabels)),
  };
}

/** What a person should know about an answer that is not whole. */
function noticesOf(plan: Plan, sources: Sources, answers: Answers, joined: Joined): string[] {
  const { metrics } = answers;
  const noSeries = metrics !== null && metrics.error === null && metrics.lanes === 0;
  const notices: Array<string | false | null> = [
    sources.metrics === null && 'There is no Prometheus data source: only the access log was asked.',
    ...problemsOf(sources, answers),
    noSeries && `${sources.metrics?.name} has no Envoy series for this scope and time. Is /stats/prometheus scraped?`,
    sources.logs !== null && plan.logProblem,
    metrics !== null &&
      metrics.lanes > MAX_LANES &&
      `Only the ${MAX_LANES} of ${metrics.lanes} clusters with most failures, then traffic, were looked at. Narrow the scope to see others.`,
    joined.dropped > 0 && `${Math.round(joined.dropped)} failures have no mark, there are too many kinds of them.`,
  ];
  return notices.filter((notice): notice is string => typeof notice === 'string');
}

/** A sentence for each source that could not answer. */
function problemsOf({ metrics, logs }: Sources, answers: Answers): string[] {
  return [
    ...(answers.metrics?.error != null ? [sourceProblem(metrics?.name ?? '', answers.metrics.error)] : []),
    ...(answers.logs?.error != null ? [sourceProblem(logs?.name ?? '', answers.logs.error)] : []),
  ];
}

/** Puts notices where the panel looks for them: on a frame that is no annotation; an empty one where there is none. */
function withNotices(frames: DataFrame[], texts: string[]): DataFrame[] {
  const notices: QueryResultMetaNotice[] = texts.map((text) => ({ severity: 'warning', text }));
  const at = frames.findIndex((frame) => frame.meta?.dataTopic === undefined);
  if (notices.length === 0) {
    return frames;
  }
  return at === -1
    ? [{ fields: [], length: 0, meta: { notices } }, ...frames]
    : frames.map((frame, index) => (index === at ? { ...frame, meta: { ...frame.meta, notices } } : frame));
}

function join(
  question: MeshcauseQuery,
  plan: Plan,
  sources: Sources,
  answers: Answers,
  request: DataQueryRequest
): Answer {
  const problem = nothingToShow(sources, answers);
  if (problem !== null) {
    return { frames: [], error: problem };
  }
  const { refId } = question;
  const wants = (part: Part) => PARTS[question.kind].includes(part);
  const joined = read(plan, answers, request);
  const { marks, markStep, report } = joined;
  const inExplore = request.app === CoreApp.Explore;
  // A verdict frame without rows says "no failure seen": without any data it must not be there.
  const hasVerdict = wants('verdict') && report.status !== 'no_data';
  const frames = [
    ...(wants('series') ? seriesFrames(joined.decoded, refId, answers.metrics?.step ?? request.intervalMs) : []),
    ...(wants('clusters') ? [clustersFrame(joined.decoded, refId)] : []),
    ...(hasVerdict ? [verdictFrame(report, refId)] : []),
    ...(wants('flags') ? [flagsFrame(marks, refId, markStep)] : []),
    ...(wants('flags') && inExplore ? [flagsFrame(marks, refId, markStep, true)] : []),
  ];
  // Grafana takes the first frame of an annotation query for the annotations: nothing may come before the marks.
  const texts = question.kind === 'flags' ? [] : noticesOf(plan, sources, answers, joined);
  return { frames: withNotices(frames, texts), error: null };
}

/** Why there is nothing to show at all; null where at least one source answered something. */
function nothingToShow(sources: Sources, answers: Answers): Answer['error'] {
  if (sources.metrics === null && sources.logs === null) {
    const message =
      'This Grafana has no Prometheus data source to ask. Add one, or choose one in the settings of this data source.';
    return { message, detail: message };
  }
  const answered = [answers.metrics, answers.logs].filter((answer) => answer !== null);
  const failed = answered.filter((answer) => answer.error !== null && isEmpty(answer));
  return failed.length < answered.length
    ? null
    : {
        message: problemsOf(sources, answers).map(ended).join(' '),
        detail: failed.map(({ error }) => error).join('\n'),
      };
}

const ended = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

function isEmpty(answer: NonNullable<Answers['metrics'] | Answers['logs']>): boolean {
  return 'series' in answer ? answer.series.length === 0 : answer.tallies.length === 0 && answer.lines.length === 0;
}
