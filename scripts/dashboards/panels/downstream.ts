import {
  answersOfClass,
  httpCounter,
  httpGauge,
  httpQuantile,
  listenerCounter,
  listenerGauge,
  proxyCounter,
} from '../curves';
import type { PromPanel } from '../promPanel';

export const received: PromPanel = {
  title: 'Requests that came in',
  description:
    'What callers sent, by connection manager: `ingress` for the application, `egress` from the application to other services. Compare with the attempts: many more attempts are retries. No requests while callers have errors: they do not reach this proxy, or use a port that it does not listen on.',
  unit: 'reqps',
  curves: [
    proxyCounter('all', 'downstream_rq_total'),
    httpCounter('HTTP/1', 'downstream_rq_http1_total'),
    httpCounter('HTTP/2', 'downstream_rq_http2_total'),
    httpCounter('HTTP/3', 'downstream_rq_http3_total'),
  ],
};

export const answered: PromPanel = {
  title: 'Answers to callers by class',
  description:
    'What callers really got. gRPC failures are class 2 here. Callers who left before an answer are not in it, and neither are health checks. Class 5 here and none at the clusters: Envoy answered itself, before it chose a cluster.',
  unit: 'reqps',
  curves: ['2', '3', '4', '5'].map(answersOfClass),
};

export const duration: PromPanel = {
  title: 'Duration as callers see it',
  description:
    'From the first byte of the request to the last byte of the answer, all waits and retries included. Much above the service time: the wait is in this proxy, in retries, or in slow callers and large bodies.',
  unit: 'ms',
  bridged: 10_000,
  curves: [
    httpQuantile('p50', 0.5, 'downstream_rq_time'),
    httpQuantile('p90', 0.9, 'downstream_rq_time'),
    httpQuantile('p99', 0.99, 'downstream_rq_time'),
  ],
};

export const notRouted: PromPanel = {
  title: 'Answered before a cluster was chosen',
  description:
    'No route (NR, 404), no such cluster (NC, 503): routes and clusters do not fit, often for moments after a change. Bad request (DPE, 400): what the caller sent is not valid HTTP. Idle (SI) and request timeout (408): the caller or the upstream went silent. Overloaded: the overload manager refused.',
  unit: 'reqps',
  curves: [
    proxyCounter('no route', 'no_route'),
    proxyCounter('no cluster', 'no_cluster'),
    proxyCounter('bad request', 'downstream_cx_protocol_error'),
    proxyCounter('idle', 'downstream_rq_idle_timeout'),
    proxyCounter('request timeout', 'downstream_rq_timeout'),
    httpCounter('header timeout', 'downstream_rq_header_timeout'),
    proxyCounter('maximum duration', 'downstream_rq_max_duration_reached'),
    httpCounter('too large', 'downstream_rq_too_large'),
    httpCounter('answered directly', 'rq_direct_response'),
    httpCounter('redirected', 'rq_redirect'),
    proxyCounter('overloaded', 'downstream_rq_overload_close'),
    httpCounter('overloaded, with an answer', 'rq_overload_local_reply'),
  ],
};

export const callersLeft: PromPanel = {
  title: 'Callers who left',
  description:
    'Connections closed by the caller with a request on them (DC), and streams it reset. A rise together with the service time: the caller’s timeout is shorter than the answer takes. One hop up, the same request is a timeout (UT).',
  unit: 'reqps',
  curves: [
    proxyCounter('closed by the caller', 'downstream_cx_destroy_remote_active_rq'),
    httpCounter('closed by Envoy', 'downstream_cx_destroy_local_active_rq'),
    proxyCounter('stream reset by the caller', 'downstream_rq_rx_reset'),
    httpCounter('stream reset by Envoy', 'downstream_rq_tx_reset'),
    httpCounter('cut after the answer began', 'rq_reset_after_downstream_response_started'),
  ],
};

export const callersNow: PromPanel = {
  title: 'Callers’ connections and requests now',
  description:
    'Open connections and requests in flight, all pods together. Requests that pile up while few come in: the upstream does not answer. Connections that only rise: callers do not reuse or close them.',
  unit: 'none',
  curves: [httpGauge('connections', 'downstream_cx_active'), httpGauge('requests', 'downstream_rq_active')],
};

export const callersConnections: PromPanel = {
  title: 'Callers’ connections opened and closed',
  description:
    'Closed by Envoy: idle timeout, drain, or an error. Closed by the caller: its own keep-alive, or it gave up. Drained in a burst: this Envoy is stopping or got a new listener.',
  unit: 'cps',
  curves: [
    httpCounter('opened', 'downstream_cx_total'),
    httpCounter('closed by Envoy', 'downstream_cx_destroy_local'),
    httpCounter('closed by the caller', 'downstream_cx_destroy_remote'),
    httpCounter('idle', 'downstream_cx_idle_timeout'),
    httpCounter('drained', 'downstream_cx_drain_close'),
    httpCounter('too old', 'downstream_cx_max_duration_reached'),
  ],
};

export const downstreamBytes: PromPanel = {
  title: 'Callers’ bytes',
  description:
    'Bytes from and to callers. A fall with as many requests: answers got short, often errors. A rise of what is received: large uploads, which buffers and limits must allow.',
  unit: 'Bps',
  curves: [
    httpCounter('received', 'downstream_cx_rx_bytes_total'),
    httpCounter('sent', 'downstream_cx_tx_bytes_total'),
  ],
};

export const listeners: PromPanel = {
  title: 'Listeners: connections refused',
  description:
    'Each should be zero. Over the limit: the listener or the whole proxy has as many connections as it may. Overloaded: the overload manager refuses. No filter chain: the connection fits nothing this listener serves (wrong port, SNI or protocol). None of these writes an access line of a request.',
  unit: 'cps',
  curves: [
    listenerCounter('over the limit', 'downstream_cx_overflow'),
    listenerCounter('over the limit of the proxy', 'downstream_global_cx_overflow'),
    listenerCounter('overloaded', 'downstream_cx_overload_reject'),
    listenerCounter('no filter chain', 'no_filter_chain_match'),
    listenerCounter('silent at the start', 'downstream_pre_cx_timeout'),
    listenerCounter('handshake too slow', 'downstream_cx_transport_socket_connect_timeout'),
    listenerCounter('configuration missing', 'extension_config_missing'),
  ],
};

export const listenerConnections: PromPanel = {
  title: 'Listeners: open connections',
  description:
    'Open connections by listener (App Mesh: 15000 ingress, 15001 egress). TCP is seen here only. Zero on a listener that should have traffic: callers do not reach it, or bypass the proxy.',
  unit: 'none',
  curves: [listenerGauge('open', 'downstream_cx_active')],
};
