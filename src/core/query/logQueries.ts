import {
  countOverTime,
  dropStage,
  jsonStage,
  labelFilter,
  lineContains,
  lineMatches,
  logPipeline,
  logSelector,
  patternStage,
  regexpStage,
  STEP_WINDOW,
} from './logql';
import { oneOf, promRegexEscape, type Matcher } from './matcher';
import { podMatchers, type PodLabels, type Scope } from './scope';

/** How a log store finds Envoy's lines and names what belongs to a pod. */
export interface LogLabels extends PodLabels {
  container: string;
  /** Names of Envoy's containers, e.g. `envoy` (App Mesh) or `istio-proxy`. */
  containers: readonly string[];
}

export const KUBERNETES_LOG_LABELS: LogLabels = {
  namespace: 'namespace',
  pod: 'pod',
  container: 'container',
  containers: ['envoy', 'istio-proxy', 'consul-dataplane', 'kuma-sidecar'],
};

/** Formats that the log store itself can take apart. `text` is the common start of Envoy's default format and Istio's. */
export type LogShape = 'text' | 'json';

/**
 * The start of a line of Envoy's default format and of Istio's, after an optional prefix of the container runtime.
 *
 * Neither a method, a path nor a protocol can hold a space, but a path may hold a raw quote (Envoy escapes nothing, seen with
 * 1.40.0): so the request is three words, not "all up to the next quote". Istio's format has the details in the next column,
 * which starts with a letter there and with a digit in the default format. Linear in RE2.
 */
export const TEXT_LINE_START =
  '^(?:\\S+ (?:stdout|stderr) [FP] )?\\[\\S+\\] "\\S+ \\S+ \\S+" (?P<code>[0-9]+) (?P<flags>\\S+) (?P<details>[a-z]\\S*)?';

/**
 * The same without the prefix, for Loki's cheaper parser. It begins with a text, so that it reads no line that begins otherwise
 * (a JSON line can hold anything that a client likes). The default format has a number in the place of the details.
 */
const TEXT_LINE_PATTERN = '[<_>] "<_> <_> <_>" <code> <flags> <details> <_>';
const NO_TEXT_LINE: readonly Matcher[] = [
  { label: 'code', op: '!~', value: '[0-9]{1,3}' },
  { label: 'details', op: '!~', value: '[a-z].*' },
];

const JSON_FIELDS = { code: 'response_code', flags: 'response_flags', details: 'response_code_details' };

const HAS_CODE = labelFilter({ label: 'code', op: '!=', value: '' });

/** Lines that are not JSON get `__error__`, and Loki answers a metric query that holds one with an error. */
const STAGES: Record<LogShape, readonly string[]> = {
  text: [regexpStage(TEXT_LINE_START), HAS_CODE],
  json: [
    lineContains('"response_flags"'),
    jsonStage(JSON_FIELDS),
    labelFilter({ label: '__error__', op: '=', value: '' }),
    HAS_CODE,
  ],
};

/** A flag, or a code of class 5 (an application's error has no flag). gRPC failures log 200 with a flag. */
const FAILING = '| (flags!="-" or code=~"5..")';

/** The stream selector: the scope's pods, and Envoy's containers unless the source has a selector of its own. */
export function accessLogSelector(scope: Scope, labels: LogLabels, extra: readonly Matcher[] = []): string {
  const streams = extra.length > 0 ? extra : oneOf(labels.container, labels.containers);
  return logSelector([...podMatchers(scope, labels), ...streams]);
}

const KIND = ['code', 'flags', 'details'];

/** Access lines per code, flags, details and pod in each step. Counted by the store, so only numbers travel. */
export function flagTallyQuery(shape: LogShape, selector: string, labels: PodLabels, window = STEP_WINDOW): string {
  const by = [...KIND, labels.pod, labels.namespace];
  return countOverTime(logPipeline(selector, STAGES[shape]), by, window);
}

/**
 * All lines in each step, and of those that are text without a prefix the code, flags and details: a series that is not
 * `isReadAsText` counts others. Costs Loki a third less than `flagTallyQuery`, and says whether another query is needed at all.
 */
export function everyLineTallyQuery(selector: string, labels: PodLabels, window = STEP_WINDOW): string {
  const stages = [patternStage(TEXT_LINE_PATTERN), dropStage(NO_TEXT_LINE)];
  return countOverTime(logPipeline(selector, stages), [...KIND, labels.pod], window);
}

/** Whether a series of `everyLineTallyQuery` counts lines that were read. */
export function isReadAsText({ code = '', flags = '' }: Readonly<Record<string, string>>): boolean {
  return code !== '' && /^\D/.test(flags);
}

/** As `flagTallyQuery` does it for text, of those lines alone that `everyLineTallyQuery` cannot read. */
export function prefixedTallyQuery(selector: string, labels: PodLabels, window = STEP_WINDOW): string {
  const stages = [lineMatches('^[^\\[]'), ...STAGES.text];
  return countOverTime(logPipeline(selector, stages), [...KIND, labels.pod], window);
}

/** Lines of one kind, as a store counted them: the texts are the store's own. */
export interface LineKind {
  shape: LogShape;
  code: string;
  flags: string;
}

/** Which access lines are wanted as they are. */
export interface LineWish {
  only: 'failing' | 'all';
  /** Lines with one of these flags; empty for any. */
  flags: readonly string[];
  kind?: LineKind;
}

/** An expression for a set of flags that has one of the given, in RE2 and in the expressions of other stores. */
export function anyFlagExpression(flags: readonly string[]): string {
  return `(.*,)?(${flags.map(promRegexEscape).join('|')})(,.*)?`;
}

/** Lines as they are. Their number is limited by the query's own limit. */
export function accessLinesQuery(shape: LogShape, selector: string, { only, flags, kind }: LineWish): string {
  // Most lines are of another kind: they need not be taken apart.
  const isKind = kind?.shape === 'text' ? [lineContains(`" ${kind.code} ${kind.flags}`)] : [];
  return logPipeline(selector, [
    ...isKind,
    ...STAGES[shape],
    ...(only === 'failing' && kind === undefined ? [FAILING] : []),
    ...(flags.length > 0 ? [labelFilter({ label: 'flags', op: '=~', value: anyFlagExpression(flags) })] : []),
    ...(kind === undefined
      ? []
      : [
          labelFilter({ label: 'code', op: '=', value: kind.code }),
          labelFilter({ label: 'flags', op: '=', value: kind.flags }),
        ]),
  ]);
}

/** All lines of the streams: with `flagTallyQuery` it says which share of them is understood. */
export function allLinesQuery(selector: string, window = STEP_WINDOW): string {
  return `sum(count_over_time(${selector} [${window}]))`;
}

const MATCHER_TEXT = /^\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*(=~|!~|!=|=)\s*"((?:[^"\\]|\\.)*)"\s*(?:,|$)/;
const UNESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

/** Reads a selector that a person typed, `{app="envoy", env=~"a|b"}`, so that it is built anew. Null where it is none. */
export function readSelector(text: string): Matcher[] | null {
  let rest = text.trim().replace(/^\{/, '').replace(/\}$/, '').trim();
  const matchers: Matcher[] = [];
  while (rest !== '') {
    const [whole, label, op, value] = MATCHER_TEXT.exec(rest) ?? [];
    if (whole === undefined || label === undefined || value === undefined) {
      return null;
    }
    matchers.push({
      label,
      op: op as Matcher['op'],
      value: value.replace(/\\(.)/g, (_, c: string) => UNESCAPES[c] ?? c),
    });
    rest = rest.slice(whole.length).trim();
  }
  return matchers;
}
