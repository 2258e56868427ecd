/** Next steps for failures of the upstream or on the way to it, and how to verify them. */
export const upstreamSteps = {
  'application_error.next.read_log': "Read the application's own log at that time; Envoy only passed its answer on.",
  'application_error.next.read_log.verify': 'The application logs the same requests with the same status.',
  'application_error.next.see_codes': 'See which status codes it sends, and since when.',
  'application_error.next.see_codes.verify':
    'The errors began with a deployment or a failing dependency of the application.',
  'upstream_answered_error.next.look_up_ids':
    "Look up the request ids in the access log of the callee's Envoy. A flag there (UO, UF, UT, …) means that its proxy answered; no flag, that the application did.",
  'upstream_answered_error.next.look_up_ids.verify': 'The same request id stands in both logs.',
  'upstream_answered_error.next.see_codes': 'See which status codes the upstream sends, and since when.',
  'upstream_answered_error.next.see_codes.verify': 'The errors stop in both logs at the same time.',
  'circuit_breaker.next.refusals.verify':
    'The overflow counter stops rising, and the service time does not rise with it.',
  'circuit_breaker.next.see_cluster': 'See which cluster refuses, and since when.',
  'circuit_breaker.next.see_cluster.verify': 'The cluster named here has a rate above 0 while callers get 503.',
  'circuit_breaker.next.count_lines': 'Count the refused requests in the access log.',
  'circuit_breaker.next.count_lines.verify': 'The count follows the overflow counter.',
  'circuit_breaker.next.find_driver':
    'Compare requests and service time with those before: more requests are demand, slower answers a slow application.',
  'circuit_breaker.next.find_driver.verify': 'One of the two changed when the refusals began.',
  'circuit_breaker.next.find_slowness':
    'Find out why it got slow: CPU throttling, garbage collection, its dependencies. A larger pool would only queue more work.',
  'circuit_breaker.next.find_slowness.verify': 'The service time is normal again and the refusals end.',
  'circuit_breaker.next.add_capacity':
    'More work arrives than the pool holds. Add replicas of the application, or shed load at the callers.',
  'circuit_breaker.next.raise_pool': 'If the application can take more, raise its pool. {setting}. {advice}',
  'circuit_breaker.next.bring_hosts_back':
    'Fewer healthy hosts share the load now. Bring the missing ones back before you touch any limit.',
  'circuit_breaker.next.bring_hosts_back.verify': 'Healthy and total members are equal again and the refusals end.',
  'circuit_breaker.next.retry_less':
    'Retries make up much of the load. Lower the number of retries of the callers, or set a retry budget. {setting}.',
  'circuit_breaker.next.retry_less.verify': 'envoy_cluster_upstream_rq_retry falls, and the refusals with it.',
  'circuit_breaker.next.see_limits': 'See the limits in force and how full they are.',
  'circuit_breaker.next.see_limits.verify': 'The limit that equals the number in use refuses.',
  'no_healthy_upstream.next.see_hosts':
    'See which hosts Envoy lists for the cluster, if any, and why it does not use them.',
  'no_healthy_upstream.next.see_hosts.verify':
    'At least one host is listed as healthy and no new line has the flag UH.',
  'no_healthy_upstream.next.loosen_ejection':
    'Heal what ejected the hosts first. If too many were ejected at once, let some of them stay. {setting}.',
  'no_healthy_upstream.next.loosen_ejection.verify': 'membership_healthy stays above 0 while single hosts fail.',
  'no_healthy_upstream.next.check_discovery':
    'Check that service discovery (Cloud Map, DNS, EDS) returns ready pods of the service.',
  'no_healthy_upstream.next.check_discovery.verify': 'The endpoints are the addresses of ready pods.',
  'upstream_reset.next.see_restarts': 'Check whether the application restarted when the lines appeared.',
  'upstream_reset.next.see_restarts.verify':
    'Restarts and failing lines fall on the same seconds, or there are no restarts.',
  'upstream_reset.next.keep_alive':
    "Without restarts: make the application's keep-alive timeout longer than Envoy's, or retry on reset before the request was sent.",
  'upstream_reset.next.keep_alive.verify': 'No new access line has the flag UC.',
  'upstream_reset.next.retry': 'Retry on reset what may run twice. {setting}.',
  'upstream_reset.next.retry.verify': 'upstream_rq_retry_success rises, and callers see no 503 for it.',
  'protocol_error.next.ask_port':
    'Ask the port directly: it may speak another protocol (HTTP/2 where HTTP/1 is configured) or send bad or too large headers.',
  'protocol_error.next.ask_port.verify': 'curl reads the answer without an error.',
  'tls_failure.next.compare_tls':
    'Compare the TLS settings of both sides: mode, certificate authority, subject names and dates.',
  'tls_failure.next.compare_tls.verify': 'The certificate is valid and has the names that the other side asks for.',
  'upstream_timeout.next.compare_timeout':
    'Compare the duration in the failing lines with the timeout of the route (App Mesh: 15 s unless set), and with how long the application says it took.',
  'upstream_timeout.next.compare_timeout.verify': 'The failing lines have nearly one duration: the timeout in force.',
  'upstream_timeout.next.speed_up': 'Make the slow path faster: the breakdown of this finding has the paths.',
  'upstream_timeout.next.speed_up.verify': 'No new access line has the flag UT.',
  'upstream_timeout.next.count_lines': 'Count the lines of requests that ran into the timeout.',
  'upstream_timeout.next.count_lines.verify': 'The count follows upstream_rq_timeout.',
  'upstream_timeout.next.raise_timeout': 'If they may take that long, raise the timeout. {setting}.',
  'upstream_timeout.next.raise_timeout.verify': 'The requests finish, and their duration is below the new timeout.',
  'upstream_unreachable.next.check_listening':
    'Check that the application runs and listens on the port that Envoy uses.',
  'upstream_unreachable.next.check_listening.verify':
    'The host in the access line is a running pod, and the application listens on its port.',
  'upstream_unreachable.next.see_cluster': 'See which cluster cannot connect, and since when.',
  'upstream_unreachable.next.see_cluster.verify': 'The counter stops rising once the upstream accepts connections.',
  'upstream_unreachable.next.count_lines': 'Count the lines of requests that got no connection.',
  'upstream_unreachable.next.count_lines.verify':
    'The count follows upstream_cx_connect_fail; retries count there as well.',
  'upstream_unreachable.next.drain_first':
    'Let a pod that ends go on answering until every proxy knows: a preStop sleep longer than an update of the endpoints takes.',
  'upstream_unreachable.next.drain_first.verify': 'During the next rollout no new access line has the flag UF.',
  'upstream_unreachable.next.eject': 'Where other hosts work, let Envoy leave out the one that does not. {setting}.',
  'upstream_unreachable.next.eject.verify':
    'outlier_detection_ejections_enforced_total rises, and no new line names the bad host.',
  'upstream_unreachable.next.restart':
    'Restart or roll back the application if it crashes; correct the port of the mesh if it listens elsewhere.',
  'upstream_unreachable.next.restart.verify': 'No new access line has the flag UF.',
  'upstream_unreachable.next.look_for_block':
    'Look for a security group, network policy or node failure between Envoy and the upstream: packets vanish.',
  'upstream_unreachable.next.look_for_block.verify':
    'A plain TCP connection from the same pod to the same host and port opens.',
} as const;
