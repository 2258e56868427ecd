import { combineLatest, concatMap, type Observable } from 'rxjs';
import { CoreApp, DataTopic, type DataFrame, type DataQueryRequest } from '@grafana/data';
import { oneStep, type Steps } from '../core/steps';
import { plainWords } from '../core/words/plainWords';
import { say, type Words } from '../core/words/message';
import { fillFilters, fillScope, fillText } from '../grafana/interpolate';
import { chooseSource, type SourceChoice } from '../grafana/sources';
import { loadWords } from '../grafana/words';
import { accessLogFrame } from './frames/accessLogFrame';
import { askSources, type Answers } from './ask/ask';
import { whyNoChanges } from './ask/askChanges';
import { changesFrames } from './frames/changesFrame';
import { clustersFrame } from './frames/clustersFrame';
import { flagsFrame } from './frames/flagsFrame';
import { readTallies } from './join/failures';
import { hasFlag, joinAnswers, type Joined } from './join/join';
import { whyNotAsked } from './ask/logLimits';
import { backendOf } from './logs/backends';
import { noticesOf, problemsOf, withNotices } from './notices';
import { noticeWords } from './noticeWords';
import { makePlan, type Plan } from './ask/plan';
import { seriesFrames } from './frames/seriesFrames';
import { inSlices, slicedWork, type Work } from '../grafana/slicedWork';
import type { MeshcauseQuery, MeshcauseSettings, QuestionKind } from './types';
import { verdictFrame } from './frames/verdictFrame';
import { volumeFrames } from './frames/volumeFrames';

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

type Part = 'series' | 'flags' | 'verdict' | 'changes' | 'clusters';

const PARTS: Record<QuestionKind, readonly Part[]> = {
  timeline: ['series', 'verdict', 'changes', 'flags'],
  series: ['series', 'flags'],
  flags: ['flags'],
  verdict: ['verdict', 'changes'],
  clusters: ['clusters'],
  access_log: [],
  log_volume: [],
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
  const plan = withoutLongChanges(makePlan(filled, scope, settings, backend), spanOf(context));
  const refusal =
    plan.log === null || logs === null
      ? null
      : whyNotAsked(settings, backend, { range: spanOf(context), refId: question.refId });
  return refusal === null ? plan : { ...plan, log: null, logProblem: refusal };
}

function withoutLongChanges(plan: Plan, range: number): Plan {
  const changeProblem = plan.changes().length === 0 ? null : whyNoChanges(range);
  return changeProblem === null ? plan : { ...plan, changes: () => [], changeProblem };
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
  const problem = nothingToShow(asked, answers, words ?? noticeWords);
  if (problem !== null) {
    return { frames: [], error: problem, isWhole };
  }
  const frames = await (ANSWERS[question.kind] ?? joinedAnswer)(asked, answers, words);
  return { frames, error: null, isWhole: isWhole || sources.logs === null };
}

function linesAnswer({ question, plan, sources, settings }: Question, answers: Answers, words: Words | null) {
  const traces = settings.tracingUid ? chooseSource('traces', settings.tracingUid) : null;
  const lines = answers.logs?.lines ?? [];
  const { frame, unread } = accessLogFrame(lines, question.refId, traces);
  const limit = plan.log?.page?.limit ?? 0;
  const notices = [
    unread > 0 && say('notice.lines_odd', { count: unread, all: lines.length }),
    lines.length >= limit && limit > 0 && say('notice.page_full', { limit }),
  ];
  return withNotices([frame], noticesOf(plan, sources, answers, null, words, notices));
}

function volumeAnswer({ question, plan, sources }: Question, answers: Answers, words: Words | null) {
  const { flags = [] } = plan.log ?? {};
  const tallies = readTallies(answers.logs?.tallies ?? [], plan.logLabels).filter((tally) => hasFlag(tally, flags));
  const frames = volumeFrames(tallies, question.refId, answers.logs?.step ?? 0);
  return withNotices(frames, noticesOf(plan, sources, answers, null, words));
}

type MakeFrames = (asked: Question, answers: Answers, words: Words | null) => DataFrame[] | Promise<DataFrame[]>;

/** Answers that are not joined of both sources. */
const ANSWERS: Partial<Record<QuestionKind, MakeFrames>> = { access_log: linesAnswer, log_volume: volumeAnswer };

/** A table shows one frame only, and is asked for the findings: what stands beside them goes to the annotations. */
function asideOf(frame: DataFrame): DataFrame {
  return { ...frame, meta: { dataTopic: DataTopic.Annotations } };
}

async function framesOf(
  { question, request }: Question,
  answers: Answers,
  joined: Joined,
  words: Words,
  work: Work
): Promise<DataFrame[]> {
  const { refId } = question;
  const { report, decoded } = joined;
  const step = answers.metrics?.step ?? request.intervalMs;
  // A verdict frame without rows says "no failure seen": without all of the data it must not be there.
  const isKnown = report !== null && report.status !== 'no_data' && (answers.logs?.isWhole ?? true);
  const make: Record<Part, Steps<DataFrame[]>> = {
    series: seriesFrames(decoded, refId, step),
    clusters: oneStep(() => [clustersFrame(decoded, refId)]),
    verdict: oneStep(() => (isKnown ? [verdictFrame(report, refId)] : [])),
    changes: oneStep(() =>
      changesFrames(report, refId, words).map(question.kind === 'verdict' ? asideOf : (frame) => frame)
    ),
    flags: oneStep(() =>
      [false, ...(request.app === CoreApp.Explore ? [true] : [])].map((asTable) =>
        flagsFrame(joined, refId, words, asTable)
      )
    ),
  };
  const frames: DataFrame[] = [];
  for (const part of PARTS[question.kind]) {
    frames.push(...(await inSlices(work, `frames of ${part}`, make[part])));
  }
  return frames;
}

async function joinedAnswer(asked: Question, answers: Answers, words: Words | null): Promise<DataFrame[]> {
  const { question, plan, sources, request, settings } = asked;
  const work = slicedWork();
  const joined = await joinAnswers(answers, { plan, request, settings, words, work });
  const frames = await framesOf(asked, answers, joined, words ?? plainWords, work);
  // Grafana takes the first frame of an annotation query for the annotations: nothing may come before the marks.
  const texts = question.kind === 'flags' ? [] : noticesOf(plan, sources, answers, joined, words);
  return withNotices(frames, texts);
}

/** Why there is nothing to show at all; null where at least one source answered something. */
function nothingToShow({ sources, plan }: Question, answers: Answers, words: Words): Answer['error'] {
  if (sources.metrics === null && sources.logs === null) {
    const message = words('notice.no_source');
    return { message, detail: message };
  }
  const answered = [answers.metrics, answers.logs].filter((one) => one !== null);
  const failed = answered.filter((one) => one.error !== null && isEmpty(one));
  if (answered.length === 0 && plan.logProblem !== null) {
    const message = words(plan.logProblem);
    return { message, detail: message };
  }
  return failed.length < answered.length || answered.length === 0
    ? null
    : {
        message: problemsOf(sources, answers)
          .map((problem) => ended(words(problem)))
          .join(' '),
        detail: failed.map(({ error }) => error).join('\n'),
      };
}

const ended = (text: string) => (/[.!?…。！？]$/.test(text) ? text : `${text}.`);

function isEmpty(one: NonNullable<Answers['metrics'] | Answers['logs']>): boolean {
  return 'series' in one ? one.series.length === 0 : one.tallies.length === 0 && one.lines.length === 0;
}
