/** What kinds of changes are looked for. The ids are public: only ever added to. */
export type ChangeKind =
  // Envoy itself.
  | 'proxy_started'
  | 'proxy_stopping'
  | 'proxy_crashed'
  | 'proxy_not_started'
  | 'proxy_hot_restarted'
  | 'proxy_version'
  | 'proxy_state'
  // What a proxy was told.
  | 'config_updated'
  | 'config_rejected'
  | 'config_failed'
  | 'control_plane'
  | 'certificate_updated'
  // Hosts of a cluster.
  | 'members'
  | 'healthy_members'
  | 'members_replaced'
  // Kubernetes.
  | 'rollout'
  | 'deployment_changed'
  | 'replicas_wanted'
  | 'replicas_available'
  | 'container_restarted'
  | 'container_out_of_memory'
  | 'autoscaler_at_maximum'
  | 'cpu_throttled';

/**
 * One thing that changed. That it came before a failure does not make it the cause: it is listed with its distance in time,
 * for a person to judge.
 */
export interface Change {
  /** When it was first seen, ISO 8601; null where the input has no times. */
  at: string | null;
  /** It had not happened yet at this moment; null where that is unknown. The change lies between the two. */
  notBefore: string | null;
  kind: ChangeKind;
  /** What changed: a pod, a cluster's name, a kind of configuration (`cds`), `namespace/deployment`, `pod/container`. */
  object: string;
  /** The metric that shows it, or `envoy_log`. */
  source: string;
  /** Value before and after, as text; null where the change has none, or proxies saw different ones. */
  was: string | null;
  is: string | null;
  /** How often in a row, as the proxy that saw most of them counted; at least 1. */
  count: number;
  /** Pods of the proxies that saw it; empty where no label or log names them. */
  pods: string[];
}

/** A change in milliseconds since 1970, before it is told. */
export interface Detected extends Omit<Change, 'at' | 'notBefore'> {
  atMs: number;
  notBeforeMs: number | null;
}

/** Times beyond this have no ISO form (ECMAScript, time range of Date). */
const LAST_DATE = 8.64e15;

function isoTime(timeMs: number | null): string | null {
  return timeMs !== null && Math.abs(timeMs) <= LAST_DATE ? new Date(timeMs).toISOString() : null;
}

export function toChange({ atMs, notBeforeMs, ...change }: Detected): Change {
  const notBefore = notBeforeMs === null ? null : Math.min(notBeforeMs, atMs);
  return { at: isoTime(atMs), notBefore: isoTime(notBefore), ...change };
}
