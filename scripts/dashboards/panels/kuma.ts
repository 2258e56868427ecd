import { podCounter, podGauge, podQuantile } from '../curves';
import type { PromPanel } from '../promPanel';

/** Kuma's data plane answers DNS itself and counts that under names of its own, which no other mesh has. */
export const kumaDns: PromPanel = {
  title: 'DNS of Kuma’s data plane',
  description:
    'Requests and answers of the resolver inside Kuma’s proxy. Answers other than success mean that applications do not find their services. No entries: the control plane sent no names. Empty with any other mesh.',
  unit: 'none',
  curves: [
    podCounter('requests', 'kuma_dp_dns_request_duration_seconds_count'),
    podCounter('queries', 'kuma_dp_dns_queries_total'),
    podCounter('answers', 'kuma_dp_dns_response_codes_total'),
    podGauge('entries', 'kuma_dp_dns_entries_total'),
  ],
};

export const kumaTimes: PromPanel = {
  title: 'Times of Kuma’s data plane',
  description:
    'How long DNS answers take, those from outside apart, and how long an update of the configuration takes. Slow DNS from outside is the cluster’s own DNS. Empty with any other mesh.',
  unit: 's',
  curves: [
    podQuantile('DNS p99', 0.99, 'kuma_dp_dns_request_duration_seconds'),
    podQuantile('DNS from outside p99', 0.99, 'kuma_dp_dns_upstream_request_duration_seconds'),
    podQuantile('update p99', 0.99, 'envoy_control_plane_ds_handshake'),
  ],
};
