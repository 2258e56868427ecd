import type { ProfileId } from '../../src/core/knowledge/metrics';
import { quoted } from '../../src/core/query/matcher';

/** Which value of a label gives which value of the label that is made. `$1` is the first group of the pattern. */
export interface LabelRule {
  label: string;
  pattern: string;
  legend: string;
}

/** A label that is made for the legend. */
const LANE = 'lane';

/**
 * How a cluster's name becomes a legend in PromQL. App Mesh: the part after the mesh, since mesh and node may both contain
 * `_` and a legend must never name the wrong workload. A name that no pattern fits stays as it is: that is plain Envoy.
 */
const LEGENDS: Record<ProfileId, ReadonlyArray<Omit<LabelRule, 'label'>>> = {
  envoy: [
    { pattern: '(.*)', legend: '$1' },
    { pattern: 'cds_(ingress|egress)_[^_]+_(.+)_(http|http2|grpc|tcp)_[0-9]+', legend: '$1 $2' },
  ],
  istio: [
    { pattern: '(.*)', legend: '$1' },
    { pattern: '(inbound|outbound)\\|([0-9]+)\\|[^|]*\\|(.*)', legend: '$1 $3:$2' },
  ],
};

/** Makes a label out of others; the last rule that fits wins. */
export function withLane(expr: string, name: string, rules: readonly LabelRule[]): string {
  return rules.reduce(
    (inner, { label, pattern, legend }) =>
      `label_replace(${inner}, ${[name, legend, label, pattern].map(quoted).join(', ')})`,
    expr
  );
}

/** Adds the label `lane`: a cluster's name as a person would say it. */
export function withLegend(expr: string, { id, clusterLabel }: { id: ProfileId; clusterLabel: string }): string {
  return withLane(
    expr,
    LANE,
    LEGENDS[id].map((rule) => ({ label: clusterLabel, ...rule }))
  );
}

/** Where a legend shows the lane. */
export const LANE_LEGEND = `{{${LANE}}}`;
