import { otherAddress } from '../addresses.mjs';
import { typed } from '../clusters.mjs';
import { app, derived, otherHost, scenario } from './parts.mjs';

const overloadManager = (threshold, id, rest) =>
  scenario({
    id,
    inbound: {
      files: { pressure: 0.1 },
      bootstrap: {
        overload_manager: {
          refresh_interval: '0.25s',
          resource_monitors: [
            {
              name: 'envoy.resource_monitors.injected_resource',
              typed_config: typed('extensions.resource_monitors.injected_resource.v3.InjectedResourceConfig', {
                filename: './pressure',
              }),
            },
          ],
          actions: [
            {
              name: 'envoy.overload_actions.stop_accepting_requests',
              triggers: [{ name: 'envoy.resource_monitors.injected_resource', threshold: { value: threshold } }],
            },
          ],
        },
      },
    },
    traffic: [{ write: { file: 'pressure', content: 0.97 } }, { waitMs: 600 }, { count: 20 }],
    ...rest,
  });

const shedding = overloadManager(0.95, 'overload-manager-refuses', {
  mesh: 'istio',
  role: 'hit',
  of: 'overload_manager',
  expected: { causes: ['overload_manager'], answeredBy: 'envoy', never: ['circuit_breaker', 'application_error'] },
  thread: 'envoyproxy/envoy/issues/15106',
  note: 'The resource monitor stands at 0.97, the threshold of stop_accepting_requests at 0.95.',
});

const dropping = (numerator, id, rest) =>
  scenario({
    id,
    mesh: 'istio',
    outbound: {
      hosts: [otherHost(11)],
      policy: { drop_overloads: [{ category: 'throttle', drop_percentage: { numerator } }] },
    },
    backends: [app({}, { address: otherAddress(11) })],
    warmup: [],
    traffic: [{ count: 40, clients: 4 }],
    ...rest,
  });

const dropHalf = dropping(50, 'drop-overload-half', {
  role: 'hit',
  of: 'drop_overload',
  expected: {
    causes: ['drop_overload'],
    answeredBy: 'envoy',
    never: ['circuit_breaker', 'overload_manager', 'application_error'],
  },
  thread: 'envoyproxy/envoy/issues/3823',
  note: 'The endpoints carry drop_overloads of 50 %.',
});

export const SHEDDING = [
  shedding,
  overloadManager(0.99, 'overload-manager-near-its-limit', {
    role: 'near_miss',
    of: 'overload_manager',
    expected: { causes: ['none'], status: 'no_failure_seen', never: ['overload_manager'] },
    thread: 'envoyproxy/envoy/issues/8690',
    note: 'The pressure is 0.97 and the threshold 0.99: nothing is refused.',
  }),
  derived(shedding, {
    id: 'overload-manager-log-without-details',
    role: 'near_miss',
    of: 'overload_manager',
    expected: {
      causes: ['unknown', 'overload_manager'],
      maxConfidence: 'possible',
      never: ['circuit_breaker', 'application_error', 'local_response'],
    },
    thread: 'envoyproxy/envoy/issues/23843',
    note: 'The default format has 503, no flag, 16 bytes and no host: only the length hints at "envoy overloaded".',
    keep: ['log'],
    format: 'appmesh',
  }),
  derived(
    { id: 'breaker-inbound-slow-application', mesh: 'appmesh', format: 'appmesh' },
    {
      id: 'overload-manager-header-of-a-breaker',
      role: 'decoy',
      of: 'overload_manager',
      expected: { causes: ['circuit_breaker'], maxConfidence: 'likely', never: ['overload_manager'] },
      thread: 'envoyproxy/envoy/issues/15106',
      note: 'x-envoy-overloaded belongs to the circuit breaker here: the body names the overflow.',
      keep: ['response'],
    }
  ),
  dropHalf,
  dropping(100, 'drop-overload-all', {
    role: 'hit',
    of: 'drop_overload',
    expected: { causes: ['drop_overload'], never: ['circuit_breaker', 'no_healthy_upstream'] },
    thread: 'envoyproxy/envoy/issues/1355',
    note: 'drop_overloads of 100 %: unconditional.',
    format: 'json',
  }),
  derived(dropHalf, {
    id: 'drop-overload-counters-only',
    role: 'near_miss',
    of: 'drop_overload',
    expected: {
      causes: ['unknown', 'drop_overload'],
      maxConfidence: 'possible',
      never: ['drop_overload', 'circuit_breaker', 'application_error', 'upstream_answered_error'],
    },
    thread: 'envoyproxy/envoy/issues/3823',
    note: 'Envoy has no counter for dropped requests: 5xx of the cluster rise, nothing says why.',
    keep: ['stats'],
  }),
  derived(
    { id: 'breaker-grpc-max-requests', mesh: 'istio', format: 'istio' },
    {
      id: 'drop-overload-looks-like-max-requests',
      role: 'decoy',
      of: 'drop_overload',
      expected: { causes: ['circuit_breaker'], never: ['drop_overload'] },
      thread: 'envoyproxy/envoy/issues/37796',
      note: 'Requests are refused at once while the upstream is fine, but it is the breaker that refuses.',
      keep: ['log'],
    }
  ),
];
