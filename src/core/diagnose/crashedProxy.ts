import type { Change } from '../changes/change';
import { say } from '../words/message';
import { type Draft, newDraft } from './draft';

/** Names that meshes give to the container of the proxy. */
const PROXY_CONTAINERS = ['/envoy', '/istio-proxy', '/consul-dataplane', '/kuma-sidecar'];

function isCrash({ kind, object }: Change): boolean {
  const ofProxy = PROXY_CONTAINERS.some((name) => object.endsWith(name));
  return kind === 'proxy_crashed' || (kind === 'container_out_of_memory' && ofProxy);
}

/**
 * A proxy that ended in the middle of its work, by its own log or by Kubernetes. It writes no line for the requests that it
 * lost, so that nobody can say how many: at most a possible cause of what callers saw.
 */
export function crashedProxies(changes: readonly Change[]): Draft[] {
  return changes.filter(isCrash).map(({ object, at, is, pods, source }) =>
    newDraft({
      cause: 'proxy_unavailable',
      variants: new Map([['crashed', 1]]),
      pod: pods[0] ?? null,
      notes: [
        {
          kind: 'change',
          supports: true,
          text: say('evidence.proxy_crashed', { object, at: at ?? '-', reason: is ?? 'OOMKilled' }),
          query: source === 'envoy_log' ? null : source,
        },
      ],
    })
  );
}
