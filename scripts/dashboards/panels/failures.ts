import { clusterCounter, counter } from '../curves';
import type { PromPanel } from '../promPanel';

export const timeouts: PromPanel = {
  title: 'Timeouts',
  description:
    'Route: the whole request took longer than the route allows (UT, 504). Try: one attempt did. Idle: no bytes came for an attempt. Maximum duration: a stream was too old (UMSDR). Each should be zero. Compare with the service time: timed-out requests are not in it.',
  unit: 'reqps',
  curves: [
    counter('route', 'rq_timeout'),
    counter('try', 'per_try_timeout'),
    clusterCounter('try, idle', 'upstream_rq_per_try_idle_timeout'),
    counter('maximum duration', 'max_duration_reached'),
  ],
};

export const connectFailures: PromPanel = {
  title: 'Connect failures',
  description:
    'Failed: nobody listens, the network is cut, or TLS does not come about (UF). Timed out: packets are dropped, or the host is gone. Waiting requests failed: how many requests one failed connection took along. A failure while membership stays the same points at a host that is down but still listed.',
  unit: 'cps',
  curves: [
    counter('failed', 'cx_connect_fail'),
    counter('timed out', 'cx_connect_timeout'),
    counter('attempts used up (TCP)', 'cx_connect_attempts_exceeded'),
    counter('waiting requests failed', 'pending_failure_eject'),
  ],
};

export const resets: PromPanel = {
  title: 'Resets and cut connections',
  description:
    'By the upstream: it reset a stream (UR) or closed a connection with a request on it (UC): a crash, a deployment, or a keep-alive time shorter than Envoy’s idle timeout. By Envoy: after a timeout, or since the caller left. Cancelled: a request that waited for a connection was given up.',
  unit: 'reqps',
  curves: [
    counter('stream reset by the upstream', 'rx_reset'),
    counter('HTTP/2 reset by the upstream', 'http2_rx_reset'),
    counter('connection cut by the upstream', 'cx_destroy_remote_with_active_rq'),
    counter('stream reset by Envoy', 'tx_reset'),
    counter('connection cut by Envoy', 'cx_destroy_local_with_active_rq'),
    clusterCounter('cancelled', 'upstream_rq_cancelled'),
    counter('protocol error', 'cx_protocol_error'),
  ],
};

export const noHost: PromPanel = {
  title: 'No host, panic, maintenance',
  description:
    'No host to pick (UH): the list is empty, or all hosts are unhealthy or ejected. Panic: so few hosts are healthy that Envoy sends to all of them, the sick ones included. Maintenance: a runtime setting makes Envoy refuse all.',
  unit: 'reqps',
  curves: [
    counter('no host', 'none_healthy'),
    counter('panic', 'healthy_panic'),
    clusterCounter('maintenance mode', 'upstream_rq_maintenance_mode'),
  ],
};
