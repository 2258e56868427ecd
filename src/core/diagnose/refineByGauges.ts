import type { ClusterStats } from '../stats/clusterStats';
import { say } from '../words/message';
import { isBlocking } from './blocking';
import { type Draft, variantOf, vote } from './draft';

/** Why a cluster had no host, told by its gauges. */
function noHostVariant({ counters, gauges }: ClusterStats): string | null {
  if ((gauges.ejections_active?.max ?? 0) > 0 || (counters.ejections_enforced ?? 0) > 0) {
    return 'ejected';
  }
  if (gauges.membership_total?.max === 0) {
    return 'empty';
  }
  const members = gauges.membership_total?.last ?? 0;
  return members > 0 && gauges.membership_healthy?.last === 0 ? 'all_unhealthy' : null;
}

/** What the gauges add to a draft of the counters. */
function byGauges(draft: Draft): Draft {
  const cluster = draft.stats?.cluster;
  if (cluster == null) {
    return draft;
  }
  if (draft.cause === 'no_healthy_upstream') {
    vote(draft.variants, noHostVariant(cluster), draft.stats?.failed ?? 0);
  }
  // Before Envoy 1.38 pending_overflow also counted requests above max_requests.
  const rqOpen = (cluster.gauges.rq_open?.max ?? 0) > 0 && (cluster.gauges.cx_open?.max ?? 0) === 0;
  if (draft.cause === 'circuit_breaker' && rqOpen) {
    vote(draft.variants, 'requests', (draft.stats?.failed ?? 0) + 1);
  }
  return draft;
}

function withoutTlsDoubt(draft: Draft): Draft {
  const counters = draft.stats?.cluster?.counters;
  // A whole snapshot (rq_total is in it) without TLS errors rules a failed handshake out.
  const whole = counters?.rq_total !== undefined;
  const tls = (counters?.ssl_connection_error ?? 0) + (counters?.ssl_fail_verify ?? 0);
  if (draft.cause === 'upstream_unreachable' && whole && tls === 0 && draft.stats !== null) {
    draft.alternatives.delete('tls_failure');
    draft.stats.proof = counters?.retry ? 'strong' : 'conclusive';
  }
  return draft;
}

/** A cluster that a mesh makes without hosts, for what it does not know, has none by intent. */
function atBlockingCluster(draft: Draft): Draft {
  const blocked = draft.cause === 'no_healthy_upstream' && isBlocking(draft.cluster);
  return blocked ? { ...draft, cause: 'egress_blocked', variants: new Map([['blackhole', 1]]) } : draft;
}

/** What gauges, names and the counters that stood still add to a draft of the counters that moved. */
export function refineByGauges(draft: Draft): Draft {
  return atBlockingCluster(withoutTlsDoubt(byGauges(draft)));
}

/** The one cluster of this proxy without any host, while names could not be resolved: its own, as no other needs one. */
export function noteFailedLookups(drafts: readonly Draft[], failed: number): void {
  const empty = drafts.filter((draft) => draft.cause === 'no_healthy_upstream' && variantOf(draft) === 'empty');
  const [draft, ...others] = empty;
  if (draft === undefined || others.length > 0 || failed === 0 || draft.stats?.basis !== 'interval') {
    return;
  }
  draft.variants = new Map([['dns_failed', draft.stats.failed ?? 1]]);
  draft.stats.facts.push({
    metric: 'envoy_dns_cares_not_found',
    text: say('evidence.lookups_failed', { count: failed }),
  });
}
