import { counterRate, gaugeMax, timelineQuery } from '../../../src/core/query/timelineQueries';
import { clusterQuantile, counter, gauge, ofCluster } from '../curves';
import type { PromPanel } from '../promPanel';

/** The bound of a gap between two values of a histogram that were there: Envoy renews its histograms every five seconds. */
const GAP = 10_000;

export const requests: PromPanel = {
  title: 'Requests by outcome',
  description:
    'Answered, answered with an error of class 5, and refused by Envoy: ingress as areas, egress as dashed lines. Errors that rise while refusals stay at zero come from the application or from a proxy behind it. Refusals come from a circuit breaker of this proxy.',
  unit: 'reqps',
  stacked: true,
  colors: { answered: 'green', error: 'orange', refused: 'red' },
  curves: [
    ofCluster('answered', (context) => timelineQuery('ok', context)),
    ofCluster('error', (context) => timelineQuery('error', context)),
    ofCluster('refused', (context) => timelineQuery('refused', context)),
  ],
};

export const classes: PromPanel = {
  title: 'Attempts, and answers by class',
  description:
    "Attempts are requests that got a connection, retries included; refused ones are not among them. Answers of class 5 hold Envoy's own 503 and 504 as well, so they alone do not blame the application. More attempts than answers: retries, or requests that still wait. More answers than attempts: Envoy answers itself.",
  unit: 'reqps',
  curves: [
    counter('attempts', 'rq_total'),
    counter('answers', 'rq_completed'),
    counter('2xx', 'rq_2xx'),
    counter('3xx', 'rq_3xx'),
    counter('4xx', 'rq_4xx'),
    counter('5xx', 'rq_5xx'),
  ],
};

export const serviceTime: PromPanel = {
  title: 'Service time of the upstream',
  description:
    "Time from Envoy's request to the first byte of the answer. It includes the wait in Envoy's own pool, so a small rise under load is normal. A rise of many times before refusals begin means that the application got slow. Refused and timed-out requests are not in it.",
  unit: 'ms',
  bridged: GAP,
  curves: [
    ofCluster('p50', (context) => timelineQuery('service_time_p50', context)),
    ofCluster('p90', (context) => timelineQuery('service_time_p90', context)),
  ],
};

export const slowest: PromPanel = {
  title: 'Slowest requests to the upstream',
  description:
    'The slowest of a hundred requests. Far above p90: one host, one route, or pauses of the application. As high as a timeout: more requests were cut off, and those are not in here.',
  unit: 'ms',
  bridged: GAP,
  curves: [clusterQuantile('p99', 0.99, 'upstream_rq_time')],
};

export const inFlight: PromPanel = {
  title: 'Connection pool',
  description:
    'Open connections, requests in flight, and requests that wait, of the pod with most of them. "Pool full" at 1 only says that all connections are in use or idle: it is no rejection. Waiting requests that do not go down mean that the application is slower than the demand.',
  unit: 'none',
  curves: [
    gauge('connections', 'cx_active'),
    gauge('in flight', 'rq_active'),
    gauge('waiting', 'rq_pending_active'),
    gauge('pool full', 'cx_open'),
  ],
};

export const refused: PromPanel = {
  title: 'Refused by a circuit breaker',
  description:
    'Requests that Envoy answered with 503 and the flag UO. Anything above zero is a rejection that a caller saw or retried. Both counters count the same kind of event in different versions: do not add them.',
  unit: 'reqps',
  curves: [
    counter('pending limit', 'pending_overflow'),
    counter('request limit (Envoy 1.38+)', 'active_overflow'),
    counter('retry limit', 'retry_overflow'),
  ],
};

export const unreachable: PromPanel = {
  title: 'Timeouts, connect failures, no healthy host',
  description:
    'Each should be zero. Timeouts (UT): the upstream answers too late. Connect failures (UF): nobody listens, or the network is cut. No healthy host (UH): the list of hosts is empty or all are ejected. Zeros do not prove a healthy application: it may still be slow.',
  unit: 'reqps',
  curves: [
    ofCluster('timeouts', (context) => timelineQuery('timeouts', context)),
    ofCluster('connect failures', (context) => timelineQuery('connect_failures', context)),
    ofCluster('no healthy host', (context) => counterRate('none_healthy', context)),
  ],
};

export const poolFull: PromPanel = {
  title: 'Breaker state',
  description:
    '1 while a limit is reached, of the pod where it is. "Connections" stays 1 as long as idle connections fill the pool, also long after the last refusal. "Pending" and "requests" are 1 only in the moment, so a scrape may miss them: the counters of refusals do not. "Retries" at 1 means that retries are not made.',
  unit: 'none',
  stepped: true,
  curves: [
    ofCluster('connections', (context) => gaugeMax('cx_open', context)),
    gauge('pending', 'rq_pending_open'),
    gauge('requests', 'rq_open'),
    gauge('retries', 'rq_retry_open'),
  ],
};
