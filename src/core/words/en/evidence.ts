const LINES = '{count, plural, one {# line} other {# lines}}';
const REQUESTS = '{count, plural, one {# request} other {# requests}}';

/** Facts that support or refute a cause. `cluster`, `metric`, `details` and other names are as the input has them. */
export const evidence = {
  'evidence.lines': `${LINES} with code {code}, {flags}.`,
  'evidence.lines_with_details': `${LINES} with code {code}, {flags}, {details}.`,
  'evidence.no_flag': 'no flag',
  'evidence.other_lines': `${LINES} of other kinds.`,
  'evidence.size_of_envoys': `${LINES} with {bytes} bytes, the size of Envoy's own {code} for {cause}: an Envoy further upstream may have written it.`,
  'evidence.counts_agree': 'Log ({lines}) and counter ({counted}) agree.',
  'evidence.counts_differ':
    'The log has {lines} such lines, the counter {counted}: they are not of the same time or requests.',
  'evidence.fewer_lines':
    'The log has {lines} such lines, the counter {counted}: lines are filtered, sampled, late or of a part of the time. Which of it cannot be told.',
  'evidence.lines_missing':
    'The log has {lines} such lines, the counter {counted}: in a part of the time lines are missing, though log and counter agreed in others.',
  'evidence.cluster_by_counters':
    'The lines name no cluster: {cluster} is the only one whose counters moved for this cause and fit them.',
  'evidence.cluster_by_target':
    'The lines name no cluster, and the counters of several moved for this cause: what these lines were sent to fits {cluster} only.',
  'evidence.change_before':
    '{what}: {object}, seen {lag} before the first failure ({source}). That it came first does not prove that it is the cause.',
  'evidence.change_around':
    '{what}: {object}, seen right after the first failure and perhaps before it ({source}). That is a coincidence, not a proof.',
  'evidence.counter_rose': '{metric} of {cluster} rose by {count}.',
  'evidence.counter_stands': '{metric} of {cluster} stands, since the start of the process, at {count}.',
  'evidence.proxy_counter_rose': '{metric} rose by {count}.',
  'evidence.proxy_counter_stands': '{metric} stands, since the start of the process, at {count}.',
  'evidence.limit_reached':
    '{metric} of {cluster} is 1: this limit is reached. It does not say that requests were refused.',
  'evidence.answered_errors':
    "envoy_cluster_upstream_rq_xx of {cluster} counts {errors} answers of class 5 and {client} of class 4; {failed} of them are not Envoy's own failures.",
  'evidence.errors_not_sent':
    'envoy_cluster_upstream_rq_xx of {cluster} counts {count} answers of class 5 for which no attempt was sent and no other counter moved: Envoy made them itself.',
  'evidence.conn_manager': 'The connection manager {name} says {direction}.',
  'evidence.same_patience':
    'All {count} clients left after about {time}, longer than any answer took: that is a timeout of theirs.',
  'evidence.idle_race':
    '{count} requests broke off at once while the same requests were answered in between: their connections were just being closed.',
  'evidence.stale_endpoint':
    'The hosts of the cluster changed ({changes, plural, one {# time} other {# times}}); the host that failed had answered before and was not used again.',
  'evidence.config_rejected':
    'This proxy rejected {count, plural, one {# update} other {# updates}} of its configuration in that time.',
  'evidence.config_rejected_log': "Envoy's own log says that it rejected an update ({object}): {reason}",
  'evidence.no_reason': 'without a reason',
  'evidence.proxy_crashed': '{object} ended by itself at {at}: {reason}.',
  'evidence.config_failed_log': "Envoy's own log says that an update could not be loaded ({object}): {reason}",
  'evidence.proxy_not_started': '{object} could not start ({at}): {reason}',
  'evidence.proxy_stopped': '{object} was told to end at {at}, by its own log.',
  'evidence.control_plane_lost':
    "Envoy's own log says that the connection to the control plane ended ({object}): {reason}",
  'evidence.own_log':
    "{count, plural, one {# line} other {# lines}} of level {level} in Envoy's own log ({component}): {text}",
  'evidence.one_of_pods':
    '{pod} has {failed} of the {all} such failures of {pods} pods, and {part} % of their requests.',
  'evidence.one_host':
    'All {lines} lines that were looked at are of the host {host}; in that time {hosts, plural, one {# other host} other {# other hosts}} of the same target answered.',
  'evidence.outbound_only':
    'The statistics of this proxy name outbound clusters only: a host on loopback is not its own application.',
  'evidence.paths_as_fast': 'Each path is about as fast as before; more requests came for one that always takes long.',
  'evidence.control_plane_cut': 'This proxy is not connected to its control plane.',
  'evidence.lookups_failed':
    'In that time {count, plural, one {# name} other {# names}} could not be resolved by this proxy.',
  'evidence.repeated_ids':
    '{count, plural, one {# line repeats} other {# lines repeat}} the request id of another: callers sent those requests again.',
  'evidence.blocking_route': 'The route {route} is one of outbound traffic.',
  'evidence.hops_by_ids':
    'The logs of both Envoys have {count, plural, one {# such request} other {# such requests}} with the same request id.',
  'evidence.hops_by_counters':
    '{caller} counts as many failed attempts as {callee} counts failures ({count}), and nothing else fits: these are likely the same requests.',
  'evidence.caller_of_next': 'The same requests stand in the log of the next Envoy: this one is its caller.',
  'evidence.unexplained_errors':
    '{count} answers of class {digit} to callers are counted by no cluster and no filter: Envoy made them itself.',
  'evidence.loopback':
    '{count} of {total} lines of the same upstream name a host on loopback: Envoy sends to its own application there.',
  'evidence.cluster_name': 'The cluster name {cluster} says {direction}.',
  'evidence.hosts_lost': 'Only {healthy} of {before} hosts are healthy still.',
  'evidence.retries': '{retries} of {sent} requests sent were retries.',
  'evidence.times':
    "Service time of answered requests: {before} before, {during} during the refusals, with the wait in Envoy's pool.",
  'evidence.times_and_rate':
    "Service time of answered requests: {before} before, {during} during the refusals, with the wait in Envoy's pool. {rate} were served.",
  'evidence.times_and_rates':
    "Service time of answered requests: {before} before, {during} during the refusals, with the wait in Envoy's pool. {rate} were served, {rateBefore} before.",
  'evidence.own_time': '{connections} connections served {rate}: about {time} a request in the application.',
  'evidence.counters_stood_still':
    'The log has {lines} such lines, yet their counters stood still: these are from another pod or time, or something else answered.',
  'evidence.lines_of_several_clusters':
    'The access log has {lines} such lines; it does not say which of {clusters} clusters they belong to.',
  'evidence.errors_before':
    'Before that, {count} errors came from the same upstream: outlier detection may have ejected its hosts.',

  'response.further': ' It came with a service time, so an Envoy further upstream wrote it.',
  'response.header': 'The response has the header {name}: {value}.{further}',
  'response.header_of_flag': 'The response has the header {name}: {value}, which Envoy sends with the flag {flag}.',
  'response.body': 'The body is one that Envoy writes. {meaning}{further}',
  'response.words_in_body': 'The body has words that Envoy writes among others. {meaning}{further}',
  'response.body_without_reason': 'The body is one that Envoy writes, without a reason. {meaning}{further}',
  'response.foreign': 'The response is one that {name} makes itself, and no header of an Envoy is in it.',
  'response.connection_refused':
    'There is no response: the connection was refused. An Envoy that runs would have taken it; so would the server itself.',
  'response.connection_ended':
    'There is no response: the connection ended while the request was under way, as when a proxy is stopped.',
  'response.broke_off': 'The response promised {promised} bytes and brought about {came}: it broke off.',
  'response.empty_body': 'Envoy answers {status} with an empty body and without a service time for this cause.',
  'response.answered':
    'The response has a service time (x-envoy-upstream-service-time) and no text of Envoy: the upstream answered.',
  'response.relayed': 'A {status} with a service time comes from the upstream or from an authorization service.',
  'response.open': 'Neither the body nor a header of this {status} says who answered.',
  'response.open_without_status': 'Neither the body nor a header of this response says who answered.',

  'application.slowed': "Its service time went from {before} to {during}, more than the wait in Envoy's pool explains.",
  'application.waited': "Its service time went from {before} to {during}, which the wait in Envoy's pool explains.",
  'application.timed_out': 'It took longer than the timeout of Envoy.',
  'application.errors': 'It answered with errors itself.',
  'application.unreachable': 'Envoy lost or never got a connection to it.',
  'application.zeros':
    'No timeout and no failed connection to it was counted ({cluster}); slowness not excluded: a slow application causes neither.',
  'application.answered': `It answered ${REQUESTS}; slowness not excluded.`,

  'missing.same_signs': 'The same signs fit {cause}: {settled}',
  'missing.other_source': 'another source has to tell them apart',
  'missing.cluster':
    '%UPSTREAM_CLUSTER% in the access log format, or statistics of this proxy: they name the cluster and with it the direction',
  'missing.quiet_time':
    'the access log or the service time from before the refusals: demand and a slow application look alike',

  'not_looked_at.access_log': 'access logs: none was given',
  'not_looked_at.stats': 'statistics of the proxy (/stats/prometheus): none were given',
  'not_looked_at.response': 'a response as the client saw it (curl -i): none was given',
  'not_looked_at.unparsed': `${LINES} that could not be read ({file})`,
  'not_looked_at.ambiguous': `${LINES} that can be read in more than one way ({file})`,
  'not_looked_at.sampled':
    '{count} of {lines} lines one by one ({file}): all lines are counted; idle connections that close, addresses of pods that are gone, and request ids that come again are looked for in {kept} of them only',
  'not_looked_at.beyond': 'the log of the application, and traffic that does not pass this Envoy',
  'not_looked_at.noise': `${REQUESTS} that count as background noise: Envoy or the application {says}`,
} as const;
