import type { ProfileId } from '../../src/core/knowledge/metrics';
import { quoted } from '../../src/core/query/matcher';
import { KUBERNETES_LABELS } from '../../src/core/query/scope';
import { queryContext, type QueryContext } from '../../src/core/query/timelineQueries';
import { PROMETHEUS, type Panel, type Target } from './model';

/** Filled in by the dashboard's variables. */
export const DASHBOARD_SCOPE = { namespace: '$namespace', workload: '$workload', pod: '$pod', cluster: '' };

const PROFILE_IDS: readonly ProfileId[] = ['envoy', 'istio'];

/** A label that is made for the legend. */
const LANE = 'lane';

/**
 * How a cluster's name becomes a legend in PromQL. App Mesh: the part after the mesh, since mesh and node may both contain
 * `_` and a legend must never name the wrong workload. A name that no pattern fits stays as it is.
 */
const LEGENDS: Record<ProfileId, ReadonlyArray<{ pattern: string; legend: string }>> = {
  envoy: [
    { pattern: '(.*)', legend: '$1' },
    { pattern: 'cds_(ingress|egress)_[^_]+_(.+)_(http|http2|grpc|tcp)_[0-9]+', legend: '$1 $2' },
  ],
  istio: [
    { pattern: '(.*)', legend: '$1' },
    { pattern: '(inbound|outbound)\\|([0-9]+)\\|[^|]*\\|(.*)', legend: '$1 $3:$2' },
  ],
};

function withLane(expr: string, { profile }: QueryContext): string {
  return LEGENDS[profile.id].reduce(
    (inner, { pattern, legend }) =>
      `label_replace(${inner}, ${[LANE, legend, profile.clusterLabel, pattern].map(quoted).join(', ')})`,
    expr
  );
}

export interface Curve {
  /** Part of the legend that tells the curves of a panel apart. */
  name: string;
  expr: (context: QueryContext) => string;
}

/** One query per curve and naming profile; a profile that a mesh does not have costs next to nothing and gives no series. */
function targetsOf(curves: readonly Curve[]): Target[] {
  return PROFILE_IDS.flatMap((profile) => {
    const whole = queryContext(profile, DASHBOARD_SCOPE, KUBERNETES_LABELS);
    // All pods of a workload together: a curve per pod could not be read.
    const context = { ...whole, by: [whole.profile.clusterLabel] };
    return curves.map(({ name, expr }, index) => ({
      refId: `${profile}_${String.fromCharCode(65 + index)}`,
      datasource: PROMETHEUS,
      editorMode: 'code',
      range: true,
      expr: withLane(expr(context), context),
      legendFormat: `${name} · {{${LANE}}}`,
    }));
  });
}

export interface PromPanel {
  title: string;
  /** What a deviation means. */
  description: string;
  unit: string;
  curves: readonly Curve[];
  /** Outcomes of one hop lie on one another; what Envoy sends on is a stack of its own, since it is not a part of what came in. */
  stacked?: boolean;
  /** Gaps up to this many ms are no gaps: the time between two values that were there. */
  bridged?: number;
  /** Colour of the curves whose legend starts with the name. */
  colors?: Record<string, string>;
}

/** What is there to be seen has a name in the legend. A zero is a line all the same, but not on top of a stack. */
const zerosApart = (stacked: boolean) => ({
  matcher: { id: 'byValue', options: { reducer: 'max', op: 'lte', value: 0 } },
  properties: [{ id: 'custom.hideFrom', value: { viz: stacked, legend: true, tooltip: false } }],
});

const EGRESS_APART = {
  matcher: { id: 'byRegexp', options: '/· (egress|outbound) /' },
  properties: [
    { id: 'custom.stacking', value: { mode: 'normal', group: 'B' } },
    { id: 'custom.fillOpacity', value: 0 },
    { id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 4] } },
  ],
};

/** A Time series panel of Grafana on Prometheus: it works without the plugin as well. */
export function promPanel({
  title,
  description,
  unit,
  curves,
  stacked,
  bridged,
  colors,
}: PromPanel): Omit<Panel, 'id' | 'gridPos'> {
  return {
    type: 'timeseries',
    title,
    description,
    datasource: PROMETHEUS,
    targets: targetsOf(curves),
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        custom: {
          lineWidth: 1,
          fillOpacity: stacked ? 40 : 8,
          showPoints: 'never',
          spanNulls: bridged ?? false,
          axisSoftMax: 1,
          stacking: { mode: stacked ? 'normal' : 'none', group: 'A' },
        },
      },
      overrides: [
        ...Object.entries(colors ?? {}).map(([name, color]) => ({
          matcher: { id: 'byRegexp', options: `/^${name} ·/` },
          properties: [{ id: 'color', value: { mode: 'fixed', fixedColor: color } }],
        })),
        ...(stacked ? [EGRESS_APART] : []),
        zerosApart(stacked === true),
      ],
    },
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  };
}
