import type { Change } from '../changes/change';
import type { Cause } from '../knowledge/causes';
import type { ProxyStats } from '../stats/clusterStats';
import { type Message, say } from '../words/message';
import { type Draft, newDraft, type StatsPart } from './draft';
import type { StatsObservation } from './observations';

/** Failures that an old configuration can lead to: addresses, routes and certificates that are not those of today. */
const SYMPTOMS: ReadonlySet<Cause> = new Set([
  'upstream_unreachable',
  'no_healthy_upstream',
  'tls_failure',
  'cluster_missing',
  'route_missing',
  'filter_config_missing',
]);

/** Failures that say themselves that the configuration lacks something. */
const LACKING: ReadonlySet<Cause> = new Set(['cluster_missing', 'route_missing', 'filter_config_missing']);

interface Fact {
  variant: 'rejected' | 'disconnected';
  /** The series that shows it; null where Envoy's own log does. */
  metric: string | null;
  text: Message;
}

function factsOfStats(proxies: readonly ProxyStats[]): Fact[] {
  const rejected = proxies.reduce((sum, { counters }) => sum + (counters.config_rejected ?? 0), 0);
  const isInterval = proxies.some(({ basis }) => basis === 'interval');
  const facts: Fact[] = [];
  if (rejected > 0 && isInterval) {
    const text = say('evidence.config_rejected', { count: rejected });
    facts.push({ variant: 'rejected', metric: 'envoy_cluster_manager_cds_update_rejected', text });
  }
  if (proxies.some(({ controlPlane }) => controlPlane?.last === 0)) {
    const metric = 'envoy_control_plane_connected_state';
    facts.push({ variant: 'disconnected', metric, text: say('evidence.control_plane_cut') });
  }
  return facts;
}

/** What Envoy's own log says of a change. */
export function reasonOf(is: string | null): Message | string {
  return is === null || is.trim() === '' ? say('evidence.no_reason') : is.trim();
}

/** Rejections that Envoy's own log tells; those of its series are counted already. */
function factsOfLog(changes: readonly Change[]): Fact[] {
  return changes
    .filter(({ kind, source }) => kind === 'config_rejected' && source === 'envoy_log')
    .map(({ object, is }) => ({
      variant: 'rejected',
      metric: null,
      text: say('evidence.config_rejected_log', { object, reason: reasonOf(is) }),
    }));
}

function statsPart(proxies: readonly ProxyStats[], facts: readonly Fact[], lacks: boolean): StatsPart | null {
  const counted = facts.flatMap(({ metric, text }) => (metric === null ? [] : [{ metric, text }]));
  return counted.length === 0
    ? null
    : {
        cluster: null,
        proxy: proxies[0] ?? null,
        failed: null,
        total: null,
        unit: 'request',
        proof: lacks ? 'strong' : 'weak',
        basis: proxies.some(({ basis }) => basis === 'interval') ? 'interval' : 'since_start',
        facts: counted,
      };
}

interface OfPod {
  pod: string | null;
  proxies: readonly ProxyStats[];
  changes: readonly Change[];
  symptoms: readonly Draft[];
}

function draftOf({ pod, proxies, changes, symptoms }: OfPod): Draft | null {
  const facts = [...factsOfStats(proxies), ...factsOfLog(changes)];
  const [first] = facts;
  if (first === undefined || symptoms.length === 0) {
    return null;
  }
  const lacks = first.variant === 'rejected' && symptoms.some(({ cause }) => LACKING.has(cause));
  return newDraft({
    cause: 'stale_config',
    variants: new Map([[first.variant, 1]]),
    pod,
    stats: statsPart(proxies, facts, lacks),
    notes: facts
      .filter(({ metric }) => metric === null)
      .map(({ text }) => ({ kind: 'change', supports: true, text, query: null })),
  });
}

/** Without a pod one proxy is meant: nothing tells another one from it. */
function isOf(pod: string | null, other: string | null): boolean {
  return pod === null || other === null || pod === other;
}

/**
 * A proxy that rejects its configuration, or has lost its control plane, beside failures that come of an old configuration. Both
 * at once are no proof: unless the configuration itself is what lacks, it stays a possibility beside the failures.
 */
export function staleConfigDrafts(
  stats: readonly StatsObservation[],
  changes: readonly Change[],
  drafts: readonly Draft[]
): Draft[] {
  const proxies = stats.flatMap(({ pod, reading }) =>
    reading.proxies.map((proxy) => ({ ...proxy, pod: proxy.pod ?? pod }))
  );
  const symptoms = drafts.filter(({ cause }) => SYMPTOMS.has(cause));
  const pods = new Set([...proxies, ...symptoms].map(({ pod }) => pod));
  return [...pods].flatMap((pod) => {
    const own = proxies.filter((proxy) => proxy.pod === pod);
    const seen = changes.filter((change) => change.pods.length === 0 || change.pods.some((one) => isOf(pod, one)));
    const beside = symptoms.filter((draft) => isOf(pod, draft.pod));
    return draftOf({ pod, proxies: own, changes: seen, symptoms: beside }) ?? [];
  });
}
