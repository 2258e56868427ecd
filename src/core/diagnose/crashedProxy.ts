import type { Change } from '../changes/change';
import type { WordKey } from '../words/en/english';
import { say } from '../words/message';
import { type Draft, newDraft } from './draft';
import { reasonOf } from './staleConfig';

/** Names that meshes give to the container of the proxy. */
const PROXY_CONTAINERS = ['/envoy', '/istio-proxy', '/consul-dataplane', '/kuma-sidecar'];

/** How a proxy came to be away: the variant of the cause, and how the evidence says it. */
function endOf({ kind, object }: Change): { variant: string; key: WordKey } | null {
  const ofProxy = PROXY_CONTAINERS.some((name) => object.endsWith(name));
  if (kind === 'proxy_crashed' || (kind === 'container_out_of_memory' && ofProxy)) {
    return { variant: 'crashed', key: 'evidence.proxy_crashed' };
  }
  return kind === 'proxy_not_started' ? { variant: 'starting', key: 'evidence.proxy_not_started' } : null;
}

function draftOf(change: Change): Draft[] {
  const { kind, object, at, is, pods, source } = change;
  const end = endOf(change);
  if (end === null) {
    return [];
  }
  const text = say(end.key, {
    object,
    at: at ?? '-',
    reason: kind === 'container_out_of_memory' ? 'OOMKilled' : reasonOf(is),
  });
  return [
    newDraft({
      cause: 'proxy_unavailable',
      variants: new Map([[end.variant, 1]]),
      pod: pods[0] ?? null,
      notes: [{ kind: 'change', supports: true, text, query: source === 'envoy_log' ? null : source }],
    }),
  ];
}

/**
 * A proxy that ended in the middle of its work or never started, by its own log or by Kubernetes. It writes no line for the
 * requests that it lost, so that nobody can say how many: at most a possible cause of what callers saw.
 */
export function crashedProxies(changes: readonly Change[]): Draft[] {
  return changes.flatMap(draftOf);
}
