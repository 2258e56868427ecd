import { type AlertRule, type RuleContext } from './alertRule';
import { laneEvents } from './expressions';
import { withNames } from './selectors';

/** Retries among all attempts. `_rq_total` would not do: it leaves out attempts that got no connection. */
function retryShare(context: RuleContext): string {
  const { minRetries, minEvents } = context.parameters;
  const retries = laneEvents(context, ['retry']);
  const attempts = laneEvents(context, ['rq_completed', 'retry']);
  return withNames(context, `(${retries} / (${attempts} > 0) > ${minRetries} and ${retries} >= ${minEvents})`);
}

/** Retries are never a cause: they make more of what failed first. */
export const RETRY_RULES: readonly AlertRule[] = [
  {
    id: 'MeshcauseRetryAmplification',
    cause: null,
    severity: 'info',
    expr: retryShare,
    holdFor: null,
    summary: '{percent} of the attempts at {upstream} are retries',
    description:
      'Retries of {lane} add load to an upstream that already fails. Look at why the first attempts fail; fewer retries help it to recover.',
  },
];
