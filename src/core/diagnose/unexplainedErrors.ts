import type { ClusterStats, CounterId, ProxyCounterId, ProxyStats } from '../stats/clusterStats';
import { say } from '../words/message';
import type { Draft } from './draft';
import { proxyDraft } from './proxyDraft';

/** One class of answers to callers, and the counters that explain them besides the clusters' own answers of that class. */
interface ErrorClass {
  answers: ProxyCounterId;
  fromClusters: readonly CounterId[];
  explained: readonly ProxyCounterId[];
  /** Least count and least share of all requests that is worth a finding. */
  least: number;
  share: number;
  digit: number;
}

/** Which counters stand for which class: seen with Envoy 1.40.0. */
const CLASSES: readonly ErrorClass[] = [
  {
    answers: 'downstream_rq_5xx',
    fromClusters: ['rq_5xx', 'max_duration_reached'],
    explained: [
      'fault_aborts_injected',
      'no_cluster',
      'ratelimit_error',
      'ext_authz_error',
      'downstream_rq_overload_close',
      'downstream_rq_idle_timeout',
      'downstream_rq_max_duration_reached',
      'health_check_failed',
    ],
    least: 3,
    share: 0.01,
    digit: 5,
  },
  {
    answers: 'downstream_rq_4xx',
    fromClusters: ['rq_4xx'],
    explained: [
      'downstream_cx_protocol_error',
      'no_route',
      'local_rate_limited',
      'ext_authz_error',
      'rbac_denied',
      'fault_aborts_injected',
      'downstream_rq_idle_timeout',
      'downstream_rq_timeout',
    ],
    least: 3,
    share: 0.1,
    digit: 4,
  },
];

function sumOf<K extends string>(
  counted: ReadonlyArray<{ counters: Partial<Record<K, number>> }>,
  ids: readonly K[]
): number {
  return counted.reduce((sum, { counters }) => sum + ids.reduce((n, id) => n + (counters[id] ?? 0), 0), 0);
}

/**
 * Errors that callers got and that neither a cluster nor a counter of a filter accounts for: Envoy made them, and only the
 * response code details can say why (direct responses, header checks, missing filter configuration, …).
 */
export function unexplainedErrors(clusters: readonly ClusterStats[], proxies: readonly ProxyStats[]): Draft[] {
  if (proxies[0]?.basis !== 'interval') {
    return [];
  }
  const total = sumOf(proxies, ['downstream_rq_total']);
  return CLASSES.flatMap(({ answers, fromClusters, explained, least, share, digit }) => {
    const rest = sumOf(proxies, [answers]) - sumOf(clusters, fromClusters) - sumOf(proxies, explained);
    if (rest < least || rest < total * share) {
      return [];
    }
    const text = say('evidence.unexplained_errors', { count: rest, digit });
    const facts = [{ metric: 'envoy_http_downstream_rq_xx', text }];
    return [proxyDraft(proxies, { cause: 'unknown', variant: null, proof: 'weak', failed: rest, total, facts })];
  });
}
