import { firstValueFrom } from 'rxjs';
import type { ProfileId } from '../../core/knowledge/metrics';
import { promSelector } from '../../core/query/promql';
import { podMatchers, WHOLE_MESH } from '../../core/query/scope';
import { clusterCount, MESH_LABEL } from '../../core/query/timelineQueries';
import { askSource, type SubTarget } from '../../grafana/askSource';
import { readSeries, type LabelledSeries } from '../../grafana/readFrames';
import { ownRequest } from '../../grafana/request';
import { chooseSource } from '../../grafana/sources';
import { podLabelsOf } from '../labels';
import { sourceProblem } from '../ask/sourceProblem';
import { noticeWords } from '../noticeWords';
import type { MeshcauseSettings } from '../types';
import { labelValues, lastValue, ofQuery, unusable, type Finding } from './finding';

const PROFILE_NAMES: Record<ProfileId, string> = { envoy: "Envoy's names", istio: "Istio's names" };

function missingSource({ metricsUid }: MeshcauseSettings): string {
  return metricsUid
    ? `There is no Prometheus data source "${metricsUid}" in this Grafana. Choose one of the list, or leave the field empty.`
    : 'This Grafana has no Prometheus data source. Add one first. From Grafana 13.2 on Prometheus is a plugin of its own that must be installed.';
}

function noClusters(name: string, live: number): string {
  return live === 0
    ? `${name} has no series of Envoy of the last hour. Let Prometheus scrape /stats/prometheus of Envoy's admin port, and check the Kubernetes cluster in these settings.`
    : `${name} has ${live} Envoys, but no envoy_cluster_* series of the last hour. A stats filter or an inclusion list leaves them out: on Istio let the proxies export cluster statistics (proxyStatsMatcher), elsewhere look at stats_config in Envoy's bootstrap.`;
}

function describe(name: string, series: readonly LabelledSeries[], podLabel: string): Finding {
  const live = lastValue(ofQuery(series, 'live'));
  const profiles = (['envoy', 'istio'] as const).filter((id) => lastValue(ofQuery(series, id)) > 0);
  if (profiles.length === 0) {
    return unusable(noClusters(name, live));
  }
  const clusters = lastValue(ofQuery(series, 'envoy')) + lastValue(ofQuery(series, 'istio'));
  const meshes = labelValues(ofQuery(series, 'live'), MESH_LABEL);
  const pods = labelValues(ofQuery(series, 'live'), podLabel);
  const parts = [
    `${name}: ${live} Envoys`,
    `${clusters} clusters with ${profiles.map((id) => PROFILE_NAMES[id]).join(' and ')}`,
    ...(meshes.length > 0 ? [`mesh ${meshes.join(', ')}`] : []),
  ];
  const nameless =
    pods.length === 0 && live > 0 ? ` The series have no label "${podLabel}", so proxies cannot be told apart.` : '';
  return { usable: true, text: `${parts.join(', ')}.${nameless}`, pods };
}

/** Asks the metrics of the last hour what they hold. */
export async function testMetrics(settings: MeshcauseSettings): Promise<Finding> {
  const source = chooseSource('metrics', settings.metricsUid ?? '');
  if (source === null) {
    return unusable(missingSource(settings));
  }
  const labels = podLabelsOf(settings);
  const target = (refId: string, expr: string): SubTarget => ({ refId, expr, range: true, instant: false });
  const live = promSelector('envoy_server_live', podMatchers(WHOLE_MESH, labels));
  const targets = [
    target('live', `count by (${labels.pod}, ${MESH_LABEL}) (${live})`),
    target('envoy', clusterCount('envoy', WHOLE_MESH, labels)),
    target('istio', clusterCount('istio', WHOLE_MESH, labels)),
  ];
  const answer = await firstValueFrom(askSource(source, ownRequest('meshcause-test'), targets, 'metrics'));
  return answer.error === null
    ? describe(source.name, readSeries(answer.frames), labels.pod)
    : unusable(noticeWords(sourceProblem(source.name, answer.error)));
}
