import { type FlagShort } from '../flagRule';

interface FlagProse {
  meaning: string;
  check: readonly string[];
}

/** English meanings of response flags and what to check. Own words. */
export const FLAG_PROSE: Record<FlagShort, FlagProse> = {
  LH: {
    meaning: 'This Envoy answered a health probe itself and said that it is failed or draining.',
    check: [
      'Look for a shutdown or drain of this pod or task.',
      'Look for calls of /healthcheck/fail or /drain_listeners in the admin log.',
      'Leave these probes out of error rates.',
    ],
  },
  UH: {
    meaning: 'Envoy had no host to send the request to: the list is empty, or every host is unhealthy or ejected.',
    check: [
      'membership_total is 0: discovery gave no hosts (DNS, Cloud Map, EDS, no running pod).',
      'membership_total is above 0: health checks fail, or outlier detection ejected the hosts.',
      'Look at /clusters on the admin port for the health flags of each host.',
    ],
  },
  UT: {
    meaning: 'The upstream did not answer within the timeout of the route or of one attempt.',
    check: [
      'Compare DURATION with the timeout of the route (Envoy and App Mesh: 15 s by default).',
      'Look at the service time and the load of the upstream.',
      'In App Mesh raise the timeout at the route and at the listener of the virtual node.',
    ],
  },
  LR: {
    meaning: 'This Envoy reset the stream to the upstream. The flag does not say why.',
    check: ['Read the response code details.', 'Turn on the debug log of the router for one such request.'],
  },
  UR: {
    meaning: 'The upstream reset the stream (HTTP/2 or HTTP/3), or the TCP connection was reset.',
    check: [
      'Look for a restart or deployment of the upstream at that time.',
      'Look at its limits for streams at once and at handlers that abort.',
    ],
  },
  UF: {
    meaning: 'Envoy could not open a connection to the chosen host, or the TLS handshake failed.',
    check: [
      'Read the transport failure reason: refused, timed out, or a TLS error.',
      'Check that the application listens on that port and is up.',
      'Check security groups and network policies between the two.',
      'TLS: check that both sides use it, and the names and trust of the certificates.',
    ],
  },
  UC: {
    meaning:
      'The upstream closed the connection while a request was on it. With code 101 it is a websocket that ended.',
    check: [
      'Keep-alive time of the application: it should be longer than the idle timeout of Envoy.',
      'Look for a crash, an out-of-memory kill or a deployment at that time.',
      'Requests may have been processed: retry only what may run twice.',
    ],
  },
  UO: {
    meaning: 'Envoy refused the request because a circuit breaker limit of the cluster was reached.',
    check: [
      'See which side logged it: on the ingress cluster it is the connection pool of that node.',
      'Ask why the limit was reached: more requests, or a slower application?',
      'Look at upstream_rq_pending_overflow and upstream_rq_active_overflow (never add them).',
      'Raise the limit only if the application can take more.',
    ],
  },
  NR: {
    meaning: 'No route matched the request, or no filter chain matched the connection.',
    check: [
      'Compare host, path and port with the routes of this listener.',
      'App Mesh: is the target a backend of the calling node, and does its virtual service have a provider?',
    ],
  },
  DI: {
    meaning: 'The fault filter delayed the request on purpose. Alone it is no failure.',
    check: ['Look for a fault rule that was left on.'],
  },
  FI: {
    meaning: 'The fault filter answered with an error on purpose.',
    check: ['Look for a fault rule that was left on.'],
  },
  RL: {
    meaning: 'A rate limit refused the request.',
    check: [
      'Details tell which: local_rate_limited or request_rate_limited (the service).',
      'Compare the rate of requests with the limit.',
    ],
  },
  UAEX: {
    meaning: 'The external authorization service denied the request, or failed while the filter denies in that case.',
    check: [
      'Details tell which: ext_authz_denied or ext_authz_error.',
      'Look at the log of the authorization service.',
    ],
  },
  RLSE: {
    meaning: 'The rate limit service could not be asked, and the filter refuses in that case.',
    check: ['Check that the rate limit service is up and reachable.'],
  },
  DC: {
    meaning: 'The caller went away before the answer was complete.',
    check: [
      'If DURATION stands at a round number, the caller has a shorter timeout: look for a slow upstream.',
      'Find the same request id one hop up: it often says UT.',
    ],
  },
  URX: {
    meaning: 'All retries (HTTP) or connect attempts (TCP) were used up. It accompanies the real reason.',
    check: [
      'Read the other flag, or the details.',
      'With via_upstream read the log of the next hop: it made the answer.',
    ],
  },
  SI: {
    meaning: 'No bytes moved on the stream for the stream idle timeout.',
    check: [
      '504: the upstream was silent. 408: the caller stopped sending. 200: the answer stalled.',
      'Raise the idle timeout for long polls, websockets and streams.',
    ],
  },
  IH: {
    meaning: 'The caller sent an x-envoy-* header with a value that Envoy refuses.',
    check: ['The details name the header.'],
  },
  DPE: {
    meaning: 'What the caller sent is not valid HTTP for this listener.',
    check: [
      'Every request behind a load balancer: proxy protocol may be on there and off here.',
      'Check that both sides mean the same protocol: TLS, HTTP/1 or HTTP/2.',
      'Code 500 with details overload: the overload manager shed it.',
    ],
  },
  UMSDR: {
    meaning: 'The stream to the upstream reached its maximum duration.',
    check: ['Check max_stream_duration of the route and the cluster.'],
  },
  RFCF: { meaning: "The answer came from Envoy's cache. No failure.", check: [] },
  NFCF: {
    meaning: 'A filter that comes by discovery had no configuration in time.',
    check: ['Check the control plane and the name of the filter configuration.'],
  },
  DT: {
    meaning: 'The TCP connection reached its allowed age and was closed.',
    check: ['Check max_downstream_connection_duration.'],
  },
  UPE: {
    meaning: 'The answer of the upstream was not valid HTTP. With code 200 it was cut off after it had begun.',
    check: [
      '502: check that the cluster speaks the protocol of the application (HTTP/1, HTTP/2, gRPC, TLS).',
      '200: look for a crash of the application in the middle of its answer.',
    ],
  },
  NC: {
    meaning: 'The route names a cluster that this Envoy does not have.',
    check: ['Check the connection to the control plane.', 'Was the target removed while a route still names it?'],
  },
  OM: {
    meaning: 'The overload manager of this Envoy ended the request or connection.',
    check: ['Look at memory and CPU of the Envoy container.', 'Look at the triggers of the overload manager.'],
  },
  DF: {
    meaning: 'The name of the upstream could not be resolved.',
    check: ['Resolve the name from inside the pod.', 'Check resolver address and search domains.'],
  },
  DO: {
    meaning: 'The control plane told Envoy to drop a share of the traffic to this cluster.',
    check: ['Check drop_overloads in the endpoint configuration.'],
  },
  DR: {
    meaning: 'The caller reset the stream (HTTP/2 or HTTP/3) and kept its connection.',
    check: ['Look for deadlines or cancelled calls of the caller.'],
  },
  UDO: {
    meaning: 'The control plane told Envoy to drop all traffic to this cluster.',
    check: ['Check drop_overloads in the endpoint configuration: it is at 100 %.'],
  },
};
