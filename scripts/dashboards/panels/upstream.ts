import { clusterCounter, clusterGauge, clusterQuantile, counter } from '../curves';
import type { PromPanel } from '../promPanel';

export const opened: PromPanel = {
  title: 'Upstream connections opened and closed',
  description:
    'Many opened and closed per request: keep-alive does not work. A burst of closes by the upstream is a restart or a drain. "Asked to close" is a polite goodbye (GOAWAY, Connection: close).',
  unit: 'cps',
  curves: [
    counter('opened', 'cx_total'),
    clusterCounter('closed', 'upstream_cx_destroy'),
    clusterCounter('closed by the upstream', 'upstream_cx_destroy_remote'),
    clusterCounter('closed by Envoy', 'upstream_cx_destroy_local'),
    clusterCounter('idle', 'upstream_cx_idle_timeout'),
    clusterCounter('too old', 'upstream_cx_max_duration_reached'),
    clusterCounter('asked to close', 'upstream_cx_close_notify'),
  ],
};

export const connectTime: PromPanel = {
  title: 'Time to connect',
  description:
    'Time until a connection stands, TLS included. In one zone a few ms. Steps of 1 s, 3 s, 7 s: lost packets, or a listen queue that is full. As high as the connect timeout: the rest is cut off and stands in the connect failures.',
  unit: 'ms',
  bridged: 60_000,
  curves: [
    clusterQuantile('p50', 0.5, 'upstream_cx_connect_ms'),
    clusterQuantile('p99', 0.99, 'upstream_cx_connect_ms'),
  ],
};

export const lifetime: PromPanel = {
  title: 'Life of a connection',
  description:
    'How long connections lived when they were closed. A sharp value is somebody’s idle timeout or maximum age. If it is the upstream’s, requests that start in that moment are cut off (UC).',
  unit: 'ms',
  bridged: 60_000,
  curves: [clusterQuantile('p50', 0.5, 'upstream_cx_length_ms'), clusterQuantile('p99', 0.99, 'upstream_cx_length_ms')],
};

export const upstreamBytes: PromPanel = {
  title: 'Upstream bytes',
  description:
    'Bytes from and to the upstream. Fewer bytes with as many requests: answers got short, often errors. Held back: the other side reads too slowly, and Envoy waits.',
  unit: 'Bps',
  curves: [
    clusterCounter('received', 'upstream_cx_rx_bytes_total'),
    clusterCounter('sent', 'upstream_cx_tx_bytes_total'),
    clusterCounter('times held back', 'upstream_flow_control_backed_up_total'),
  ],
};

export const upstreamProtocols: PromPanel = {
  title: 'Upstream connections by protocol',
  description:
    'HTTP/1.1 needs a connection per request at a time, HTTP/2 shares one. A mix within one cluster, or HTTP/1.1 where HTTP/2 was meant: the protocol of the port or of the virtual node is not what you think. "HTTP/2 streams" are open now.',
  unit: 'cps',
  curves: [
    clusterCounter('HTTP/1', 'upstream_cx_http1_total'),
    clusterCounter('HTTP/2', 'upstream_cx_http2_total'),
    clusterCounter('HTTP/3', 'upstream_cx_http3_total'),
    clusterGauge('HTTP/2 streams', 'http2_streams_active'),
  ],
};
