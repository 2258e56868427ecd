import type { ClusterName } from '../naming/clusterName';
import { quoted } from '../query/matcher';
import { type Message, say } from '../words/message';
import type { NextStep } from './report';
import { METRIC_FILTER } from './rules/docs';
import type { CauseRule, StepTemplate } from './rules/causeRule';

export interface StepContext {
  variant: string | null;
  driver: string | null;
  direction: string;
  cluster: ClusterName | null;
}

function allows(wanted: readonly string[] | undefined, value: string | null): boolean {
  return wanted === undefined || (value !== null && wanted.includes(value));
}

/** Steps that are for one mesh are shown where the mesh is not known, so that a person can pick theirs. */
function fits({ when }: StepTemplate, { variant, driver, direction, cluster }: StepContext): boolean {
  if (when === undefined) {
    return true;
  }
  const mesh = cluster === null || allows(when.schemes, cluster.scheme);
  return allows(when.variants, variant) && allows(when.drivers, driver) && allows(when.directions, direction) && mesh;
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

/** Steps that fit the finding, the one to take first in front. */
export function nextSteps(rule: CauseRule, context: StepContext): Array<NextStep<Message>> {
  return forDriverFirst(rule.next.filter((step) => fits(step, context))).map((step) => ({
    text: say(step.text),
    risk: step.risk,
    verify: step.verify == null ? null : say(step.verify),
    promql: step.promql == null ? null : promqlFor(step.promql, context.cluster),
    logql: step.logql ?? null,
    command: step.command ?? null,
    doc: step.doc ?? rule.doc,
  }));
}
