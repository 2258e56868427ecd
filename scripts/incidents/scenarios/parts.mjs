import { appAddress, otherAddress } from '../addresses.mjs';
import { typed } from '../clusters.mjs';

/** What the sidecar of the service `cart` is given, unless a scenario says more: traffic comes in, its application answers. */
export const inbound = (mesh, more = {}) => ({ name: 'cart', pod: 1, side: 'inbound', mesh, service: 'cart', ...more });

/** The sidecar of the service `checkout`, which calls `cart`. */
export const outbound = (mesh, more = {}) => ({
  name: 'checkout',
  pod: 2,
  side: 'outbound',
  mesh,
  service: 'cart',
  ...more,
});

/** The application in the pod of `cart`. @param answers path → what it does; other paths are answered 200 */
export const app = (answers = {}, more = {}) => ({ address: appAddress(1), answers, ...more });

/** A host that we see from outside only. */
export const other = (n, answers = {}, more = {}) => ({ address: otherAddress(n), answers, ...more });
export const otherHost = (n, port) => ({ address: otherAddress(n), ...(port === undefined ? {} : { port }) });

export const HOST = 'cart.shop.svc.cluster.local:8080';

const FORMAT = { appmesh: 'appmesh', istio: 'istio', consul: 'json' };

/**
 * A scenario of one mesh. Its sidecars are given without their mesh; the last one is asked.
 * @param scenario `id`, `role`, `of`, `expected`, `thread` (owner/name/issues/n), `note`; `inbound` or `outbound` (what the
 * one sidecar has of its own) or `sidecars`; `backends`, `warmup` and `traffic`; `keep` and `format`: what is written
 */
export function scenario({ mesh = 'appmesh', sidecars, inbound: into, outbound: out, ...rest }) {
  const one = into === undefined ? outbound(mesh, out) : inbound(mesh, into);
  return { mesh, host: HOST, format: FORMAT[mesh], backends: [app()], sidecars: sidecars ?? [one], ...rest };
}

/** A scenario whose files are some of those that another one gives. */
export const derived = (base, rest) => ({ mesh: base.mesh, format: base.format, from: base.id, ...rest });

export const filter = (name, type, fields) => ({
  name: `envoy.filters.http.${name}`,
  typed_config: typed(`extensions.filters.http.${type}`, fields),
});

const always = { default_value: { numerator: 100, denominator: 'HUNDRED' } };

export const localRateLimit = (tokens) =>
  filter('local_ratelimit', 'local_ratelimit.v3.LocalRateLimit', {
    stat_prefix: 'local',
    token_bucket: { max_tokens: tokens, tokens_per_fill: 1, fill_interval: '60s' },
    filter_enabled: always,
    filter_enforced: always,
  });

const pathBegins = (prefix) => [{ name: ':path', string_match: { prefix } }];

/** Aborts requests whose path begins so. */
export const abort = (status, prefix) =>
  filter('fault', 'fault.v3.HTTPFault', {
    abort: { http_status: status, percentage: { numerator: 100 } },
    headers: pathBegins(prefix),
  });

export const delay = (seconds, prefix) =>
  filter('fault', 'fault.v3.HTTPFault', {
    delay: { fixed_delay: `${seconds}s`, percentage: { numerator: 100 } },
    headers: pathBegins(prefix),
  });

export const healthCheckFilter = filter('health_check', 'health_check.v3.HealthCheck', {
  pass_through_mode: false,
  headers: [{ name: ':path', string_match: { exact: '/healthz' } }],
});

/** Forbids paths that begin so, by the policy of this name. */
export const rbac = (prefix, policy = 'ns[shop]-policy[only-inside]-rule[0]') =>
  filter('rbac', 'rbac.v3.RBAC', {
    rules: {
      action: 'DENY',
      policies: { [policy]: { permissions: [{ url_path: { path: { prefix } } }], principals: [{ any: true }] } },
    },
  });

/** An authorization service that is asked over HTTP. */
export const extAuthz = (cluster) =>
  filter('ext_authz', 'ext_authz.v3.ExtAuthz', {
    http_service: { server_uri: { uri: 'http://authz.shop', cluster, timeout: '0.5s' } },
  });

export const rateLimit = (cluster, deny = false) =>
  filter('ratelimit', 'ratelimit.v3.RateLimit', {
    domain: 'shop',
    failure_mode_deny: deny,
    timeout: '0.5s',
    rate_limit_service: {
      grpc_service: { envoy_grpc: { cluster_name: cluster, authority: 'ratelimit.shop' } },
      transport_api_version: 'V3',
    },
  });

export const RATE_LIMITS = { rate_limits: [{ actions: [{ generic_key: { descriptor_value: 'all' } }] }] };

/** A route of its own for paths that begin so. */
export const routeOf = (prefix, name, action) => ({ name, match: { prefix }, ...action });
