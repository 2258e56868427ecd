import { otherAddress } from '../addresses.mjs';
import { CA, EXPIRED, OTHER_CA, VALID } from '../certificates.mjs';
import { tls } from '../clusters.mjs';
import { derived, other, otherHost, scenario } from './parts.mjs';

const ELEVEN = { hosts: [otherHost(11)] };

const plaintext = scenario({
  id: 'tls-to-a-plaintext-port',
  role: 'hit',
  of: 'tls_failure',
  expected: {
    causes: ['tls_failure'],
    variant: 'plaintext',
    direction: 'egress',
    never: ['upstream_unreachable', 'circuit_breaker'],
  },
  thread: 'istio/istio/issues/17139',
  note: "The caller's mesh speaks TLS, the upstream has no sidecar and speaks plain HTTP.",
  mesh: 'istio',
  outbound: { ...ELEVEN, cluster: tls() },
  backends: [other(11)],
  warmup: [],
  traffic: [{ count: 20 }],
});

export const TLS = [
  plaintext,
  scenario({
    id: 'tls-certificate-expired',
    role: 'hit',
    of: 'tls_failure',
    expected: { causes: ['tls_failure'], variant: 'verify', never: ['upstream_unreachable', 'upstream_reset'] },
    thread: 'envoyproxy/envoy/issues/11191',
    note: "The upstream's certificate has expired.",
    mesh: 'istio',
    format: 'json',
    outbound: { hosts: [otherHost(11)], cluster: tls(CA) },
    backends: [{ kind: 'https', address: otherAddress(11), certificate: EXPIRED }],
    warmup: [],
    traffic: [{ count: 15 }],
  }),
  scenario({
    id: 'tls-unknown-authority',
    role: 'hit',
    of: 'tls_failure',
    expected: {
      causes: ['tls_failure'],
      variant: 'verify',
      direction: 'egress',
      never: ['upstream_unreachable', 'upstream_reset'],
    },
    thread: 'hashicorp/consul/issues/10213',
    note: 'The certificate comes from another authority: counters tell, the default format does not.',
    outbound: { hosts: [otherHost(11)], cluster: tls(OTHER_CA) },
    backends: [{ kind: 'https', address: otherAddress(11), certificate: VALID }],
    warmup: [],
    traffic: [{ count: 15 }],
  }),
  derived(plaintext, {
    id: 'tls-default-format-only',
    role: 'near_miss',
    of: 'tls_failure',
    expected: {
      causes: ['upstream_unreachable', 'unknown'],
      maxConfidence: 'likely',
      never: ['tls_failure', 'circuit_breaker'],
    },
    thread: 'istio/istio/issues/39940',
    note: 'Without details UF is all that the line says: a refused connection looks the same.',
    keep: ['log'],
    format: 'appmesh',
  }),
  scenario({
    id: 'tls-configured-but-refused',
    role: 'decoy',
    of: 'tls_failure',
    expected: { causes: ['upstream_unreachable'], variant: 'refused', never: ['tls_failure'] },
    thread: 'istio/istio/issues/22241',
    note: 'The cluster speaks TLS, but nothing listens: it never came to a handshake.',
    mesh: 'istio',
    outbound: { ...ELEVEN, cluster: tls(CA) },
    backends: [],
    warmup: [],
    traffic: [{ count: 15 }],
  }),
];
