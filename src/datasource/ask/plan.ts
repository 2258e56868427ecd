import { changeQueries } from '../../core/changes/changeQueries';
import type { ProfileId } from '../../core/knowledge/metrics';
import { readSelector, type LineWish, type LogLabels, type LogShape } from '../../core/query/logQueries';
import type { PodLabels, Scope } from '../../core/query/scope';
import { laneCount, laneRanking, timelineQueries, type TimelineQueryId } from '../../core/query/timelineQueries';
import { say, type Message } from '../../core/words/message';
import type { SubTarget } from '../../grafana/askSource';
import { logLabelsOf, podLabelsOf } from '../labels';
import { MOST_LINES, PAGE } from './logLimits';
import type { LogBackend, LogQuestion } from '../logs/logBackend';
import type { MeshcauseQuery, MeshcauseSettings, QuestionKind } from '../types';

/** Everything that will be asked, as it is sent and as the editor shows it. */
export interface Plan {
  scope: Scope;
  podLabels: PodLabels;
  logLabels: LogLabels;
  profile: ProfileId | 'auto';
  /** Counts lanes per profile; refId is the profile. Says which profiles there are, and whether there is too much. */
  counts: SubTarget[];
  /** Chooses lanes where there are too many. */
  ranking: (profile: ProfileId) => SubTarget;
  metrics: (profile: ProfileId, scope?: Scope) => SubTarget[];
  /** What changed: restarts, configuration, rollouts, … None where no verdict is wanted, or the range is too long. */
  changes: (chosen?: Scope) => SubTarget[];
  /** Why changes are not looked for; null where they are, or where nobody wants them. */
  changeProblem: Message | null;
  log: LogPlan | null;
  /** Why no log is asked although one could be; null where all is well. */
  logProblem: Message | null;
}

/** What a log store is asked. */
export interface LogPlan {
  backend: LogBackend;
  question: LogQuestion;
  /** Counted lines: no line travels for them. */
  isCounted: boolean;
  /** Lines for the evidence of a verdict, of each kind that was counted. */
  hasSamples: boolean;
  /** A page of lines as they are; null where none is wanted. */
  page: { wish: LineWish; limit: number; before: number | null } | null;
  /** Flags to show; empty for all. */
  flags: string[];
}

/** What series are asked for: to draw, to find failures, and to tell why requests failed. */
type Use = 'drawn' | 'failures' | 'verdict';

interface Needs {
  metrics: readonly Use[];
  log: ReadonlyArray<'counts' | 'samples' | 'page'>;
}

const NEEDS: Record<QuestionKind, Needs> = {
  timeline: { metrics: ['drawn', 'failures', 'verdict'], log: ['counts', 'samples'] },
  series: { metrics: ['drawn', 'failures'], log: ['counts'] },
  flags: { metrics: ['failures'], log: ['counts'] },
  verdict: { metrics: ['failures', 'verdict'], log: ['counts', 'samples'] },
  clusters: { metrics: ['drawn', 'failures'], log: [] },
  access_log: { metrics: [], log: ['page'] },
  log_volume: { metrics: [], log: ['counts'] },
};

/** Uses of the queries that are not only drawn. */
const USES: Partial<Record<TimelineQueryId, readonly Use[]>> = {
  counters: ['failures'],
  gauges: ['drawn', 'failures'],
  downstream_connections: ['drawn', 'verdict'],
  proxies: ['verdict'],
};

const needs = (kind: QuestionKind, id: TimelineQueryId) =>
  (USES[id] ?? ['drawn']).some((use) => NEEDS[kind].metrics.includes(use));

/** Lanes (one proxy's view of one cluster) that are asked in full; more can be read by nobody. */
export const MAX_LANES = 40;

const PROFILE_IDS: readonly ProfileId[] = ['envoy', 'istio'];

function metricTarget(refId: string, expr: string): SubTarget {
  return {
    refId,
    expr,
    range: true,
    instant: false,
    format: 'time_series',
    legendFormat: '__auto',
    editorMode: 'code',
  };
}

