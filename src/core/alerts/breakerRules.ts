import { larger } from '../query/promql';
import { type AlertRule, type RuleContext } from './alertRule';
import { laneEvents, laneGauge } from './expressions';
import { withNames } from './selectors';

/** Before Envoy 1.38 only the first exists; since then max_requests moves only the second. Either proves a refusal, never add. */
const refused = (context: RuleContext) =>
  larger(laneEvents(context, ['pending_overflow']), laneEvents(context, ['active_overflow']));

const least = ({ parameters }: RuleContext, events: string) => `${events} >= ${parameters.minEvents}`;

export const BREAKER_RULES: readonly AlertRule[] = [
  {
    id: 'MeshcauseBreakerRefuses',
    cause: 'circuit_breaker',
    severity: 'info',
    expr: (context) => withNames(context, `(${least(context, refused(context))})`),
    holdFor: null,
    summary: 'The circuit breaker before {upstream} refused {value} requests',
    description:
      'Envoy itself answered 503 (flag UO) because a limit of {lane} was reached. At ingress it is the connection pool of the service itself, at egress that of its caller. More demand or a slower application? Compare the service time before and during it.',
  },
  {
    id: 'MeshcauseConnectionsRefused',
    cause: 'circuit_breaker',
    variant: 'connections',
    severity: 'info',
    // On HTTP the counter counts waits for a full pool; only where no request completes does it count refused TCP sessions.
    expr: (context) =>
      withNames(
        context,
        `(${least(context, laneEvents(context, ['cx_overflow']))} unless ${laneEvents(context, ['rq_completed'])} > 0)`
      ),
    holdFor: null,
    summary: 'The connection limit before {upstream} refused {value} TCP connections',
    description: 'Envoy closed new TCP connections (flag UO) of {lane} because max_connections was reached.',
  },
  {
    id: 'MeshcausePoolSaturated',
    cause: 'circuit_breaker',
    variant: 'pool_full',
    severity: 'info',
    // A full pool alone is no trouble: idle connections fill it too, and stay for minutes.
    expr: (context) =>
      withNames(
        context,
        `(${laneGauge(context, 'rq_pending_active', 'avg_over_time')} >= ${context.parameters.minPending} and ${laneGauge(context, 'cx_open', 'max_over_time')} > 0)`
      ),
    holdFor: null,
    summary: 'Requests wait for a free connection to {upstream}',
    description:
      'The pool of {lane} is full and {value} requests wait on the mean. The logged service time contains this wait. The next step is refusal.',
  },
  {
    id: 'MeshcauseRetriesRefused',
    cause: 'circuit_breaker',
    variant: 'retries',
    severity: 'info',
    expr: (context) => withNames(context, `(${least(context, laneEvents(context, ['retry_overflow']))})`),
    holdFor: null,
    summary: 'The retry limit before {upstream} refused {value} retries',
    description:
      'More retries of {lane} were due at once than max_retries allows. Look at what made the first attempts fail.',
  },
];
