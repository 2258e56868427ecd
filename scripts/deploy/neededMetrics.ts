import { parse } from 'yaml';
import { SERIES_RULES } from '../../src/core/changes/seriesRules';
import { changeQueries } from '../../src/core/changes/changeQueries';
import {
  CLUSTER_COUNTERS,
  CLUSTER_GAUGES,
  CONTROL_PLANE,
  DOWNSTREAM_CONNECTIONS,
  type MetricFact,
  PROFILES,
  PROXY_COUNTERS,
  SERVICE_TIME,
} from '../../src/core/knowledge/metrics';
import { DASHBOARDS } from '../dashboards/files';
import { panelsOf, type Dashboard, type Ref } from '../dashboards/model';
import { ruleFiles } from '../rules/files';
import { metricsOf, metricsOfVariable } from './metricNames';
import { EVERYWHERE, timelineExpressions } from './timelineExpressions';

interface RuleText {
  groups: Array<{ rules: Array<{ expr: string }> }>;
}

/** Where Meshcause asks Prometheus for metrics: a name for the place, and the metrics asked for there. */
export type Asked = Readonly<Record<string, readonly string[]>>;

const namesOf = (facts: readonly MetricFact[]) =>
  facts.flatMap(({ series }) => Object.values(series).flatMap((selectors) => selectors.map(({ name }) => name)));

function knowledge(): string[] {
  const { bucket, sum, count } = SERVICE_TIME;
  return [
    ...namesOf([...Object.values(CLUSTER_COUNTERS), ...Object.values(CLUSTER_GAUGES)]),
    ...namesOf([...Object.values(PROXY_COUNTERS), CONTROL_PLANE, DOWNSTREAM_CONNECTIONS]),
    ...[bucket, sum, count],
    ...SERIES_RULES.keys(),
  ];
}

function ofDashboard(dashboard: Dashboard): string[] {
  const queries = panelsOf(dashboard).flatMap(({ datasource, targets }) =>
    targets.map(({ expr, datasource: own = datasource }) => ({ expr: String(expr), source: own as Ref | undefined }))
  );
  const variables = dashboard.templating.list.map(({ query }) => String(query));
  return [
    ...queries.filter(({ source }) => source?.type === 'prometheus').flatMap(({ expr }) => metricsOf(expr)),
    ...variables.flatMap(metricsOfVariable),
  ];
}

function ofRules(): string[] {
  const text = ruleFiles()['rules/prometheus-rules.yaml'] ?? '';
  const { groups } = parse(text) as RuleText;
  return groups.flatMap(({ rules }) => rules.flatMap(({ expr }) => metricsOf(expr)));
}

/** Every place that asks Prometheus for something, with what it asks. */
export function askedMetrics(): Asked {
  const dashboards = Object.entries(DASHBOARDS).map(([file, dashboard]) => [
    `dashboards/${file}`,
    ofDashboard(dashboard),
  ]);
  return {
    'src/core/knowledge': knowledge(),
    'src/core/query': Object.values(PROFILES).flatMap(({ id }) => timelineExpressions(id).flatMap(metricsOf)),
    'src/core/changes': changeQueries(EVERYWHERE.scope, EVERYWHERE.labels, 'all').flatMap(({ expr }) =>
      metricsOf(expr)
    ),
    rules: ofRules(),
    ...Object.fromEntries(dashboards.filter(([, names]) => names?.length)),
  };
}

/** Metrics that an Envoy exports and that something asks for: names, and patterns of names. Sorted, each once. */
export function envoyMetrics(): string[] {
  return [...new Set(Object.values(askedMetrics()).flat())].filter((name) => name.startsWith('envoy_')).sort();
}
