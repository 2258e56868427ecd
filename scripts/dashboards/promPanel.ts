import type { ProfileId } from '../../src/core/knowledge/metrics';
import { KUBERNETES_LABELS, type Scope } from '../../src/core/query/scope';
import { queryContext } from '../../src/core/query/timelineQueries';
import type { Curve } from './curves';
import { PROMETHEUS, type Override, type Target, type UnplacedPanel } from './model';

/** One query per curve, and per naming profile where the profiles differ. The reference names the profile: `istio_B`. */
function targetsOf(curves: readonly Curve[], scope: Scope): Target[] {
  const all = curves.flatMap((curve, index) => {
    const letter = String.fromCharCode(65 + index);
    return curve.profiles === 'any'
      ? [{ order: 0, target: targetOf(curve, 'envoy', `any_${letter}`, scope) }]
      : curve.profiles.map((profile, order) => ({
          order,
          target: targetOf(curve, profile, `${profile}_${letter}`, scope),
        }));
  });
  return all.sort((a, b) => a.order - b.order).map(({ target }) => target);
}

function targetOf({ name, legend, expr }: Curve, profile: ProfileId, refId: string, scope: Scope): Target {
  const whole = queryContext(profile, scope, KUBERNETES_LABELS);
  // All pods of a workload together: a curve per pod could not be read.
  const context = { ...whole, by: [whole.profile.clusterLabel] };
  return { refId, datasource: PROMETHEUS, range: true, expr: expr(context), legendFormat: `${name} · ${legend}` };
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
  /** Values hold until the next one: states, and numbers that are set. */
  stepped?: boolean;
  /** Colour of the curves whose legend starts with the name. */
  colors?: Record<string, string>;
}

/** How the panels of one dashboard ask and look. */
export interface Look {
  scope: Scope;
  /** `table`: sorted by maximum, since Grafana 8.5 cannot leave out of a list what stays at zero. */
  legend: 'list' | 'table';
}

/** What is there to be seen has a name in the legend. A zero is a line all the same, but not on top of a stack. */
const zerosApart = (stacked: boolean): Override => ({
  matcher: { id: 'byValue', options: { reducer: 'max', op: 'lte', value: 0 } },
  properties: [{ id: 'custom.hideFrom', value: { viz: stacked, legend: true, tooltip: false } }],
});

const EGRESS_APART: Override = {
  matcher: { id: 'byRegexp', options: '/· (egress|outbound) /' },
  properties: [
    { id: 'custom.stacking', value: { mode: 'normal', group: 'B' } },
    { id: 'custom.fillOpacity', value: 0 },
    { id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 4] } },
  ],
};

const LEGENDS = {
  list: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
  table: { displayMode: 'table', placement: 'bottom', calcs: ['max'], sortBy: 'Max', sortDesc: true },
};

function overridesOf({ colors = {}, stacked = false }: PromPanel, { legend }: Look): Override[] {
  const colored = Object.entries(colors).map(([name, color]) => ({
    matcher: { id: 'byRegexp', options: `/^${name} ·/` },
    properties: [{ id: 'color', value: { mode: 'fixed', fixedColor: color } }],
  }));
  return [...colored, ...(stacked ? [EGRESS_APART] : []), ...(legend === 'list' ? [zerosApart(stacked)] : [])];
}

/** A Time series panel of Grafana on Prometheus: it works without the plugin as well. */
export function promPanel(panel: PromPanel, look: Look): UnplacedPanel {
  const { title, description, unit, curves, stacked = false, bridged, stepped = false } = panel;
  return {
    type: 'timeseries',
    title,
    description,
    datasource: PROMETHEUS,
    targets: targetsOf(curves, look.scope),
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        custom: {
          lineWidth: 1,
          lineInterpolation: stepped ? 'stepAfter' : 'linear',
          fillOpacity: stacked ? 40 : 8,
          showPoints: 'never',
          spanNulls: bridged ?? false,
          axisSoftMax: 1,
          stacking: { mode: stacked ? 'normal' : 'none', group: 'A' },
        },
      },
      overrides: overridesOf(panel, look),
    },
    options: { legend: LEGENDS[look.legend], tooltip: { mode: 'multi', sort: 'desc' } },
  };
}
