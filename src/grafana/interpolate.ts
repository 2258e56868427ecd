import type { ScopedVars } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { promRegexEscape } from '../core/query/matcher';
import type { Scope } from '../core/query/scope';

/** Values of a variable as one RE2 group that matches them literally. */
function asExpression(value: unknown): string {
  const values = (Array.isArray(value) ? value : [value]).map((one) => promRegexEscape(String(one)));
  return values.length === 1 ? (values[0] ?? '') : `(${values.join('|')})`;
}

/** Fills variables into a regular expression: what a person typed stays an expression, what a variable holds is literal. */
function fillExpression(text: string | undefined, scopedVars: ScopedVars): string {
  return text ? getTemplateSrv().replace(text, scopedVars, asExpression) : '';
}

/** Fills variables into a plain text, e.g. the uid of a data source. */
export function fillText(text: string | undefined, scopedVars: ScopedVars): string {
  return text ? getTemplateSrv().replace(text, scopedVars) : '';
}

/** Fills variables into all parts of a scope. */
export function fillScope(scope: Partial<Scope>, scopedVars: ScopedVars): Scope {
  return {
    namespace: fillExpression(scope.namespace, scopedVars),
    workload: fillExpression(scope.workload, scopedVars),
    pod: fillExpression(scope.pod, scopedVars),
    cluster: fillExpression(scope.cluster, scopedVars),
  };
}
