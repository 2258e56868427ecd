import { cluster } from '../clusters.mjs';
import { generateKeyPairSync } from 'node:crypto';
import { app, derived, extAuthz, filter, other, otherHost, rbac, scenario } from './parts.mjs';

const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const JWKS = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), alg: 'ES256', kid: 'shop' }] });

const jwt = filter('jwt_authn', 'jwt_authn.v3.JwtAuthentication', {
  providers: { shop: { issuer: 'https://login.shop.example', local_jwks: { inline_string: JWKS } } },
  rules: [{ match: { prefix: '/account' }, requires: { provider_name: 'shop' } }],
});

const AUTHZ = cluster({ name: 'outbound|9000||authz.shop.svc.cluster.local', hosts: [otherHost(20, 9000)] });

const authzService = other(20, { '/denied': { status: 403, body: 'not you\n' } }, { port: 9000 });

const forbidden = scenario({
  id: 'policy-rbac',
  role: 'hit',
  of: 'policy_denied',
  expected: {
    causes: ['policy_denied'],
    variant: 'rbac',
    direction: 'ingress',
    answeredBy: 'envoy',
    never: ['application_error', 'local_response'],
  },
  thread: 'openservicemesh/osm/issues/5042',
  note: 'RBAC forbids the path: 403 without a flag, the details name the policy.',
  mesh: 'istio',
  inbound: { filters: [rbac('/admin')] },
  traffic: [{ count: 20, path: '/admin/users' }, { count: 20 }],
});

const authzDown = scenario({
  id: 'policy-service-down-ext-authz',
  role: 'hit',
  of: 'policy_unavailable',
  expected: {
    causes: ['policy_unavailable'],
    variant: 'ext_authz',
    answeredBy: 'envoy',
    never: ['policy_denied', 'application_error'],
  },
  thread: 'envoyproxy/envoy/issues/4124',
  note: 'The authorization service cannot be reached, and the filter is closed then: 403 UAEX.',
  mesh: 'istio',
  inbound: { filters: [extAuthz(AUTHZ.name)], clusters: [AUTHZ] },
  warmup: [],
  traffic: [{ count: 20 }],
});

export const POLICIES = [
  forbidden,
  scenario({
    id: 'policy-jwt',
    role: 'hit',
    of: 'policy_denied',
    expected: { causes: ['policy_denied'], variant: 'jwt', never: ['application_error'] },
    thread: 'istio/istio/issues/15122',
    note: 'Requests without a token: 401.',
    mesh: 'istio',
    format: 'json',
    inbound: { filters: [jwt] },
    traffic: [{ count: 20, path: '/account' }],
  }),
  scenario({
    id: 'policy-ext-authz',
    role: 'hit',
    of: 'policy_denied',
    expected: {
      causes: ['policy_denied'],
      variant: 'ext_authz',
      answeredBy: 'policy_service',
      never: ['policy_unavailable', 'application_error'],
    },
    thread: 'envoyproxy/envoy/issues/16723',
    note: 'The authorization service says no: 403 UAEX.',
    mesh: 'istio',
    inbound: { filters: [extAuthz(AUTHZ.name)], clusters: [AUTHZ] },
    backends: [app(), authzService],
    traffic: [{ count: 20, path: '/denied' }],
  }),
  scenario({
    id: 'policy-403-of-the-application',
    role: 'near_miss',
    of: 'policy_denied',
    expected: { causes: ['application_error', 'none'], never: ['policy_denied'] },
    thread: 'istio/istio/issues/35973',
    note: 'The application itself answers 403 with the words of RBAC.',
    inbound: {},
    backends: [app({ '/admin': { status: 403, body: 'RBAC: access denied' } })],
    traffic: [{ count: 20, path: '/admin' }, { count: 20 }],
  }),
  scenario({
    id: 'policy-looks-like-a-refused-upgrade',
    role: 'decoy',
    of: 'policy_denied',
    expected: { causes: ['local_response'], variant: 'upgrade_refused', never: ['policy_denied'] },
    thread: 'envoyproxy/envoy/issues/27056',
    note: 'An empty 403 of Envoy without a flag, but a websocket was refused.',
    mesh: 'istio',
    inbound: {},
    traffic: [
      { count: 15, path: '/socket', keepAlive: false, headers: { connection: 'Upgrade', upgrade: 'websocket' } },
    ],
  }),
  derived(forbidden, {
    id: 'local-response-looks-like-rbac',
    role: 'decoy',
    of: 'local_response',
    expected: { causes: ['policy_denied'], variant: 'rbac', never: ['local_response'] },
    thread: 'envoyproxy/envoy/issues/36346',
    note: '403 without a flag, made by Envoy: RBAC, not a route that answers by itself. Log alone.',
    format: 'json',
    keep: ['log'],
  }),
  authzDown,
  derived(authzDown, {
    id: 'policy-service-default-format-only',
    role: 'near_miss',
    of: 'policy_unavailable',
    expected: {
      causes: ['policy_denied', 'policy_unavailable', 'unknown'],
      maxConfidence: 'likely',
      never: ['application_error', 'policy_unavailable'],
    },
    thread: 'envoyproxy/envoy/issues/16723',
    note: '403 UAEX without details: the service said no, or did not answer.',
    keep: ['log'],
    format: 'appmesh',
  }),
  scenario({
    id: 'policy-service-looks-like-a-refusal',
    role: 'decoy',
    of: 'policy_unavailable',
    expected: { causes: ['policy_denied'], variant: 'ext_authz', never: ['policy_unavailable'] },
    thread: 'envoyproxy/gateway/issues/5180',
    note: '403 UAEX as well, but the service answered.',
    mesh: 'istio',
    from: 'policy-ext-authz',
    keep: ['stats'],
  }),
];
