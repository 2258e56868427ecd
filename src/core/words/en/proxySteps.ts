/** Next steps for what Envoy, its configuration, a policy or the caller did, and how to verify them. */
export const proxySteps = {
  'client_disconnect.next.see_durations':
    "Look at the durations of these lines. If all are alike, the upstream is too slow for the caller's timeout.",
  'client_disconnect.next.see_durations.verify': "The caller's configured timeout equals the duration in the lines.",
  'bad_request.next.find_caller':
    'Find the caller (downstream address, user agent). Proxy protocol v2 or TLS on a plain port looks like this too.',
  'bad_request.next.find_caller.verify': 'The same request with curl is accepted.',
  'route_missing.next.compare_routes':
    "Compare host and path of the failing lines with the proxy's virtual hosts and routes.",
  'route_missing.next.compare_routes.verify':
    'One virtual host has a domain that equals the host header, and one route matches the path.',
  'cluster_missing.next.check_target':
    'Check that the target of the route exists, and that the proxy gets its configuration from the control plane.',
  'cluster_missing.next.check_target.verify': 'The cluster of the route is in the list.',
  'egress_blocked.next.allow_host':
    'Add the host to the mesh (App Mesh: a virtual service as backend; Istio: a ServiceEntry), or allow all egress.',
  'egress_blocked.next.allow_host.verify': 'The request is answered by the host.',
  'filter_config_missing.next.find_filter':
    'Find the filter whose configuration failed, and see why the control plane does not deliver it.',
  'filter_config_missing.next.find_filter.verify': 'config_fail stays and config_reload rises by one.',
  'dns_failure.next.look_up': 'Look the name up from the same pod with the same resolver.',
  'dns_failure.next.look_up.verify': 'The lookup returns an address.',
  'policy_denied.next.read_policy':
    'Read the policy that the response code details name, and compare it with the identity and path of the caller.',
  'policy_denied.next.read_policy.verify': 'A request that the policy allows is answered by the application.',
  'policy_unavailable.next.check_service': 'Check that the policy service runs and that this proxy can reach it.',
  'policy_unavailable.next.check_service.verify':
    'The error counter of the filter (ext_authz_error, ratelimit_error) stops rising.',
  'rate_limited.next.compare_rate':
    'Compare the rate of the callers with the limit, and see who sends most (breakdown of this finding).',
  'rate_limited.next.compare_rate.verify': 'Below the limit no 429 appears.',
  'fault_injected.next.switch_off': 'Find who switched fault injection on, and switch it off if no test is running.',
  'fault_injected.next.switch_off.verify': 'envoy_http_fault_aborts_injected stops rising.',
  'overload_manager.next.see_resources':
    'Look at the memory and CPU of the proxy container and at the overload actions in force.',
  'overload_manager.next.see_resources.verify': 'The pressure falls below the threshold and the refusals end.',
  'drop_overload.next.see_drop_policy': 'See the drop policy that the control plane sends for this cluster.',
  'drop_overload.next.see_drop_policy.verify': 'The drop percentage is 0 and no new line has the flag DO or UDO.',
  'health_check_mode.next.see_shutdown': 'Check whether the pod is shutting down or someone called healthcheck/fail.',
  'health_check_mode.next.see_shutdown.verify': 'The state is LIVE and the probe gets 200.',
  'local_response.next.see_route': 'Look at the route that matched; a maintenance answer may still be in force.',
  'local_response.next.see_route.verify': 'The route points to a cluster, not to a direct response.',
  'idle_timeout.next.find_silent':
    'Find out who fell silent: 408 is the client, 504 and 200 are the upstream. Raise stream_idle_timeout (App Mesh: idle) only for what is silent by design.',
  'idle_timeout.next.find_silent.verify': 'No new line has the flag SI.',
  'max_duration.next.compare_duration':
    'Compare the duration in the failing lines with max_stream_duration. Make the work shorter, or raise the limit.',
  'max_duration.next.compare_duration.verify': 'No new line has the flag UMSDR.',
  'outside_envoy.next.look_for_line': 'Look for the request in the access log of the first Envoy.',
  'outside_envoy.next.look_for_line.verify': 'Without a line there, the request never reached an Envoy.',
  'outside_envoy.next.read_its_log':
    'Read the log and the target health of what answered: it says why it did not get an answer from behind it.',
  'outside_envoy.next.read_its_log.verify': 'Its targets are healthy and the same request is answered.',
  'proxy_unavailable.next.see_container':
    'See whether the pod has a proxy container, and whether that one was starting, ending or restarted then.',
  'proxy_unavailable.next.see_container.verify':
    'The container is ready, and its last restart is older than the failures.',
  'proxy_unavailable.next.read_previous_log': 'Read the last lines of the proxy before it ended.',
  'proxy_unavailable.next.read_previous_log.verify': 'They say why it ended: a signal, a crash or out of memory.',
  'proxy_unavailable.next.order_start_and_end':
    'Start the application after its proxy and end it before (Istio: holdApplicationUntilProxyStarts; Kubernetes: a native sidecar, a preStop sleep).',
  'proxy_unavailable.next.order_start_and_end.verify': 'During a rollout no request fails to connect.',
  'stale_config.next.see_rejection': 'See which update the proxy rejected, and why.',
  'stale_config.next.see_rejection.verify':
    'The next update is accepted: update_success rises, update_rejected does not.',
  'stale_config.next.check_connection':
    'See whether the proxy reaches its control plane: address, certificate, network policy, state of the control plane.',
  'stale_config.next.check_connection.verify': 'control_plane.connected_state is 1.',
  'stale_config.next.compare_endpoints': 'Compare the addresses that the proxy has with those of the running pods.',
  'stale_config.next.compare_endpoints.verify': 'Both lists are the same.',
  'unknown.next.log_more':
    'Add %RESPONSE_CODE_DETAILS% and %UPSTREAM_CLUSTER% to the access log, or take /stats/prometheus before and during the failures.',
  'unknown.next.log_more.verify': 'The next diagnosis names a cause.',
} as const;
