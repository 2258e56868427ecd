import { ok, type Result } from '../result';
import { accessLogStages } from './accessLogStages';
import { type AlertGroup, type AlertRule, type RuleContext } from './alertRule';
import { logGroups, METRIC_GROUPS } from './everyGroup';
import { recordedLines } from './logRules';
import { meshNames, type RuleMesh } from './meshes';
import { type Parameters } from './parameters';
import { recordedName, RECORDED_LINES, seriesExpression } from './recordedSeries';
import { promSelector } from '../query/promql';
import {
  dashboardLink,
  diagnoseLink,
  fill,
  LOKI_DIALECT,
  PROMETHEUS_DIALECT,
  runbookLink,
  type Dialect,
} from './texts';

/** What a user chose; `labels` go onto every alert. */
export interface RuleChoices {
  mesh: RuleMesh;
  parameters: Parameters;
  labels: Readonly<Record<string, string>>;
}

/** The fields of Prometheus' and Loki's rule files (Prometheus docs, recording and alerting rules). */
export interface RecordingRule {
  record: string;
  expr: string;
}

export interface AlertingRule {
  alert: string;
  expr: string;
  for?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

export interface RuleGroup {
  name: string;
  rules: Array<RecordingRule | AlertingRule>;
}

export interface RuleFile {
  groups: RuleGroup[];
}

/** A context that names recorded series, and the rules that record them, in the order in which they were asked for. */
function recordingContext({ mesh, parameters }: RuleChoices): { context: RuleContext; recorded: Map<string, string> } {
  const recorded = new Map<string, string>();
  const naming = { mesh: meshNames(mesh, parameters.meshName), parameters };
  const context: RuleContext = {
    ...naming,
    series(id, window, matchers = []) {
      const name = recordedName(id, window);
      recorded.set(name, seriesExpression(id, naming, window));
      return promSelector(name, matchers);
    },
  };
  return { context, recorded };
}

/** A context that writes out every series where it is used: Grafana's own rules record nothing. */
export function inlineContext({ mesh, parameters }: RuleChoices): RuleContext {
  const naming = { mesh: meshNames(mesh, parameters.meshName), parameters };
  return { ...naming, series: (id, window, matchers = []) => seriesExpression(id, naming, window, matchers) };
}

/** Labels and annotations of one alert. */
export function alertTexts(
  rule: AlertRule,
  context: RuleContext,
  labels: Readonly<Record<string, string>>,
  dialect: Dialect
): Pick<AlertingRule, 'labels' | 'annotations'> {
  const { mesh, parameters } = context;
  const { cause, variant } = rule;
  return {
    labels: {
      ...labels,
      severity: parameters[rule.severity === 'page' ? 'pageSeverity' : 'infoSeverity'],
      ...(cause === null ? {} : { cause }),
      ...(variant === undefined ? {} : { variant }),
    },
    annotations: {
      summary: fill(rule.summary, parameters, dialect),
      description: fill(rule.description, parameters, dialect),
      runbook_url: runbookLink(cause, parameters, dialect),
      dashboard_url: dashboardLink(parameters, mesh, dialect),
      diagnose_url: diagnoseLink(parameters, dialect),
    },
  };
}

/** Rules of a group that mean something in this mesh. */
export function applicableRules({ rules }: AlertGroup, { mesh }: RuleContext): AlertRule[] {
  return rules.filter(({ appliesTo }) => appliesTo?.(mesh) ?? true);
}

function alertingRules(
  group: AlertGroup,
  context: RuleContext,
  choices: RuleChoices,
  dialect: Dialect
): AlertingRule[] {
  return applicableRules(group, context).map((rule) => ({
    alert: rule.id,
    expr: rule.expr(context),
    ...(rule.holdFor === null ? {} : { for: context.parameters[rule.holdFor] }),
    ...alertTexts(rule, context, choices.labels, dialect),
  }));
}

/** The rule file of Prometheus; what is recorded comes first, in a group of its own. */
export function prometheusRules(choices: RuleChoices): RuleFile {
  const { context, recorded } = recordingContext(choices);
  const groups = METRIC_GROUPS.map((group) => ({
    name: group.name,
    rules: alertingRules(group, context, choices, PROMETHEUS_DIALECT),
  }));
  const recordings = [...recorded].map(([record, expr]) => ({ record, expr }));
  return { groups: [{ name: 'meshcause-recorded', rules: recordings }, ...groups] };
}

/** The rule file of Loki's ruler; fails where the format of the access log cannot be read. */
export function lokiRules(choices: RuleChoices): Result<RuleFile> {
  const pipeline = accessLogStages(choices.parameters);
  if (!pipeline.ok) {
    return pipeline;
  }
  const context = inlineContext(choices);
  const lines: RecordingRule = { record: RECORDED_LINES, expr: recordedLines(context, pipeline.value) };
  const groups = logGroups(pipeline.value).map((group) => ({
    name: group.name,
    rules: [lines, ...alertingRules(group, context, choices, LOKI_DIALECT)],
  }));
  return ok({ groups }, pipeline.issues);
}
