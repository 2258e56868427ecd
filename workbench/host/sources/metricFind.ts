import type { MetricFindValue } from '@grafana/data';

import type { QueryAnswer } from './seriesAnswer';

type Fetch = <T>(path: string, params: Record<string, unknown>) => Promise<T>;

interface Names {
  data: string[];
}

/**
 * Variable queries in the words of Grafana's Prometheus source: `label_names()`, `label_values(label)`,
 * `label_values(selector, label)`, `metrics(regex)`, `query_result(expr)`. Any other text lists the series it selects.
 */
export async function metricFind(query: string, fetch: Fetch): Promise<MetricFindValue[]> {
  const [, call = '', inner = ''] =
    /^\s*(label_names|label_values|metrics|query_result)\((.*)\)\s*$/s.exec(query) ?? [];
  switch (call) {
    case 'label_names':
      return named(await fetch<Names>('/api/v1/labels', {}));
    case 'label_values':
      return labelValues(inner, fetch);
    case 'metrics':
      return metricNames(inner, fetch);
    case 'query_result':
      return queryResult(inner, fetch);
    default:
      return seriesOf(query, fetch);
  }
}

async function labelValues(inner: string, fetch: Fetch): Promise<MetricFindValue[]> {
  const comma = inner.lastIndexOf(',');
  const isLabelAfterComma = /^\s*[a-zA-Z_]\w*\s*$/.test(inner.slice(comma + 1));
  const label = (isLabelAfterComma ? inner.slice(comma + 1) : inner).trim();
  const selector = comma > 0 && isLabelAfterComma ? inner.slice(0, comma).trim() : null;
  return named(await fetch<Names>(`/api/v1/label/${label}/values`, { 'match[]': selector }));
}

async function metricNames(inner: string, fetch: Fetch): Promise<MetricFindValue[]> {
  const names = await fetch<Names>('/api/v1/label/__name__/values', {});
  return named(names).filter(({ text }) => text.includes(inner.trim()));
}

async function queryResult(inner: string, fetch: Fetch): Promise<MetricFindValue[]> {
  const { data } = await fetch<QueryAnswer>('/api/v1/query', { query: inner });
  if (data.resultType !== 'vector') {
    return [];
  }
  return data.result.map(({ metric, value: [time, value] }) => ({
    text: `${seriesText(metric)} ${value} ${time * 1000}`,
  }));
}

async function seriesOf(selector: string, fetch: Fetch): Promise<MetricFindValue[]> {
  const { data } = await fetch<{ data: Array<Record<string, string>> }>('/api/v1/series', { 'match[]': selector });
  return data.map((metric) => ({ text: seriesText(metric) }));
}

function seriesText({ __name__: name = '', ...labels }: Record<string, string>): string {
  return `${name}{${Object.entries(labels)
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join(',')}}`;
}

function named({ data }: Names): MetricFindValue[] {
  return data.map((text) => ({ text }));
}
