import type { ProxyLine } from '../accesslog/proxyLine';
import type { Change, ChangeKind } from './change';

/** How one message of Envoy's own log shows a change. */
interface EventRule {
  kind: ChangeKind;
  /** Its group `type` is the type of a resource, `reason` what Envoy says of it. */
  pattern: RegExp;
  /** What changed, where it is neither the proxy itself nor the kind of the resource. */
  object?: string;
}

/** The kind of configuration that a resource's type belongs to (Envoy docs, xDS protocol). */
const RESOURCES: Readonly<Record<string, string>> = {
  Cluster: 'cds',
  ClusterLoadAssignment: 'eds',
  Listener: 'lds',
  RouteConfiguration: 'rds',
  ScopedRouteConfiguration: 'srds',
  Secret: 'sds',
  Runtime: 'rtds',
  TypedExtensionConfig: 'ecds',
};

const TYPE = String.raw`type\.googleapis\.com/[\w.]{1,100}\.(?<type>\w{1,60})`;

/**
 * Messages of Envoy (seen with Envoy 1.40.0; those of older versions and of a gRPC control plane in logs that users published).
 * Texts that tell of no change, such as `added/updated 0 cluster(s)`, match nothing.
 */
const EVENTS: readonly EventRule[] = [
  { kind: 'proxy_started', pattern: /^starting main dispatch loop/ },
  { kind: 'proxy_stopping', pattern: /^(?:caught (?:ENVOY_)?SIG(?:TERM|INT)|shutting down server instance)/ },
  { kind: 'proxy_crashed', pattern: /^Caught (?<reason>Segmentation fault|Aborted|Bus error|Illegal instruction)/ },
  { kind: 'proxy_not_started', pattern: /^error `(?<reason>[^`]*)(?:` initializing config|$)/ },
  { kind: 'proxy_not_started', pattern: /^error initializing configuration '[^']{0,300}': (?<reason>.*)/ },
  { kind: 'config_updated', pattern: /^cds: added\/updated [1-9]\d{0,8} cluster\(s\)/, object: 'cds' },
  { kind: 'config_updated', pattern: /^cds: added\/updated \d{1,9} [^;]{1,100}; removed [1-9]/, object: 'cds' },
  { kind: 'config_updated', pattern: /^cds: (?:add\/update|remove) cluster/, object: 'cds' },
  { kind: 'config_updated', pattern: /^lds: (?:add\/update|remove) listener/, object: 'lds' },
  { kind: 'config_rejected', pattern: /^lds: listener '[^']{1,200}' config rejected: (?<reason>.*)/, object: 'lds' },
  { kind: 'config_rejected', pattern: new RegExp(`^gRPC config for ${TYPE} rejected: (?<reason>.*)`) },
  { kind: 'config_rejected', pattern: /^Filesystem config update rejected: (?<reason>.*)/, object: 'file' },
  {
    kind: 'config_failed',
    pattern: /^listener '[^']{1,200}' failed to bind or apply socket options: (?<reason>.*)/,
    object: 'lds',
  },
  { kind: 'config_failed', pattern: /^Filesystem config update failure: (?<reason>.*)/, object: 'file' },
  { kind: 'config_failed', pattern: new RegExp(`^gRPC config: (?<reason>initial fetch timed out) for ${TYPE}`) },
  {
    kind: 'control_plane',
    pattern: /^(?:\w{1,40} )?gRPC config stream (?:to \S{1,100} )?(?<reason>closed.*)/,
  },
];

/** How much of a reason is kept. */
const MAX_REASON = 200;

/** What a change is to the log: when, what, and where it stands. */
export type LoggedChange = Pick<Change, 'at' | 'kind' | 'object' | 'is'>;

/**
 * The change that a line of Envoy's own log tells of; null for any other line. Its time is taken as UTC where the line names
 * no zone, as containers have it. `proxy` names what changed where the line speaks of the proxy itself.
 */
export function loggedChange({ text, at }: Pick<ProxyLine, 'text' | 'at'>, proxy: string): LoggedChange | null {
  for (const { kind, pattern, object } of EVENTS) {
    const match = pattern.exec(text);
    if (match !== null) {
      const { type, reason } = match.groups ?? {};
      const resource = type === undefined ? undefined : (RESOURCES[type] ?? type);
      return { at: timeOf(at), kind, object: object ?? resource ?? proxy, is: reason?.slice(0, MAX_REASON) ?? null };
    }
  }
  return null;
}

function timeOf(at: string): string | null {
  const timeMs = Date.parse(at.endsWith('Z') ? at : `${at.replace(' ', 'T')}Z`);
  return Number.isNaN(timeMs) ? null : new Date(timeMs).toISOString();
}
