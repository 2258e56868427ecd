import { app, other, otherHost, scenario } from './parts.mjs';

const ELEVEN = { hosts: [otherHost(11)] };

const NO_PANIC = { common_lb_config: { healthy_panic_threshold: { value: 0 } } };

export const HOSTS = [
  scenario({
    id: 'no-host-empty',
    role: 'hit',
    of: 'no_healthy_upstream',
    expected: {
      causes: ['no_healthy_upstream'],
      variant: 'empty',
      direction: 'egress',
      answeredBy: 'envoy',
      never: ['circuit_breaker', 'application_error', 'upstream_unreachable'],
    },
    thread: 'istio/istio/issues/50058',
    note: 'The cluster has no endpoints.',
    mesh: 'istio',
    outbound: { hosts: [] },
    backends: [],
    warmup: [],
    traffic: [{ count: 15 }],
  }),
  scenario({
    id: 'no-host-all-unhealthy',
    role: 'hit',
    of: 'no_healthy_upstream',
    expected: {
      causes: ['no_healthy_upstream'],
      variant: 'all_unhealthy',
      never: ['circuit_breaker', 'application_error'],
    },
    thread: 'aws/aws-app-mesh-roadmap/issues/192',
    note: 'All hosts fail their active health checks.',
    outbound: {
      hosts: [otherHost(11), otherHost(12)],
      cluster: {
        ...NO_PANIC,
        health_checks: [
          {
            timeout: '0.3s',
            interval: '0.2s',
            no_traffic_interval: '0.2s',
            unhealthy_threshold: 1,
            healthy_threshold: 1,
            http_health_check: { path: '/healthz' },
          },
        ],
      },
    },
    backends: [other(11, { '/healthz': { status: 500 } }), other(12, { '/healthz': { status: 500 } })],
    warmup: [{ waitMs: 800 }],
    traffic: [{ count: 15 }],
  }),
  scenario({
    id: 'no-host-ejected',
    role: 'hit',
    of: 'no_healthy_upstream',
    expected: {
      causes: ['no_healthy_upstream', 'upstream_answered_error'],
      finds: ['no_healthy_upstream'],
      never: ['circuit_breaker', 'upstream_unreachable'],
    },
    thread: 'emissary-ingress/emissary/issues/1384',
    note: 'The only host answered 500 five times and is ejected by outlier detection.',
    mesh: 'istio',
    outbound: {
      ...ELEVEN,
      cluster: {
        ...NO_PANIC,
        outlier_detection: {
          consecutive_5xx: 5,
          base_ejection_time: '60s',
          max_ejection_percent: 100,
          always_eject_one_host: true,
        },
      },
    },
    backends: [other(11, { '/boom': { status: 500, body: 'boom\n' } })],
    traffic: [{ count: 5, clients: 1, path: '/boom' }, { waitMs: 300 }, { count: 25 }],
  }),
  scenario({
    id: 'no-host-dns-of-the-cluster-failed',
    role: 'hit',
    of: 'no_healthy_upstream',
    expected: {
      causes: ['no_healthy_upstream'],
      variant: 'dns_failed',
      never: ['circuit_breaker', 'upstream_unreachable'],
    },
    thread: 'istio/istio/issues/49663',
    note: 'A STRICT_DNS cluster whose name does not resolve: UH. The counters say that the lookups fail.',
    mesh: 'istio',
    outbound: {
      clusterName: 'outbound|80||pay.example.invalid',
      hosts: [{ address: 'pay.example.invalid', port: 80 }],
      cluster: { type: 'STRICT_DNS', dns_refresh_rate: '0.5s' },
    },
    backends: [],
    warmup: [],
    traffic: [{ waitMs: 1500 }, { count: 15, host: 'pay.example.invalid' }],
  }),
  scenario({
    id: 'no-host-gauge-only',
    role: 'near_miss',
    of: 'no_healthy_upstream',
    expected: {
      causes: ['none', 'unknown', 'no_healthy_upstream'],
      maxConfidence: 'possible',
      never: ['no_healthy_upstream'],
    },
    thread: 'envoyproxy/gateway/issues/6198',
    note: 'The cluster has no endpoints, but nobody asked for it: no request failed.',
    mesh: 'istio',
    outbound: { hosts: [] },
    backends: [],
    warmup: [],
    traffic: [{ waitMs: 300 }],
    keep: ['stats'],
  }),
  scenario({
    id: 'no-host-words-of-the-application',
    role: 'decoy',
    of: 'no_healthy_upstream',
    expected: { causes: ['application_error'], direction: 'ingress', never: ['no_healthy_upstream'] },
    thread: 'envoyproxy/envoy/issues/6542',
    note: 'The application (a proxy of its own making) answers 503 "no healthy upstream".',
    inbound: {},
    backends: [app({ '/boom': { status: 503, body: 'no healthy upstream' } })],
    traffic: [{ count: 20, path: '/boom' }],
  }),
];