function metricTargets(profile: ProfileId, kind: QuestionKind, scope: Scope, labels: PodLabels): SubTarget[] {
  return timelineQueries(profile, scope, labels)
    .filter(({ id }) => needs(kind, id))
    .map(({ id, expr }) => metricTarget(`${profile}:${id}`, expr));
}

function changeTargets(kind: QuestionKind, scope: Scope, labels: PodLabels): SubTarget[] {
  return NEEDS[kind].metrics.includes('verdict')
    ? changeQueries(scope, labels).map(({ id, expr }) => metricTarget(`changes:${id}`, expr))
    : [];
}

/** Pods whose changes are looked at where lanes had to be chosen: those with most failures. Each name makes the queries longer. */
const MOST_CHANGED = 10;

/** The pods of chosen lanes stand there by name. */
const firstPods = ({ pod, ...scope }: Scope): Scope => ({
  ...scope,
  pod: pod.split('|').slice(0, MOST_CHANGED).join('|'),
});

function shapesOf({ logFormat = 'auto' }: MeshcauseSettings): LogShape[] {
  return logFormat === 'auto' ? ['text', 'json'] : [logFormat];
}

function wordsOf(list: string | undefined): string[] {
  const words = (list ?? '').split(/[,|()]/).map((word) => word.trim());
  return words.filter((word) => word !== '' && word !== '.*');
}

function pageOf(question: MeshcauseQuery, flags: string[]): LogPlan['page'] {
  if (question.kind !== 'access_log') {
    return null;
  }
  const limit = Math.min(Math.max(1, Math.round(question.limit || PAGE)), MOST_LINES);
  return { wish: { only: question.only ?? 'failing', flags }, limit, before: question.before ?? null };
}

/** How the log of the settings is asked; a message where the selector of the settings cannot be read. */
export function logQuestionOf(scope: Scope, settings: MeshcauseSettings): LogQuestion | Message {
  const typed = settings.logSelector ? readSelector(settings.logSelector) : [];
  return typed === null
    ? say('notice.log_selector', { selector: settings.logSelector ?? '', example: '{app="envoy"}' })
    : { scope, labels: logLabelsOf(settings), typed, shapes: shapesOf(settings), settings };
}

function logPlanOf(question: MeshcauseQuery, asked: LogQuestion, backend: LogBackend): LogPlan | null {
  const needs = NEEDS[question.kind].log;
  const flags = wordsOf(question.flags);
  return needs.length === 0
    ? null
    : {
        backend,
        question: asked,
        isCounted: needs.includes('counts'),
        hasSamples: needs.includes('samples'),
        page: pageOf(question, flags),
        flags,
      };
}

/** Turns a question (variables already filled in) into queries of the two sources. */
export function makePlan(
  question: MeshcauseQuery,
  scope: Scope,
  settings: MeshcauseSettings,
  backend: LogBackend
): Plan {
  const podLabels = podLabelsOf(settings);
  const logQuestion = logQuestionOf(scope, settings);
  const asked = question.profile ?? 'auto';
  const profile = asked === 'auto' ? (settings.profile ?? 'auto') : asked;
  const profiles = NEEDS[question.kind].metrics.length === 0 ? [] : PROFILE_IDS;
  return {
    scope,
    podLabels,
    logLabels: logLabelsOf(settings),
    profile,
    counts: profiles
      .filter((id) => profile === 'auto' || profile === id)
      .map((id) => metricTarget(id, laneCount(id, scope, podLabels))),
    ranking: (id) => metricTarget(id, laneRanking(id, scope, podLabels, MAX_LANES)),
    metrics: (id, narrowed = scope) => metricTargets(id, question.kind, narrowed, podLabels),
    changes: (chosen) => changeTargets(question.kind, chosen === undefined ? scope : firstPods(chosen), podLabels),
    changeProblem: null,
    log: 'key' in logQuestion ? null : logPlanOf(question, logQuestion, backend),
    logProblem: 'key' in logQuestion ? logQuestion : null,
  };
}
