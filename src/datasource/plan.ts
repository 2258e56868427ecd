import type { ProfileId } from '../core/knowledge/metrics';
import {
  accessLogSelector,
  failingLinesQuery,
  flagTallyQuery,
  KUBERNETES_LOG_LABELS,
  readSelector,
  type LogLabels,
  type LogShape,
} from '../core/query/logQueries';
import { KUBERNETES_LABELS, type PodLabels, type Scope } from '../core/query/scope';
import { laneCount, laneRanking, timelineQueries, type TimelineQueryId } from '../core/query/timelineQueries';
import type { SubTarget } from '../grafana/askSource';
import type { MeshcauseSettings, QuestionKind } from './types';

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
  tallies: SubTarget[];
  lines: SubTarget[];
  /** Why no log is asked although one could be; null where all is well. */
  logProblem: string | null;
}

/** Failing lines that are fetched for the evidence. All others are counted where they are stored. */
const SAMPLE_LINES = 50;

/** What the diagnosis needs; the rest is only drawn. */
const DIAGNOSIS_IDS: readonly TimelineQueryId[] = ['counters', 'gauges'];

const DRAWN: Record<QuestionKind, boolean> = {
  timeline: true,
  series: true,
  flags: false,
  verdict: false,
  clusters: true,
};

/** Lanes (one proxy's view of one cluster) that are asked in full; more can be read by nobody. */
export const MAX_LANES = 40;

const PROFILE_IDS: readonly ProfileId[] = ['envoy', 'istio'];

export function podLabelsOf(settings: MeshcauseSettings): PodLabels {
  return {
    namespace: settings.namespaceLabel || KUBERNETES_LABELS.namespace,
    pod: settings.podLabel || KUBERNETES_LABELS.pod,
  };
}

export function logLabelsOf(settings: MeshcauseSettings): LogLabels {
  const containers = (settings.envoyContainers ?? '').split(',').map((name) => name.trim());
  const named = containers.filter((name) => name !== '');
  return {
    namespace: settings.logNamespaceLabel || KUBERNETES_LOG_LABELS.namespace,
    pod: settings.logPodLabel || KUBERNETES_LOG_LABELS.pod,
    container: settings.logContainerLabel || KUBERNETES_LOG_LABELS.container,
    containers: named.length > 0 ? named : KUBERNETES_LOG_LABELS.containers,
  };
}

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
    .filter(({ id }) => DRAWN[kind] || DIAGNOSIS_IDS.includes(id))
    .map(({ id, expr }) => metricTarget(`${profile}:${id}`, expr));
}

function shapesOf(settings: MeshcauseSettings): LogShape[] {
  const format = settings.logFormat ?? 'auto';
  return format === 'auto' ? ['text', 'json'] : [format];
}

/** Turns a question (variables already filled in) into queries of the two sources. */
export function makePlan(
  question: { kind: QuestionKind; profile?: ProfileId | 'auto' },
  scope: Scope,
  settings: MeshcauseSettings
): Plan {
  const podLabels = podLabelsOf(settings);
  const logLabels = logLabelsOf(settings);
  const typed = settings.logSelector ? readSelector(settings.logSelector) : [];
  const selector = typed === null ? null : accessLogSelector(scope, logLabels, typed);
  const logTargets = (make: (shape: LogShape, selector: string) => string, extra: Record<string, unknown>) =>
    selector === null
      ? []
      : shapesOf(settings).map((shape) => ({
          refId: shape,
          expr: make(shape, selector),
          queryType: 'range',
          ...extra,
        }));
  const asked = question.profile ?? 'auto';
  const profile = asked === 'auto' ? (settings.profile ?? 'auto') : asked;
  const profiles = PROFILE_IDS.filter((id) => profile === 'auto' || profile === id);
  return {
    scope,
    podLabels,
    logLabels,
    profile,
    counts: profiles.map((id) => metricTarget(id, laneCount(id, scope, podLabels))),
    ranking: (id) => metricTarget(id, laneRanking(id, scope, podLabels, MAX_LANES)),
    metrics: (id, narrowed = scope) => metricTargets(id, question.kind, narrowed, podLabels),
    tallies: logTargets((shape, text) => flagTallyQuery(shape, text, logLabels), {}),
    lines: logTargets(failingLinesQuery, { maxLines: SAMPLE_LINES }),
    logProblem:
      selector === null
        ? `The log selector ${settings.logSelector ?? ''} cannot be read. Write it like {app="envoy"} in the data source settings.`
        : null,
  };
}
