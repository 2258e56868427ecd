import type { AdHocVariableFilter, ScopedVars } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { promRegexEscape } from '../core/query/matcher';
import { WHOLE_MESH, type Scope, type ScopeFilter } from '../core/query/scope';

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

const OPERATORS: ReadonlyArray<ScopeFilter['op']> = ['=', '!=', '=~', '!~'];

/** Grafana's ad-hoc filters as conditions of a scope. What has another key or operator, or no value, is left out. */
export function fillFilters(filters: readonly AdHocVariableFilter[], scopedVars: ScopedVars): ScopeFilter[] {
  return filters.flatMap(({ key, operator, value }): ScopeFilter[] => {
    const op = OPERATORS.find((one) => one === operator);
    const filled = fillText(value, scopedVars);
    return isScopeKey(key) && op !== undefined && filled !== '' ? [{ key, op, value: filled }] : [];
  });
}

function isScopeKey(key: string): key is ScopeFilter['key'] {
  return key in WHOLE_MESH;
}
