import type { TestDataSourceResponse } from '@grafana/data';
import { testLogs } from './testLogs';
import { testMetrics } from './testMetrics';
import type { Finding } from './finding';
import { isJoined, joinPods } from '../join/join';
import { podLabelsOf, logLabelsOf } from '../labels';
import type { MeshcauseSettings } from '../types';

/** Whether the two sources speak of the same pods; null where one of them names none. */
function joinFinding(metrics: Finding, logs: Finding, settings: MeshcauseSettings): Finding | null {
  if (metrics.pods.length === 0 || logs.pods.length === 0) {
    return null;
  }
  const pods = joinPods(logs.pods, metrics.pods);
  const found = `${pods.joined} of ${pods.inLog} pods of the log join with the metrics.`;
  if (isJoined(pods)) {
    return { usable: true, text: found, pods: [] };
  }
  const [label, logLabel] = [podLabelsOf(settings).pod, logLabelsOf(settings).pod];
  const examples = `metrics say "${metrics.pods[0]}" in the label ${label}, the log says "${logs.pods[0]}" in ${logLabel}`;
  const remedy = `Below 80 % a verdict rests on metrics alone. Set the pod labels so that both hold the same name: ${examples}.`;
  return { usable: false, text: `${found} ${remedy}`, pods: [] };
}

/** Asks both sources and says what they have. Metrics are needed; a log that fails is only a warning. */
export async function testSources(settings: MeshcauseSettings): Promise<TestDataSourceResponse> {
  const [metrics, logs] = await Promise.all([testMetrics(settings), testLogs(settings)]);
  const joined = joinFinding(metrics, logs, settings);
  const message = [metrics, logs, joined].flatMap((finding) => finding?.text ?? []).join(' ');
  if (!metrics.usable) {
    return { status: 'error', message };
  }
  return { status: logs.usable && (joined?.usable ?? true) ? 'success' : 'warning', message };
}
