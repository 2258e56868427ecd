import { CLUSTER_COUNTERS, PROFILES, PROXY_COUNTERS } from '../knowledge/metrics';
import type { ClusterStats, CounterId, ProxyCounterId, ProxyStats, StatsReading } from '../stats/clusterStats';
import { mapInSteps, type Steps } from '../steps';
import { type Message, say } from '../words/message';
import { answeredErrors } from './answeredErrors';
import { clusterDraft } from './clusterDraft';
import { type Draft, type StatsPart, vote } from './draft';
import { proxyDraft } from './proxyDraft';
import type { Evidence } from './report';
import type { CauseRule, CounterSign } from './rules/causeRule';
import { fullPoolDraft } from './fullPool';
import { leftRequests } from './leftRequests';
import { noteFailedLookups, refineByGauges } from './refineByGauges';
import { RULES } from './rules/rules';
import { requestsOf } from './retried';
import { unexplainedErrors } from './unexplainedErrors';

function metricName(counter: CounterId): string {
  return CLUSTER_COUNTERS[counter].series.envoy[0]?.name ?? counter;
}

/** Requests of this cluster that got an answer or a refusal; null where no such counter was exported. */
export function totalOf({ counters }: ClusterStats): number | null {
  const answered = [counters.rq_2xx, counters.rq_3xx, counters.rq_4xx, counters.rq_5xx];
  const classes = answered.some((count) => count !== undefined)
    ? answered.reduce<number>((sum, n) => sum + (n ?? 0), 0)
    : 0;
  const total = Math.max(counters.rq_completed ?? 0, classes);
  return total > 0 ? total : null;
}

/**
 * Class series are absent until their first answer. Beside other request counters their absence is a zero; alone it says
 * that nobody asked for them.
 */
function errors5xx({ counters, name }: ClusterStats): number | null {
  if (name.protocol === 'tcp') {
    return null;
  }
  return counters.rq_5xx ?? (counters.rq_total === undefined ? null : 0);
}

function applies({ only, besides }: CounterSign, { name, counters }: ClusterStats): boolean {
  const tcp = name.protocol === 'tcp';
  const alone = besides !== undefined && counters[besides] === 0;
  return !alone && (only === undefined || (only === 'tcp') === tcp);
}

/** How many requests failed by this counter. Attempts that a retry made good are no failures. */
function failedBy(sign: CounterSign, cluster: ClusterStats): number {
  const moved = cluster.counters[sign.counter] ?? 0;
  if (!applies(sign, cluster) || moved <= 0) {
    return 0;
  }
  const errors = errors5xx(cluster);
  if (sign.unit === 'attempt' || sign.needs5xx === true) {
    return errors === null ? (sign.needs5xx === true ? 0 : moved) : requestsOf(moved, errors, cluster);
  }
  return moved;
}

interface Moved {
  sign: CounterSign;
  failed: number;
}

function movedSigns(rule: CauseRule, cluster: ClusterStats): Moved[] {
  return rule.counters
    .map((sign) => ({ sign, failed: failedBy(sign, cluster) }))
    .filter(({ failed }) => failed > 0)
    .sort((a, b) => b.failed - a.failed);
}

function factOf(cluster: ClusterStats, counter: CounterId): StatsPart['facts'][number] {
  const metric = metricName(counter);
  const key = cluster.basis === 'interval' ? 'evidence.counter_rose' : 'evidence.counter_stands';
  return { metric, text: say(key, { metric, cluster: cluster.name.raw, count: cluster.counters[counter] ?? 0 }) };
}

/** Attempts that a retry may have made good do not prove that a request failed for them. */
function proofOf(moved: Moved[], best: Moved, cluster: ClusterStats): StatsPart['proof'] {
  const proves = ({ sign }: Moved) =>
    sign.proof === 'conclusive' && !(sign.unit === 'attempt' && cluster.counters.retry);
  return moved.some(proves) ? 'conclusive' : best.sign.proof === 'weak' ? 'weak' : 'strong';
}

function ruleDraft(rule: CauseRule, cluster: ClusterStats, moved: Moved[], total: number | null): Draft | null {
  const best = moved[0];
  if (best === undefined) {
    return null;
  }
  const draft = clusterDraft(cluster, {
    cause: rule.cause,
    failed: best.failed,
    total,
    unit: best.sign.unit === 'attempt' ? 'request' : best.sign.unit,
    proof: proofOf(moved, best, cluster),
    facts: moved.map(({ sign }) => factOf(cluster, sign.counter)),
  });
  for (const { sign, failed } of moved) {
    vote(draft.variants, sign.variant, failed);
    sign.alternatives?.forEach((cause) => draft.alternatives.add(cause));
  }
  return draft;
}

/** Causes whose counters only moved along with those of a cause that says more. */
function withoutExplained(drafts: Draft[], explained: Set<string>): Draft[] {
  return drafts.filter((draft) => !explained.has(draft.cause));
}

