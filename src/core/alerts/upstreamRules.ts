import { type Cause } from '../knowledge/causes';
import { type CounterId } from '../stats/clusterStats';
import { type AlertRule, type RuleContext } from './alertRule';
import { laneEvents, laneGaugeNow, bornWith } from './expressions';
import { CLUSTERS_WITHOUT_HOSTS } from './meshes';
import { podLabels, withNames } from './selectors';
import { type Matcher } from '../query/matcher';

function hasHosts({ mesh }: RuleContext): Matcher[] {
  return [{ label: mesh.profile.clusterLabel, op: '!~', value: CLUSTERS_WITHOUT_HOSTS }];
}

interface CountedRule {
  id: string;
  cause: Cause;
  counters: readonly CounterId[];
  summary: string;
  description: string;
}

/** An alert on events that one or more counters give. */
function counted({ counters, ...rule }: CountedRule): AlertRule {
  return {
    ...rule,
    severity: 'info',
    expr: (context) => withNames(context, `(${laneEvents(context, counters)} >= ${context.parameters.minEvents})`),
    holdFor: null,
  };
}

/** Requests that had no host, or hosts of which none is healthy. Clusters that never list hosts are left out. */
function noneHealthy(context: RuleContext): string {
  const matchers = hasHosts(context);
  const requests = `${laneEvents(context, ['none_healthy'], matchers)} >= ${context.parameters.minEvents}`;
  const total = laneGaugeNow(context, 'membership_total', matchers);
  const healthy = laneGaugeNow(context, 'membership_healthy', matchers);
  return withNames(context, `(${requests} or (${total} > 0 and ${healthy} == 0))`);
}

/** An ended websocket or TCP session moves the counter of cut connections too, but is no class 5. */
function cut(context: RuleContext): string {
  const least = context.parameters.minEvents;
  const events = `${laneEvents(context, ['cx_destroy_remote_with_active_rq'])} >= ${least}`;
  return withNames(context, `(${events} and ${laneEvents(context, ['rq_5xx'])} >= ${least})`);
}

function ejectedShare(context: RuleContext): string {
  const ejected = laneGaugeNow(context, 'ejections_active');
  const total = laneGaugeNow(context, 'membership_total');
  return withNames(context, `(${ejected} / (${total} > 0) >= ${context.parameters.minEjected})`);
}

/** The counter also rises for each request to a cluster without hosts (seen with Envoy 1.40.0), which is another alert. */
function panic(context: RuleContext): string {
  const events = `${laneEvents(context, ['healthy_panic'])} >= ${context.parameters.minEvents}`;
  return withNames(context, `(${events} and ${laneGaugeNow(context, 'membership_total')} > 0)`);
}

export const UPSTREAM_RULES: readonly AlertRule[] = [
  {
    id: 'MeshcauseNoHealthyUpstream',
    cause: 'no_healthy_upstream',
    severity: 'info',
    expr: noneHealthy,
    holdFor: null,
    summary: 'There is no healthy host of {upstream}',
    description:
      'Envoy has nowhere to send the requests of {lane} and answers 503 (flag UH). The list of hosts is empty, or all are unhealthy or ejected.',
  },
  counted({
    id: 'MeshcauseConnectFailures',
    cause: 'upstream_unreachable',
    counters: ['cx_connect_fail'],
    summary: '{value} connections to {upstream} failed to open',
    description:
      'Connections of {lane} were refused or timed out (flag UF). Attempts are counted, so retries count as well.',
  }),
  counted({
    id: 'MeshcauseUpstreamTimeouts',
    cause: 'upstream_timeout',
    counters: ['rq_timeout', 'per_try_timeout'],
    summary: '{value} requests to {upstream} took too long',
    description: "The upstream of {lane} did not answer within the route's timeout or that of one attempt (flag UT).",
  }),
  {
    id: 'MeshcauseUpstreamCutsConnections',
    cause: 'upstream_reset',
    severity: 'info',
    expr: cut,
    holdFor: null,
    summary: '{upstream} closed {value} connections with a request on them',
    description:
      'Requests of {lane} ended in an error because the upstream closed the connection (flag UC): a crash, or a keep-alive time that is shorter than the idle timeout of Envoy.',
  },
  counted({
    id: 'MeshcauseUpstreamProtocolErrors',
    cause: 'protocol_error',
    counters: ['cx_protocol_error'],
    summary: '{value} answers of {upstream} were not valid HTTP',
    description:
      'Envoy could not read what the upstream of {lane} sent (flag UPE), or it was cut off after it had begun.',
  }),
  counted({
    id: 'MeshcauseTlsFailures',
    cause: 'tls_failure',
    counters: ['ssl_connection_error', 'ssl_fail_verify'],
    summary: '{value} TLS handshakes with {upstream} failed',
    description: 'TLS of {lane} failed: one side does not speak it, or a certificate does not fit.',
  }),
  {
    id: 'MeshcauseHostsEjected',
    cause: 'no_healthy_upstream',
    variant: 'ejected',
    severity: 'info',
    expr: ejectedShare,
    holdFor: null,
    summary: '{percent} of the hosts of {upstream} are ejected',
    description:
      'Outlier detection took hosts of {lane} out because they failed. The others get their share of requests.',
  },
  {
    id: 'MeshcausePanicMode',
    cause: 'no_healthy_upstream',
    variant: 'all_unhealthy',
    severity: 'info',
    expr: panic,
    holdFor: null,
    summary: 'Envoy sends requests to unhealthy hosts of {upstream}',
    description:
      'So few hosts of {lane} are healthy that Envoy ignores health (panic mode), {value} times in the window.',
  },
  {
    id: 'MeshcauseFirstErrors',
    cause: null,
    severity: 'info',
    expr: (context) =>
      withNames(context, `(${bornWith(context, 'rq_5xx', podLabels(context))} >= ${context.parameters.minEvents})`),
    holdFor: null,
    summary: 'The first {value} errors of {upstream}',
    description:
      '{lane} had no error since its Envoy started, and has {value} now. Envoy makes the counter at the first error, so a rate does not see what it begins with.',
  },
];
