import { remainder } from '../query/promql';
import { type Matcher } from '../query/matcher';
import { type AlertRule, type RuleContext } from './alertRule';
import { LOOPS } from './meshes';
import { durationSeconds, type ParameterName } from './parameters';
import { withNames } from './selectors';

type Names = readonly [burn: ParameterName, short: ParameterName, long: ParameterName];

const FAST: Names = ['fastBurn', 'fastShort', 'fastLong'];
const SLOW: Names = ['slowBurn', 'slowShort', 'slowLong'];

/** Share of errors that uses up the budget `burn` times too fast. */
function limit({ parameters }: RuleContext, burn: ParameterName): string {
  const share = Number(parameters[burn]) * (1 - Number(parameters.objective));
  return String(Number(Math.min(share, 1).toPrecision(6)));
}

/** At least so many events in the window, of a rate: one error of two requests is no trouble that should wake anybody. */
function enough(rate: string, window: string, least: string): string {
  return `${rate} * ${durationSeconds(window)} >= ${least}`;
}

interface Shares {
  failed(window: string): string;
  all(window: string): string;
}

/** Errors burn the budget in the short window (it is still so) and in the long one (it is worth waking somebody). */
function burns(context: RuleContext, [burn, short, long]: Names, { failed, all }: Shares): string {
  const { parameters } = context;
  const [now, longer] = [parameters[short], parameters[long]];
  const most = limit(context, burn);
  return [
    `(${failed(now)} / ${all(now)} > ${most})`,
    `(${failed(longer)} / ${all(longer)} > ${most})`,
    `(${enough(all(now), now, parameters.minRequests)})`,
    `(${enough(failed(now), now, parameters.minErrors)})`,
  ].join(' and ');
}

function upstreamErrors(context: RuleContext): string {
  const { clusterLabel } = context.mesh.profile;
  const noLoops: Matcher[] = [{ label: clusterLabel, op: '!~', value: LOOPS }];
  const shares: Shares = {
    failed: (window) => context.series('errors', window, noLoops),
    all: (window) => context.series('requests', window, noLoops),
  };
  return withNames(context, `(${[FAST, SLOW].map((names) => burns(context, names, shares)).join(' or ')})`);
}

/**
 * Errors that a proxy answered and no cluster counts. A gRPC failure is class 5 at the cluster and class 2 at the listener, so it
 * can hide others, but never makes one up.
 */
function proxyErrors(context: RuleContext): string {
  const labels = `${context.parameters.namespaceLabel}, workload`;
  const shares: Shares = {
    failed: (window) =>
      `(${remainder(context.series('failed_answers', window), [`sum by (${labels}) (${context.series('errors', window)})`])})`,
    all: (window) => context.series('answers', window),
  };
  return burns(context, FAST, shares);
}

/** What clients feel. These page; all other rules explain. */
export const CLIENT_RULES: readonly AlertRule[] = [
  {
    id: 'MeshcauseErrorBudgetBurn',
    cause: null,
    severity: 'page',
    expr: upstreamErrors,
    holdFor: 'pageFor',
    summary: '{percent} of the requests to {upstream} fail',
    description:
      'Requests of {lane} fail so often that they use up their error budget in days. Envoy counts its own refusals and gRPC failures with them. The alerts of severity info with the same upstream say why.',
  },
  {
    id: 'MeshcauseProxyErrors',
    cause: null,
    severity: 'page',
    expr: proxyErrors,
    // A cluster's counter begins with its first event, which its rate misses: until that has left the window, it seems uncounted.
    holdFor: 'fastShort',
    summary: '{percent} of the answers of {workload} are errors that Envoy made without an upstream',
    description:
      'The Envoy of {workload} answers errors that no upstream cluster counts: injected faults, a missing cluster or filter, overload protection, limits of time, or a policy service that is away.',
  },
];
