import { type Result, ok } from '../result';
import { accessLogStages } from './accessLogStages';
import { type AlertGroup, type AlertRule, type RuleContext } from './alertRule';
import { logGroups, METRIC_GROUPS } from './everyGroup';
import { durationSeconds } from './parameters';
import { alertTexts, applicableRules, inlineContext, type RuleChoices } from './renderedRules';
import { GRAFANA_DIALECT } from './texts';

type Engine = 'prometheus' | 'loki';

/** Which data sources are asked; an engine without a uid gets no rules. */
export interface GrafanaChoices extends RuleChoices {
  folder: string;
  datasourceUids: Partial<Record<Engine, string>>;
}

interface GrafanaQuery {
  refId: string;
  relativeTimeRange: { from: number; to: number };
  datasourceUid: string;
  model: Record<string, unknown>;
}

interface GrafanaRule {
  uid: string;
  title: string;
  condition: string;
  data: GrafanaQuery[];
  noDataState: 'OK';
  execErrState: 'Error';
  for: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  isPaused: false;
}

/** Grafana's file of alert rules (Grafana docs, file provisioning of alerting resources; since 9.1). */
export interface GrafanaRuleFile {
  apiVersion: 1;
  groups: Array<{ orgId: 1; name: string; folder: string; interval: string; rules: GrafanaRule[] }>;
}

const INTERVAL = '1m';

/** `MeshcauseFirstErrors` → `meshcause-first-errors`; at most 40 characters, as Grafana wants. */
function uidOf(id: string): string {
  const words = id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).slice(1);
  return words.slice(0, 40);
}

/** The expression itself only has series where there is trouble, with values of 0 or more: each of them is an alert. */
function condition(engine: Engine, uid: string, expr: string): GrafanaQuery[] {
  const relativeTimeRange = { from: 600, to: 0 };
  const asked = { refId: 'A', expr, editorMode: 'code', ...(engine === 'loki' ? { queryType: 'instant' } : {}) };
  return [
    {
      refId: 'A',
      relativeTimeRange,
      datasourceUid: uid,
      model: { ...asked, instant: true, range: false, intervalMs: 1000, maxDataPoints: 43200 },
    },
    {
      refId: 'B',
      relativeTimeRange,
      datasourceUid: '__expr__',
      model: {
        refId: 'B',
        type: 'threshold',
        expression: 'A',
        datasource: { type: '__expr__', uid: '__expr__' },
        conditions: [{ type: 'query', evaluator: { type: 'gt', params: [-1] } }],
      },
    },
  ];
}

function grafanaRule(rule: AlertRule, context: RuleContext, engine: Engine, choices: GrafanaChoices): GrafanaRule {
  const uid = choices.datasourceUids[engine] ?? '';
  const held = rule.holdFor === null ? '0s' : context.parameters[rule.holdFor];
  return {
    uid: uidOf(rule.id),
    title: rule.id,
    condition: 'B',
    data: condition(engine, uid, rule.expr(context)),
    noDataState: 'OK',
    execErrState: 'Error',
    for: `${durationSeconds(held)}s`,
    ...alertTexts(rule, context, choices.labels, GRAFANA_DIALECT),
    isPaused: false,
  };
}

function grafanaGroups(groups: readonly AlertGroup[], engine: Engine, choices: GrafanaChoices) {
  const context = inlineContext(choices);
  return groups.map((group) => ({
    orgId: 1 as const,
    name: group.name,
    folder: choices.folder,
    interval: INTERVAL,
    rules: applicableRules(group, context).map((rule) => grafanaRule(rule, context, engine, choices)),
  }));
}

/** Rules that Grafana evaluates itself; fails where the format of the access log cannot be read. */
export function grafanaRules(choices: GrafanaChoices): Result<GrafanaRuleFile> {
  const metrics = choices.datasourceUids.prometheus === undefined ? [] : METRIC_GROUPS;
  const groups = grafanaGroups(metrics, 'prometheus', choices);
  if (choices.datasourceUids.loki === undefined) {
    return ok({ apiVersion: 1, groups });
  }
  const pipeline = accessLogStages(choices.parameters);
  return pipeline.ok
    ? ok(
        { apiVersion: 1, groups: [...groups, ...grafanaGroups(logGroups(pipeline.value), 'loki', choices)] },
        pipeline.issues
      )
    : pipeline;
}