function countedDrafts(cluster: ClusterStats, total: number | null): Draft[] {
  const explained = new Set<string>();
  const drafts: Draft[] = [];
  for (const rule of RULES) {
    const moved = movedSigns(rule, cluster);
    const draft = ruleDraft(rule, cluster, moved, total);
    if (draft !== null) {
      drafts.push(draft);
      moved.forEach(({ sign }) => sign.explains?.forEach((cause) => explained.add(cause)));
    }
  }
  return withoutExplained(drafts, explained);
}

function draftsOfCluster(cluster: ClusterStats, policy4xx: number, left: number): Draft[] {
  const completed = totalOf(cluster);
  const total = completed === null ? null : completed + left;
  const full = fullPoolDraft(cluster);
  return [
    ...countedDrafts(cluster, total).map(refineByGauges),
    ...(full === null ? [] : [full]),
    ...answeredErrors(cluster, total, policy4xx),
  ];
}

/** One draft per cause: connection managers name no cluster, so that a log cannot be split along them. */
function draftsOfProxies(proxies: readonly ProxyStats[]): Draft[] {
  return RULES.flatMap((rule) =>
    rule.proxyCounters.flatMap(({ counter, variant, proof }) => {
      const moved = proxies.filter((proxy) => (proxy.counters[counter] ?? 0) > 0);
      return moved.length === 0
        ? []
        : [proxyDraft(moved, { cause: rule.cause, variant, proof, ...countsOf(moved, counter) })];
    })
  );
}

function countsOf(moved: readonly ProxyStats[], counter: ProxyCounterId) {
  const metric = PROXY_COUNTERS[counter].series.envoy[0]?.name ?? counter;
  const totals = sum(moved, 'downstream_rq_total');
  const facts = moved.map(({ basis, connManager, counters }) => {
    const key = basis === 'interval' ? 'evidence.proxy_counter_rose' : 'evidence.proxy_counter_stands';
    const named = connManager === null ? metric : `${metric} (${connManager})`;
    return { metric, text: say(key, { metric: named, count: counters[counter] ?? 0 }) };
  });
  return { failed: sum(moved, counter), total: totals > 0 ? totals : null, facts };
}

const OWN_MANAGERS = new Set(PROFILES.envoy.ownConnManagers);

/** Connection managers of callers' traffic; the admin page and Envoy's own requests are none. */
function callersManagers({ proxies }: StatsReading): ProxyStats[] {
  return proxies.filter(({ connManager }) => connManager === null || !OWN_MANAGERS.has(connManager));
}

function sum(proxies: readonly ProxyStats[], ...ids: ProxyCounterId[]): number {
  return proxies.reduce((total, { counters }) => total + ids.reduce((n, id) => n + (counters[id] ?? 0), 0), 0);
}

/** What Envoy asks for itself (policy services, control plane) fails no request; it explains why a policy failed them. */
function noteOwnClusters(drafts: readonly Draft[], own: readonly ClusterStats[]): void {
  const texts = own
    .filter(({ counters, basis }) => basis === 'interval' && (counters.cx_connect_fail ?? 0) > 0)
    .map((cluster) => factOf(cluster, 'cx_connect_fail').text);
  for (const draft of drafts.filter(({ cause }) => cause === 'policy_unavailable')) {
    draft.notes.push(
      ...texts.map((text): Evidence<Message> => ({ kind: 'metric', supports: true, text, query: null }))
    );
  }
}

function draftsOfPod(clusters: readonly ClusterStats[], proxies: readonly ProxyStats[]): Draft[] {
  const policy4xx = sum(proxies, 'ext_authz_denied', 'ratelimit_over_limit');
  const routed = clusters.filter(({ name }) => name.direction !== 'internal');
  const own = clusters.filter(({ name }) => name.direction === 'internal');
  const ofClusters = routed.flatMap((cluster) =>
    draftsOfCluster(cluster, policy4xx, leftRequests(cluster, routed, proxies))
  );
  const drafts = [...ofClusters, ...draftsOfProxies(proxies)];
  noteOwnClusters(drafts, own);
  noteFailedLookups(drafts, sum(proxies, 'dns_failed'));
  return [...drafts, ...unexplainedErrors(routed, proxies)];
}

/**
 * One draft per pod, cause and cluster whose counters moved, and one per cause for counters without a cluster.
 * Pauses between pods.
 */
export function* draftsFromStats(reading: StatsReading): Steps<Draft[]> {
  const proxies = callersManagers(reading);
  const pods = new Set([...reading.clusters, ...proxies].map(({ pod }) => pod));
  const drafts = yield* mapInSteps(pods, (pod) =>
    draftsOfPod(
      reading.clusters.filter((cluster) => cluster.pod === pod),
      proxies.filter((proxy) => proxy.pod === pod)
    )
  );
  return drafts.flat();
}
