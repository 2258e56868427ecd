import type { ClusterName } from '../naming/clusterName';
import { quoted } from '../query/matcher';
import { type Message, say } from '../words/message';
import type { NextStep } from './report';
import { METRIC_FILTER } from './rules/docs';
import type { CauseRule, StepTemplate } from './rules/causeRule';
import { type MeshSetting, settingsOf } from './rules/meshSettings';

export interface StepContext {
  variant: string | null;
  driver: string | null;
  direction: string;
  cluster: ClusterName | null;
  /** How large a pool should be. */
  advice: Message;
}

function allows(wanted: readonly string[] | undefined, value: string | null): boolean {
  return wanted === undefined || (value !== null && wanted.includes(value));
}

function fits({ when = {} }: StepTemplate, { variant, driver, direction, cluster }: StepContext): boolean {
  return (
    allows(when.variants, variant) &&
    allows(when.drivers, driver) &&
    allows(when.directions, direction) &&
    (when.needsCluster !== true || cluster !== null)
  );
}

function promqlFor(promql: string, cluster: ClusterName | null): string {
  const label = cluster?.scheme === 'istio' ? 'cluster_name' : 'envoy_cluster_name';
  const filter = cluster === null ? '' : `{${label}=${quoted(cluster.raw)}}`;
  return promql.replaceAll(METRIC_FILTER, () => filter).replaceAll(' envoy_cluster_name)', ` ${label})`);
}

/** What removes the reason comes first: a step that fits this driver is worth more than one that fits any. */
function forDriverFirst(steps: readonly StepTemplate[]): StepTemplate[] {
  const isForDriver = ({ when }: StepTemplate) => when?.drivers !== undefined;
  return [...steps.filter(isForDriver), ...steps.filter((step) => !isForDriver(step))];
}

function inAll(settings: readonly MeshSetting[]): Message | '' {
  return settings.reduce<Message | ''>(
    (all, { text }) => (all === '' ? say(text) : say('setting.and', { all, next: say(text) })),
    ''
  );
}

/** What a step says, and where its setting is found. */
function told(step: StepTemplate, rule: CauseRule, { cluster, advice }: StepContext) {
  if (step.subject === undefined) {
    return { text: say(step.text), command: step.command ?? null, doc: step.doc ?? rule.doc };
  }
  const settings = settingsOf(step.subject, cluster?.scheme ?? null);
  const [only] = settings.length === 1 ? settings : [];
  return {
    text: say(step.text, { setting: inAll(settings), advice }),
    command: only?.command ?? null,
    doc: only?.doc ?? step.doc ?? rule.doc,
  };
}

/** Steps that fit the finding, the one to take first in front. */
export function nextSteps(rule: CauseRule, context: StepContext): Array<NextStep<Message>> {
  return forDriverFirst(rule.next.filter((step) => fits(step, context))).map((step) => ({
    ...told(step, rule, context),
    risk: step.risk,
    verify: step.verify == null ? null : say(step.verify),
    rollback: step.rollback == null ? null : say(step.rollback),
    promql: step.promql == null ? null : promqlFor(step.promql, context.cluster),
    logql: step.logql ?? null,
  }));
}
