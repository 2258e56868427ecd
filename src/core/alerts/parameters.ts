import { failed, ok, type Issue, type Result } from '../result';

/**
 * How a parameter is written: PromQL's durations, a share of 1 (0.2 is a fifth), a number, any text on one line, or an absolute
 * URL. A URL may be empty.
 */
export type ParameterKind = 'duration' | 'share' | 'number' | 'text' | 'url';

export interface ParameterFact {
  kind: ParameterKind;
  value: string;
  help: string;
}

const duration = (value: string, help: string): ParameterFact => ({ kind: 'duration', value, help });
const share = (value: string, help: string): ParameterFact => ({ kind: 'share', value, help });
const number = (value: string, help: string): ParameterFact => ({ kind: 'number', value, help });
const text = (value: string, help: string): ParameterFact => ({ kind: 'text', value, help });
const url = (help: string): ParameterFact => ({ kind: 'url', value: '', help });

/** What a user may change about the rules, with its default. The names are public. */
export const PARAMETERS = {
  objective: share('0.999', 'share of requests that must not fail'),
  fastBurn: number('14.4', 'page when errors use up the budget this many times too fast, over fastShort and fastLong'),
  fastShort: duration('5m', 'short window of the fast burn'),
  fastLong: duration('1h', 'long window of the fast burn'),
  slowBurn: number('6', 'the same over slowShort and slowLong'),
  slowShort: duration('30m', 'short window of the slow burn'),
  slowLong: duration('6h', 'long window of the slow burn'),
  minRequests: number('50', 'page only above this many requests in the short window'),
  minErrors: number('10', 'page only above this many errors in the short window'),
  pageFor: duration('1m', 'how long errors must burn before a page'),
  window: duration('5m', 'window in which the causes count events'),
  minEvents: number('10', 'events in that window that are worth telling'),
  minPending: number('1', 'requests that wait for a full pool, mean of the window'),
  minRetries: share('0.2', 'share of retries in all attempts that amplifies load'),
  minEjected: share('0.3', 'share of hosts ejected by outlier detection'),
  minDenied: share('0.2', 'share of requests that a policy denies'),
  certificateDays: number('14', 'days before a certificate ends'),
  missingFor: duration('15m', 'how long a sidecar may run without being scraped, or a control plane be away'),
  throttledShare: share('0.25', 'share of CPU periods in which a sidecar is throttled'),
  silentFor: duration('15m', 'how long logs may be silent while requests are counted'),
  unparsedShare: share('0.1', 'share of log lines that the format does not match'),
  format: text('envoy', 'format of the access log: a name, or an Envoy format string'),
  meshName: text('', 'name of the App Mesh mesh, to cut it off the upstream'),
  pageSeverity: text('page', 'label severity of what clients feel'),
  infoSeverity: text('info', 'label severity of what explains it'),
  namespaceLabel: text('namespace', 'label of the series and streams that holds the namespace'),
  podLabel: text('pod', 'label that holds the pod'),
  containerLabel: text('container', 'label that holds the container'),
  grafanaUrl: url(
    'root URL of Grafana, for links; if empty http://localhost:3000, and its root_url in rules of Grafana'
  ),
  dashboardUid: text('meshcause-overview', 'dashboard that the links open'),
  runbookUrl: url('URL of docs/reference/causes.md where you serve it; if empty the page Reference of the plugin'),
} as const satisfies Record<string, ParameterFact>;

export type ParameterName = keyof typeof PARAMETERS;

/** Values by name, as they stand in the queries. */
export type Parameters = Readonly<Record<ParameterName, string>>;

const PARAMETER_NAMES = Object.keys(PARAMETERS) as ParameterName[];

export const DEFAULTS = Object.fromEntries(PARAMETER_NAMES.map((name) => [name, PARAMETERS[name].value])) as Parameters;

/** Prometheus' durations, the largest unit first (its docs, querying basics). */
const DURATION = /^(?=\d)(?:\d{1,6}d)?(?:\d{1,6}h)?(?:\d{1,6}m)?(?:\d{1,6}s)?$/;
const NUMBER = /^\d{1,12}(?:\.\d{1,12})?$/;
const SECONDS: Readonly<Record<string, number>> = { d: 86400, h: 3600, m: 60, s: 1 };

/** Seconds of a duration such as `1h30m`. */
export function durationSeconds(written: string): number {
  const parts = [...written.matchAll(/(\d+)([dhms])/g)];
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (SECONDS[unit ?? ''] ?? 0), 0);
}

/** Windows over which nothing could be counted. */
const MAY_BE_ZERO: readonly ParameterName[] = ['pageFor'];

const FITS: Record<ParameterKind, (value: string, name: ParameterName) => boolean> = {
  duration: (value, name) => DURATION.test(value) && (durationSeconds(value) > 0 || MAY_BE_ZERO.includes(name)),
  share: (value) => NUMBER.test(value) && Number(value) <= 1,
  number: (value) => NUMBER.test(value),
  text: (value) => !/[\u0000-\u001f\u007f]/.test(value),
  // In a template braces would be code.
  url: (value) => value === '' || /^https?:\/\/[^\s"'<>{}\\]+$/.test(value),
};

const EXPECTED: Record<ParameterKind, string> = {
  duration: 'a duration such as 30s, 5m or 1h',
  share: 'a share between 0 and 1',
  number: 'a number',
  text: 'a text on one line',
  url: 'an absolute URL such as https://grafana.example.com',
};

function isName(name: string): name is ParameterName {
  return Object.hasOwn(PARAMETERS, name);
}

function problem(pair: string): Issue | null {
  const [name = '', value] = splitPair(pair);
  if (value === null) {
    return { code: 'parameter_without_value', message: `"${pair}" sets nothing.`, remedy: 'Write name=value.' };
  }
  if (!isName(name)) {
    const known = PARAMETER_NAMES.join(', ');
    return { code: 'parameter_unknown', message: `There is no parameter ${name}.`, remedy: `Use one of ${known}.` };
  }
  const { kind } = PARAMETERS[name];
  return FITS[kind](value, name)
    ? null
    : { code: 'parameter_value', message: `${name} must be ${EXPECTED[kind]}, not "${value}".` };
}

/** `name=value` at its first `=`; the value is null where there is none. */
export function splitPair(pair: string): [name: string, value: string | null] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, null] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
}

/** The defaults with what `name=value` pairs change, or what is wrong with the pairs. */
export function readParameters(pairs: readonly string[]): Result<Parameters> {
  const issues = pairs.flatMap((pair) => problem(pair) ?? []);
  return issues.length > 0 ? failed(...issues) : ok({ ...DEFAULTS, ...Object.fromEntries(pairs.map(splitPair)) });
}
