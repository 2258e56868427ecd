import { parser } from '@prometheus-io/lezer-promql';

/** What Grafana puts in place of a variable inside of brackets does not change which metric is asked. */
const withDurations = (expr: string) => expr.replace(/\$__(rate_interval|interval|range)\b/g, '1m');

/**
 * Names of the metrics that a PromQL expression asks for. A matcher on `__name__` gives its expression, which may be a pattern
 * (`envoy_overload_.+_pressure|…`, at each `|` one).
 */
export function metricsOf(expr: string): string[] {
  const text = withDurations(expr);
  const names: string[] = [];
  parser.parse(text).iterate({
    enter: ({ name, node }) => {
      if (name === 'VectorSelector') {
        const identifier = node.getChild('Identifier');
        names.push(
          ...(identifier ? [text.slice(identifier.from, identifier.to)] : byNameLabel(text.slice(node.from, node.to)))
        );
      }
    },
  });
  return names;
}

function byNameLabel(selector: string): string[] {
  const value = /__name__\s*=~?\s*"([^"]*)"/.exec(selector)?.[1];
  return value === undefined ? [] : value.split('|');
}

/** The metric of Grafana's `label_values(metric{…}, label)`; none where the variable asks for something else. */
export function metricsOfVariable(query: string): string[] {
  const selector = /^label_values\((.*), *\w+\)$/.exec(query)?.[1];
  return selector === undefined ? [] : metricsOf(selector);
}
