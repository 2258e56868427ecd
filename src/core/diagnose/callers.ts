import type { Draft } from './draft';
import type { StatsObservation } from './observations';
import { wayOf } from './proxyDraft';

/** The most connections of callers to the proxy that each breaker belongs to. */
export function countCallers(drafts: readonly Draft[], stats: readonly StatsObservation[]): void {
  for (const draft of drafts.filter(({ cause }) => cause === 'circuit_breaker')) {
    const proxies = stats.flatMap(({ pod, reading }) =>
      reading.proxies.filter((one) => (one.pod ?? pod) === draft.pod)
    );
    const inbound = proxies.filter(({ connManager }) => wayOf(connManager) === 'ingress');
    const most = inbound.flatMap(({ downstreamConnections }) => downstreamConnections?.max ?? []);
    draft.downstreamConnections = most.length === 0 ? null : most.reduce((sum, count) => sum + count, 0);
  }
}
