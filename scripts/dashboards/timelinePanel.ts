import {
  GAUGE_MEASURES,
  gaugeMax,
  queryContext,
  timelineQuery,
  type QueryContext,
  type TimelineQueryId,
} from '../../src/core/query/timelineQueries';
import { PROFILES, type ProfileId } from '../../src/core/knowledge/metrics';
import { KUBERNETES_LABELS } from '../../src/core/query/scope';
import type { GaugeId } from '../../src/core/stats/clusterStats';
import { flagTallyQuery, KUBERNETES_LOG_LABELS } from '../../src/core/query/logQueries';
import { withLane, type LabelRule } from './lane';
import { perShape, SELECTOR } from './logPanel';
import { MIXED, PROMETHEUS, type Target, type UnplacedPanel } from './model';
import { CLUSTER_SCOPE } from './variables';

/**
 * The labels that our panel draws by, taken from a cluster's name in PromQL. `workload` is all that stands between mesh and
 * protocol: both may hold `_`, and a lane must not name the wrong workload.
 */
const PARTS: Record<ProfileId, ReadonlyArray<{ part: string; pattern: string; value: string }>> = {
  envoy: [
    { part: 'cluster', pattern: '(.*)', value: '$1' },
    { part: 'direction', pattern: 'cds_(ingress|egress)_.*', value: '$1' },
    { part: 'workload', pattern: 'cds_(?:ingress|egress)_[^_]+_(.+)_(?:http|http2|grpc|tcp)_[0-9]+', value: '$1' },
  ],
  istio: [
    { part: 'cluster', pattern: '(.*)', value: '$1' },
    { part: 'direction', pattern: 'inbound\\|.*', value: 'ingress' },
    { part: 'direction', pattern: 'outbound\\|.*', value: 'egress' },
    { part: 'workload', pattern: '(?:inbound|outbound)\\|[0-9]+\\|[^|]*\\|(.+)', value: '$1' },
  ],
};

/** The frame contract's measures that are one query each. */
const RATES = [
  'ok',
  'error',
  'refused',
  'timeouts',
  'connect_failures',
  'service_time_p50',
  'service_time_p90',
] as const satisfies readonly TimelineQueryId[];

/** The panel knows a measure by the field's name, and Grafana names a field of Prometheus after the metric. */
function named(measure: string, expr: string): string {
  return `label_replace(${expr}, "__name__", "${measure}", "", "")`;
}

function withParts(expr: string, { profile }: QueryContext): string {
  return PARTS[profile.id].reduce((inner, { part, pattern, value }) => {
    const rule: LabelRule = { label: profile.clusterLabel, pattern, legend: value };
    return withLane(inner, part, [rule]);
  }, expr);
}

function timelineTargets(profile: ProfileId): Target[] {
  const whole = queryContext(profile, CLUSTER_SCOPE, KUBERNETES_LABELS);
  const context = { ...whole, by: [whole.profile.clusterLabel] };
  const measures: Array<[string, string]> = [
    ...RATES.map((id): [string, string] => [id, timelineQuery(id, context)]),
    ...Object.entries(GAUGE_MEASURES).map(([id, measure]): [string, string] => [
      measure,
      gaugeMax(id as GaugeId, context),
    ]),
  ];
  return measures.map(([measure, expr], index) => ({
    refId: `${profile}_${String.fromCharCode(65 + index)}`,
    datasource: PROMETHEUS,
    range: true,
    expr: named(measure, withParts(expr, context)),
    legendFormat: measure,
  }));
}

/** Lines of all kinds by code and flags: the panel makes marks and the verdict of them. */
const tallies = perShape('M', (shape) => ({ expr: flagTallyQuery(shape, SELECTOR, KUBERNETES_LOG_LABELS) }));

/** Our panel on plain queries of Prometheus and Loki: it needs no instance of our data source. */
export const timelinePanel: UnplacedPanel = {
  type: 'meshcause-envoy-panel',
  title: 'Ingress and egress',
  description:
    'What Envoy sent to its application and to other services, on one time axis: answered, answered with an error, refused. Refusals come from a circuit breaker of this Envoy. Marks and verdict come from the access log as Loki counts it; the dashboard "Mesh overview" joins it with the counters.',
  datasource: MIXED,
  targets: [...(Object.keys(PROFILES) as ProfileId[]).flatMap(timelineTargets), ...tallies],
  fieldConfig: { defaults: {}, overrides: [] },
  options: { verdict: 'full' },
};
