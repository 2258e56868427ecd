import { dateTime, isDateTime, type DataQuery, type RawTimeRange, type ScopedVars } from '@grafana/data';
import { DATA_SOURCE_TYPE } from '../../constants';
import { promRegexEscape } from '../../core/query/matcher';
import { fillText } from '../../grafana/interpolate';

/** What Grafana says of the place a link stands at: a panel's menu or Explore's toolbar. All may be missing. */
export interface LinkContext {
  targets?: DataQuery[];
  timeRange?: RawTimeRange;
  scopedVars?: ScopedVars;
}

type Scope = Partial<Record<'source' | 'namespace' | 'workload' | 'pod' | 'cluster', string>>;

/** Labels of PromQL and LogQL that say which part of the mesh is meant. */
const LABELS: Record<string, keyof Scope> = {
  namespace: 'namespace',
  kubernetes_namespace_name: 'namespace',
  pod: 'pod',
  kubernetes_pod_name: 'pod',
  envoy_cluster_name: 'cluster',
  cluster_name: 'cluster',
};

/** One `label="value"` or `label=~"value"`; the value holds no quote and no backslash. */
const MATCHER = /(?<![\w])(\w{1,64})=(~?)"([^"\\]{1,500})"/g;

/** Names of metrics and of Envoy's containers: a query with one of them is about Envoy. */
const ABOUT_ENVOY = /envoy_|istio-proxy|container="envoy"/;

/** Parameters of the Diagnose page for what a panel or Explore shows; null where nothing there is about Envoy. */
export function contextQuery({ targets = [], timeRange, scopedVars = {} }: LinkContext): Record<string, string> | null {
  const own = targets.find(({ datasource }) => datasource?.type === DATA_SOURCE_TYPE);
  const expressions = targets.map(expressionOf).filter((text) => ABOUT_ENVOY.test(text));
  if (own === undefined && expressions.length === 0) {
    return null;
  }
  const scope = own === undefined ? scopeOfExpressions(expressions, scopedVars) : scopeOfOwn(own, scopedVars);
  return { look: 'mesh', ...scope, ...timesOf(timeRange) };
}

function expressionOf(target: DataQuery): string {
  return 'expr' in target && typeof target.expr === 'string' ? target.expr : '';
}

function scopeOfOwn(target: DataQuery, scopedVars: ScopedVars): Scope {
  const parameters: Record<string, unknown> = { ...target };
  const source = fillText(target.datasource?.uid, scopedVars);
  const parts = (['namespace', 'workload', 'pod', 'cluster'] as const).map((key) => {
    const text = parameters[key];
    return [key, typeof text === 'string' ? fillText(text, scopedVars) : ''] as const;
  });
  return filled({ source, ...Object.fromEntries(parts) });
}

function scopeOfExpressions(expressions: readonly string[], scopedVars: ScopedVars): Scope {
  const scope: Scope = {};
  for (const [, label = '', like, value = ''] of expressions.flatMap((text) => [...text.matchAll(MATCHER)])) {
    const key = Object.hasOwn(LABELS, label) ? LABELS[label] : undefined;
    if (key !== undefined) {
      const text = fillText(value, scopedVars);
      scope[key] ??= like === '' ? promRegexEscape(text) : text;
    }
  }
  return filled(scope);
}

/** Without what restricts nothing, or was not filled in. */
function filled(scope: Scope): Scope {
  return Object.fromEntries(
    Object.entries(scope).filter(([, text]) => text !== '' && text !== '.*' && !text.includes('$'))
  );
}

/** The times as they are set: a relative one goes on to be relative. */
function timesOf(range: RawTimeRange | undefined): Record<string, string> {
  const text = (bound: RawTimeRange['from']) => (isDateTime(bound) ? String(dateTime(bound).valueOf()) : String(bound));
  return range === undefined ? {} : { from: text(range.from), to: text(range.to) };
}
