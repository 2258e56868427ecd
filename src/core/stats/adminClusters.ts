import { PROFILES } from '../knowledge/metrics';
import type { Sample } from './seriesLine';

/**
 * What `/clusters` says of each host, by the series that says the same of the whole cluster (Envoy docs, admin interface). Not
 * `rq_total`: beside it the answers 5xx, which are not said, would count as none.
 */
const SUMS: Readonly<Record<string, string>> = {
  cx_active: 'envoy_cluster_upstream_cx_active',
  cx_total: 'envoy_cluster_upstream_cx_total',
  cx_connect_fail: 'envoy_cluster_upstream_cx_connect_fail',
  rq_active: 'envoy_cluster_upstream_rq_active',
};
const HEALTH = 'health_flags';
const EJECTED = '/failed_outlier_check';
/** What is said of hosts or of a cluster. A line ends in one of these and a value. */
const WORDS = new Set([
  ...Object.keys(SUMS),
  HEALTH,
  ...'rq_error rq_pending_active rq_success rq_timeout rq_total hostname weight region zone sub_zone canary priority'.split(
    ' '
  ),
  ...'success_rate local_origin_success_rate observability_name added_via_api eds_service_name'.split(' '),
  ...'max_connections max_pending_requests max_requests max_retries success_rate_average'.split(' '),
  ...'success_rate_ejection_threshold local_origin_success_rate_average'.split(' '),
  'local_origin_success_rate_ejection_threshold',
]);
const MARK = '::';

interface Said {
  cluster: string;
  word: string;
  value: string;
}

/** `cluster::10.0.0.7:80::cx_total::20`; the address of a host may have `::` in it. */
function saidBy(line: string): Said | null {
  const last = line.lastIndexOf(MARK);
  const before = last <= 0 ? -1 : line.lastIndexOf(MARK, last - 1);
  const first = line.indexOf(MARK);
  const word = before < 0 ? '' : line.slice(before + MARK.length, last);
  return first > 0 && WORDS.has(word) && !line.slice(0, first).includes(' ')
    ? { cluster: line.slice(0, first), word, value: line.slice(last + MARK.length).trim() }
    : null;
}

/** Whether a line is one of Envoy's `/clusters` beyond doubt: `zone` and `weight` are words of others as well. */
export function isClustersLine(line: string): boolean {
  return saidBy(line)?.word.includes('_') === true;
}

/** Collects what Envoy's `/clusters` tells, as samples. */
export class AdminClusters {
  private readonly sums = new Map<string, Map<string, number>>();

  /** Takes a line; false where it is none of this form. */
  add(line: string): boolean {
    const said = saidBy(line);
    if (said === null) {
      return false;
    }
    const { cluster, word, value } = said;
    const series = SUMS[word];
    if (series !== undefined && /^\d{1,20}$/.test(value)) {
      this.count(cluster, series, Number(value));
    }
    if (word === HEALTH) {
      this.count(cluster, 'envoy_cluster_membership_total', 1);
      this.count(cluster, 'envoy_cluster_membership_healthy', value === 'healthy' ? 1 : 0);
      this.count(cluster, 'envoy_cluster_outlier_detection_ejections_active', value.includes(EJECTED) ? 1 : 0);
    }
    return true;
  }

  samples(): Sample[] {
    return [...this.sums].flatMap(([cluster, sums]) =>
      [...sums].map(([name, value]) => ({
        name,
        labels: { [PROFILES.envoy.clusterLabel]: cluster },
        value,
        timestamp: null,
      }))
    );
  }

  private count(cluster: string, series: string, value: number): void {
    const sums = this.sums.get(cluster) ?? new Map<string, number>();
    sums.set(series, (sums.get(series) ?? 0) + value);
    this.sums.set(cluster, sums);
  }
}
