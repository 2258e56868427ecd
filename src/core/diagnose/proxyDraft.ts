import type { Cause } from '../knowledge/causes';
import type { Direction } from '../naming/clusterName';
import type { ProxyStats } from '../stats/clusterStats';
import { say } from '../words/message';
import { type Draft, newDraft, type StatsPart, vote } from './draft';
import type { Proof } from './rules/causeRule';

interface Given {
  cause: Cause;
  variant: string | null;
  proof: Proof;
  failed: number;
  total: number | null;
  facts: StatsPart['facts'];
}

/** App Mesh and Istio name connection managers by the way of their traffic: `ingress`, `outbound_0.0.0.0_8080`. */
const WAYS: ReadonlyArray<readonly [beginning: string, direction: Direction]> = [
  ['ingress', 'ingress'],
  ['inbound_', 'ingress'],
  ['egress', 'egress'],
  ['outbound_', 'egress'],
];

/** Which way the traffic of a connection manager goes; null where its name does not say. */
export function wayOf(connManager: string | null): Direction | null {
  return WAYS.find(([beginning]) => connManager?.startsWith(beginning) === true)?.[1] ?? null;
}

function sideOf(moved: readonly ProxyStats[]): Draft['side'] {
  const [first, ...others] = moved.map(({ connManager }) => connManager);
  const way = wayOf(first ?? null);
  if (first == null || way === null || others.some((other) => other !== first)) {
    return null;
  }
  return { direction: way, confidence: 'certain', text: say('evidence.conn_manager', { name: first, direction: way }) };
}

/** A draft that rests on counters of connection managers or filters, which name no cluster. */
export function proxyDraft(
  moved: readonly ProxyStats[],
  { cause, variant, proof, failed, total, facts }: Given
): Draft {
  const [proxy = null] = moved;
  const draft = newDraft({
    cause,
    pod: proxy?.pod ?? null,
    side: sideOf(moved),
    stats: {
      cluster: null,
      proxy,
      failed,
      total,
      unit: 'request',
      proof,
      basis: proxy?.basis ?? 'since_start',
      facts,
    },
  });
  vote(draft.variants, variant, failed);
  return draft;
}
