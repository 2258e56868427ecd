import { combineLatest, concatMap, type Observable } from 'rxjs';
import { CoreApp, type DataFrame, type DataQueryRequest } from '@grafana/data';
import { plainWords } from '../core/words/plainWords';
import type { Words } from '../core/words/message';
import { fillFilters, fillScope, fillText } from '../grafana/interpolate';
import { chooseSource, type SourceChoice } from '../grafana/sources';
import { loadWords } from '../grafana/words';
import { accessLogFrame } from './frames/accessLogFrame';
import { askSources, type Answers } from './ask/ask';
import { clustersFrame } from './frames/clustersFrame';
import { flagsFrame } from './frames/flagsFrame';
import { joinAnswers, type Joined } from './join/join';
import { whyNotAsked } from './ask/logLimits';
import { backendOf } from './logs/backends';
import { noticesOf, problemsOf, withNotices } from './notices';
import { makePlan, type Plan } from './ask/plan';
import { seriesFrames } from './frames/seriesFrames';
import { slicedWork, type Work } from './join/slicedWork';
import type { MeshcauseQuery, MeshcauseSettings, QuestionKind } from './types';
import { verdictFrame } from './frames/verdictFrame';

/** Frames of one question. `error` is set where there is nothing to show but the reason; `detail` is all that sources said. */
export interface Answer {
  frames: DataFrame[];
  error: { message: string; detail: string } | null;
  /** False while parts of a long log are still being read. */
  isWhole: boolean;
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
  access_log: [],
};

type Context = Pick<DataQueryRequest, 'scopedVars'> & Partial<Pick<DataQueryRequest, 'range' | 'filters'>>;

const spanOf = ({ range }: Context) => (range === undefined ? 0 : range.to.valueOf() - range.from.valueOf());

/** The plan of a question, with the panel's variables filled in. */
export function planOf(question: MeshcauseQuery, context: Context, settings: MeshcauseSettings): Plan {
  const { logs } = sourcesOf(question, context, settings);
  const backend = backendOf(logs);
  const filters = fillFilters(context.filters ?? [], context.scopedVars);
  const scope = { ...fillScope(question, context.scopedVars), ...(filters.length > 0 ? { filters } : {}) };
  const filled = { ...question, flags: fillText(question.flags, context.scopedVars) };
  const plan = makePlan(filled, scope, settings, backend);
  const refusal =
    plan.log === null || logs === null
      ? null
      : whyNotAsked(settings, backend, { range: spanOf(context), refId: question.refId });
  return refusal === null ? plan : { ...plan, log: null, logProblem: refusal };
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

/** Asks the sources of one question and joins what they answer. Emits more than once where a long log is read in parts. */
export function answerQuestion(
  question: MeshcauseQuery,
  request: DataQueryRequest,
  settings: MeshcauseSettings
): Observable<Answer> {
  const plan = planOf(question, request, settings);
  const sources = sourcesOf(question, request, settings);
  const asked: Question = { question, plan, sources, request, settings };
  return combineLatest([askSources(request, plan, sources, question.refId), loadWords()]).pipe(
    concatMap(([answers, words]) => answer(asked, answers, words))
  );
}

interface Question {
  question: MeshcauseQuery;
  plan: Plan;
  sources: Sources;
  request: DataQueryRequest;
  settings: MeshcauseSettings;
}

async function answer(asked: Question, answers: Answers, words: Words | null): Promise<Answer> {
  const { sources, question } = asked;
  const isWhole = answers.logs?.isWhole ?? true;
  const problem = nothingToShow(asked, answers);
  if (problem !== null) {
    return { frames: [], error: problem, isWhole };
  }
  const frames = await (question.kind === 'access_log' ? linesAnswer : joinedAnswer)(asked, answers, words);
  return { frames, error: null, isWhole: isWhole || sources.logs === null };
}

function linesAnswer({ question, plan, sources, settings }: Question, answers: Answers, words: Words | null) {
  const traces = settings.tracingUid ? chooseSource('traces', settings.tracingUid) : null;
  const lines = answers.logs?.lines ?? [];
  const { frame, unread } = accessLogFrame(lines, question.refId, traces);
  const limit = plan.log?.page?.limit ?? 0;
  const texts = [
    ...(sources.logs === null ? ['There is no log source. Choose one in the settings of this data source.'] : []),
    ...noticesOf(plan, sources, answers, null, words !== null),
    ...(unread > 0 ? [`${unread} of ${lines.length} lines could not be read; they are shown as they are.`] : []),
    ...(lines.length >= limit && limit > 0 ? [`These are the newest ${limit} lines. "Older lines" has the next.`] : []),
  ];
  return withNotices([frame], texts);
}

async function framesOf(
  { question, request }: Question,
  answers: Answers,
  joined: Joined,
  words: Words,
  work: Work
): Promise<DataFrame[]> {
  const { refId } = question;
  const { marks, markStep, report, decoded } = joined;
  const step = answers.metrics?.step ?? request.intervalMs;
  // A verdict frame without rows says "no failure seen": without all of the data it must not be there.
  const isKnown = report !== null && report.status !== 'no_data' && (answers.logs?.isWhole ?? true);
  const make: Record<Part, () => DataFrame[]> = {
    series: () => seriesFrames(decoded, refId, step),
    clusters: () => [clustersFrame(decoded, refId)],
    verdict: () => (isKnown ? [verdictFrame(report, refId)] : []),
    flags: () =>
      [false, ...(request.app === CoreApp.Explore ? [true] : [])].map((asTable) =>
        flagsFrame(marks, refId, markStep, words, asTable)
      ),
  };
  const frames: DataFrame[] = [];
  for (const part of PARTS[question.kind]) {
    frames.push(...(await work(`frames of ${part}`, make[part])));
  }
  return frames;
}

async function joinedAnswer(asked: Question, answers: Answers, words: Words | null): Promise<DataFrame[]> {
  const { question, plan, sources, request, settings } = asked;
  const work = slicedWork();
  const joined = await joinAnswers(answers, { plan, request, settings, words, work });
  const frames = await framesOf(asked, answers, joined, words ?? plainWords, work);
  // Grafana takes the first frame of an annotation query for the annotations: nothing may come before the marks.
  const texts = question.kind === 'flags' ? [] : noticesOf(plan, sources, answers, joined, words !== null);
  return withNotices(frames, texts);
}

/** Why there is nothing to show at all; null where at least one source answered something. */
function nothingToShow({ sources, plan }: Question, answers: Answers): Answer['error'] {
  if (sources.metrics === null && sources.logs === null) {
    const message =
      'This Grafana has no Prometheus data source to ask. Add one, or choose one in the settings of this data source.';
    return { message, detail: message };
  }
  const answered = [answers.metrics, answers.logs].filter((one) => one !== null);
  const failed = answered.filter((one) => one.error !== null && isEmpty(one));
  if (answered.length === 0 && plan.logProblem !== null) {
    return { message: plan.logProblem, detail: plan.logProblem };
  }
  return failed.length < answered.length || answered.length === 0
    ? null
    : {
        message: problemsOf(sources, answers).map(ended).join(' '),
        detail: failed.map(({ error }) => error).join('\n'),
      };
}

const ended = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

function isEmpty(one: NonNullable<Answers['metrics'] | Answers['logs']>): boolean {
  return 'series' in one ? one.series.length === 0 : one.tallies.length === 0 && one.lines.length === 0;
}
