/** What response flags mean, and what to look at when one shows up: one line each, in order. Own words. */
export const flags = {
  'flag.LH': 'This Envoy answered a health probe itself and said that it is failed or draining.',
  'flag.UH': 'Envoy had no host to send the request to: the list is empty, or every host is unhealthy or ejected.',
  'flag.UT': 'The upstream did not answer within the timeout of the route or of one attempt.',
  'flag.LR': 'This Envoy reset the stream to the upstream. The flag does not say why.',
  'flag.UR': 'The upstream reset the stream (HTTP/2 or HTTP/3), or the TCP connection was reset.',
  'flag.UF': 'Envoy could not open a connection to the chosen host, or the TLS handshake failed.',
  'flag.UC':
    'The upstream closed the connection while a request was on it. With code 101 it is a websocket that ended.',
  'flag.UO': 'Envoy refused the request because a circuit breaker limit of the cluster was reached.',
  'flag.NR': 'No route matched the request, or no filter chain matched the connection.',
  'flag.DI': 'The fault filter delayed the request on purpose. Alone it is no failure.',
  'flag.FI': 'The fault filter answered with an error on purpose.',
  'flag.RL': 'A rate limit refused the request.',
  'flag.UAEX': 'The external authorization service denied the request, or failed while the filter denies in that case.',
  'flag.RLSE': 'The rate limit service could not be asked, and the filter refuses in that case.',
  'flag.DC': 'The caller went away before the answer was complete.',
  'flag.URX': 'All retries (HTTP) or connect attempts (TCP) were used up. It accompanies the real reason.',
  'flag.SI': 'No bytes moved on the stream for the stream idle timeout.',
  'flag.IH': 'The caller sent an x-envoy-* header with a value that Envoy refuses.',
  'flag.DPE': 'What the caller sent is not valid HTTP for this listener.',
  'flag.UMSDR': 'The stream to the upstream reached its maximum duration.',
  'flag.RFCF': "The answer came from Envoy's cache. No failure.",
  'flag.NFCF': 'A filter that comes by discovery had no configuration in time.',
  'flag.DT': 'The TCP connection reached its allowed age and was closed.',
  'flag.UPE': 'The answer of the upstream was not valid HTTP. With code 200 it was cut off after it had begun.',
  'flag.NC': 'The route names a cluster that this Envoy does not have.',
  'flag.OM': 'The overload manager of this Envoy ended the request or connection.',
  'flag.DF': 'The name of the upstream could not be resolved.',
  'flag.DO': 'The control plane told Envoy to drop a share of the traffic to this cluster.',
  'flag.DR': 'The caller reset the stream (HTTP/2 or HTTP/3) and kept its connection.',
  'flag.UDO': 'The control plane told Envoy to drop all traffic to this cluster.',
  'flag.LH.check':
    'Look for a shutdown or drain of this pod or task.\nLook for calls of /healthcheck/fail or /drain_listeners in the admin log.\nLeave these probes out of error rates.',
  'flag.UH.check':
    'membership_total is 0: discovery gave no hosts (DNS, Cloud Map, EDS, no running pod).\nmembership_total is above 0: health checks fail, or outlier detection ejected the hosts.\nLook at /clusters on the admin port for the health flags of each host.',
  'flag.UT.check':
    'Compare DURATION with the timeout of the route (Envoy and App Mesh: 15 s by default).\nLook at the service time and the load of the upstream.\nIn App Mesh raise the timeout at the route and at the listener of the virtual node.',
  'flag.LR.check': 'Read the response code details.\nTurn on the debug log of the router for one such request.',
  'flag.UR.check':
    'Look for a restart or deployment of the upstream at that time.\nLook at its limits for streams at once and at handlers that abort.',
  'flag.UF.check':
    'Read the transport failure reason: refused, timed out, or a TLS error.\nCheck that the application listens on that port and is up.\nCheck security groups and network policies between the two.\nTLS: check that both sides use it, and the names and trust of the certificates.',
  'flag.UC.check':
    'Keep-alive time of the application: it should be longer than the idle timeout of Envoy.\nLook for a crash, an out-of-memory kill or a deployment at that time.\nRequests may have been processed: retry only what may run twice.',
  'flag.UO.check':
    'See which side logged it: on the ingress cluster it is the connection pool of that node.\nAsk why the limit was reached: more requests, or a slower application?\nLook at upstream_rq_pending_overflow and upstream_rq_active_overflow (never add them).\nRaise the limit only if the application can take more.',
  'flag.NR.check':
    'Compare host, path and port with the routes of this listener.\nApp Mesh: is the target a backend of the calling node, and does its virtual service have a provider?',
  'flag.DI.check': 'Look for a fault rule that was left on.',
  'flag.FI.check': 'Look for a fault rule that was left on.',
  'flag.RL.check':
    'Details tell which: local_rate_limited or request_rate_limited (the service).\nCompare the rate of requests with the limit.',
  'flag.UAEX.check':
    'Details tell which: ext_authz_denied or ext_authz_error.\nLook at the log of the authorization service.',
  'flag.RLSE.check': 'Check that the rate limit service is up and reachable.',
  'flag.DC.check':
    'If DURATION stands at a round number, the caller has a shorter timeout: look for a slow upstream.\nFind the same request id one hop up: it often says UT.',
  'flag.URX.check':
    'Read the other flag, or the details.\nWith via_upstream read the log of the next hop: it made the answer.',
  'flag.SI.check':
    '504: the upstream was silent. 408: the caller stopped sending. 200: the answer stalled.\nRaise the idle timeout for long polls, websockets and streams.',
  'flag.IH.check': 'The details name the header.',
  'flag.DPE.check':
    'Every request behind a load balancer: proxy protocol may be on there and off here.\nCheck that both sides mean the same protocol: TLS, HTTP/1 or HTTP/2.\nCode 500 with details overload: the overload manager shed it.',
  'flag.UMSDR.check': 'Check max_stream_duration of the route and the cluster.',
  'flag.RFCF.check': '',
  'flag.NFCF.check': 'Check the control plane and the name of the filter configuration.',
  'flag.DT.check': 'Check max_downstream_connection_duration.',
  'flag.UPE.check':
    '502: check that the cluster speaks the protocol of the application (HTTP/1, HTTP/2, gRPC, TLS).\n200: look for a crash of the application in the middle of its answer.',
  'flag.NC.check': 'Check the connection to the control plane.\nWas the target removed while a route still names it?',
  'flag.OM.check': 'Look at memory and CPU of the Envoy container.\nLook at the triggers of the overload manager.',
  'flag.DF.check': 'Resolve the name from inside the pod.\nCheck resolver address and search domains.',
  'flag.DO.check': 'Check drop_overloads in the endpoint configuration.',
  'flag.DR.check': 'Look for deadlines or cancelled calls of the caller.',
  'flag.UDO.check': 'Check drop_overloads in the endpoint configuration: it is at 100 %.',
} as const;
