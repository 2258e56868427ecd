import { firstValueFrom } from 'rxjs';
import type { TestDataSourceResponse } from '@grafana/data';
import { accessLogSelector, allLinesQuery, flagTallyQuery, readSelector } from '../core/query/logQueries';
import { promSelector } from '../core/query/promql';
import { WHOLE_MESH } from '../core/query/scope';
import { MESH_LABEL, clusterCount } from '../core/query/timelineQueries';
import { askSource, type SubTarget } from '../grafana/askSource';
import { readSeries, type LabelledSeries } from '../grafana/readFrames';
import { ownRequest } from '../grafana/request';
import { chooseSource, NO_SOURCE } from '../grafana/sources';
import { logLabelsOf, podLabelsOf } from './plan';
import { sourceProblem } from './sourceProblem';
import type { MeshcauseSettings } from './types';

/** What was found, in a sentence. `usable` says whether the source can answer questions. */
interface Finding {
  usable: boolean;
  text: string;
}

const lastValue = (series: readonly LabelledSeries[], refId: string) =>
  series
    .filter((one) => one.refId === refId)
    .reduce((sum, { points }) => sum + (points[points.length - 1]?.[1] ?? 0), 0);

const total = (series: readonly LabelledSeries[], ...refIds: string[]) =>
  series
    .filter(({ refId }) => refIds.includes(refId))
    .reduce((sum, { points }) => points.reduce((part, [, value]) => part + value, sum), 0);

async function testMetrics(settings: MeshcauseSettings): Promise<Finding> {
  const source = chooseSource('metrics', settings.metricsUid ?? '');
  if (source === null) {
    const text = settings.metricsUid
      ? `There is no Prometheus data source "${settings.metricsUid}" in this Grafana. Choose one of the list, or leave the field empty.`
      : 'This Grafana has no Prometheus data source. Add one first. From Grafana 13.2 on Prometheus is a plugin of its own that must be installed.';
    return { usable: false, text };
  }
  const labels = podLabelsOf(settings);
  const target = (refId: string, expr: string): SubTarget => ({ refId, expr, range: true, instant: false });
  const targets = [
    target('live', `count(${promSelector('envoy_server_live', [])})`),
    target('envoy', clusterCount('envoy', WHOLE_MESH, labels)),
    target('istio', clusterCount('istio', WHOLE_MESH, labels)),
    target(
      'meshes',
      `count by (${MESH_LABEL}) (${promSelector('envoy_server_live', [{ label: MESH_LABEL, op: '!=', value: '' }])})`
    ),
  ];
  const answer = await firstValueFrom(askSource(source, ownRequest('meshcause-test'), targets, 'metrics'));
  if (answer.error !== null) {
    return { usable: false, text: sourceProblem(source.name, answer.error) };
  }
  const series = readSeries(answer.frames);
  const clusters = lastValue(series, 'envoy') + lastValue(series, 'istio');
  if (clusters === 0) {
    const text = `${source.name} has no envoy_cluster_* series of the last hour. Let Prometheus scrape /stats/prometheus of Envoy's admin port; on Istio, let the proxies export cluster statistics (proxyStatsMatcher).`;
    return { usable: false, text };
  }
  const meshes = [
    ...new Set(series.filter(({ refId }) => refId === 'meshes').map(({ labels: one }) => one[MESH_LABEL])),
  ];
  const named = meshes.length > 0 ? `, mesh ${meshes.join(', ')}` : '';
  return { usable: true, text: `${source.name}: ${lastValue(series, 'live')} Envoys, ${clusters} clusters${named}.` };
}

async function testLogs(settings: MeshcauseSettings): Promise<Finding> {
  const source = chooseSource('logs', settings.logsUid ?? '');
  if (source === null) {
    const wanted = settings.logsUid && settings.logsUid !== NO_SOURCE;
    return wanted
      ? {
          usable: false,
          text: `There is no Loki data source "${settings.logsUid}" in this Grafana. Choose one of the list, or none.`,
        }
      : {
          usable: true,
          text: 'No access log: metrics alone are enough, the flags on the graph then come from counters.',
        };
  }
  const typed = settings.logSelector ? readSelector(settings.logSelector) : [];
  if (typed === null) {
    return { usable: false, text: `The log selector cannot be read. Write it like {app="envoy"}.` };
  }
  const labels = logLabelsOf(settings);
  const selector = accessLogSelector(WHOLE_MESH, labels, typed);
  const target = (refId: string, expr: string): SubTarget => ({ refId, expr, queryType: 'range' });
  const targets = [
    target('all', allLinesQuery(selector)),
    target('text', flagTallyQuery('text', selector, labels)),
    target('json', flagTallyQuery('json', selector, labels)),
  ];
  const answer = await firstValueFrom(askSource(source, ownRequest('meshcause-test'), targets, 'logs'));
  if (answer.error !== null) {
    return { usable: false, text: sourceProblem(source.name, answer.error) };
  }
  return describeLines(source.name, selector, readSeries(answer.frames));
}

function describeLines(name: string, selector: string, series: LabelledSeries[]): Finding {
  const all = total(series, 'all');
  const read = total(series, 'text', 'json');
  if (all === 0) {
    return {
      usable: false,
      text: `${name} has no lines of the last hour for ${selector}. Check the names of the labels and containers.`,
    };
  }
  const share = Math.round((100 * read) / all);
  const text = `${name}: ${share} % of ${all} lines of the last hour are access lines.`;
  const remedy = ` The lines must start as in Envoy's default format or Istio's, or be JSON with response_code and response_flags.`;
  return read === 0 ? { usable: false, text: text + remedy } : { usable: true, text };
}

/** Asks both sources and says what they have. Metrics are needed; a log that fails is only a warning. */
export async function testSources(settings: MeshcauseSettings): Promise<TestDataSourceResponse> {
  const [metrics, logs] = await Promise.all([testMetrics(settings), testLogs(settings)]);
  const message = `${metrics.text} ${logs.text}`;
  if (!metrics.usable) {
    return { status: 'error', message };
  }
  return { status: logs.usable ? 'success' : 'warning', message };
}
