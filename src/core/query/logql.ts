import { formatMatchers, labelList, quoted, type Matcher } from './matcher';

/** Grafana's variable for the width of one step. */
export const STEP_WINDOW = '$__interval';

/** `{a="b"}`. Loki refuses a selector that may match everything, hence a fall-back that names a label. */
export function logSelector(matchers: readonly Matcher[]): string {
  const restricting = matchers.some(({ op, value }) => (op === '=' || op === '=~') && value !== '');
  return formatMatchers(restricting ? matchers : [...matchers, { label: 'container', op: '=~', value: '.+' }]);
}

/** A string literal: between backticks, where nothing needs escaping, else between quotes. */
export function logString(text: string): string {
  return text.includes('`') ? quoted(text) : `\`${text}\``;
}

/** Keeps lines that hold the text. */
export function lineContains(text: string): string {
  return `|= ${logString(text)}`;
}

/** Keeps lines in which an RE2 expression is found. */
export function lineMatches(expression: string): string {
  return `|~ ${logString(expression)}`;
}

/** Named groups of an RE2 expression become labels. */
export function regexpStage(expression: string): string {
  return `| regexp ${logString(expression)}`;
}

/** What stands between the texts of a pattern becomes labels; `<_>` is read over. Cheaper than an expression. */
export function patternStage(pattern: string): string {
  return `| pattern ${logString(pattern)}`;
}

/** Takes labels away; each only where its value matches. Needs Loki 2.8 or later. */
export function dropStage(matchers: readonly Matcher[]): string {
  return `| drop ${matchers.map(({ label, op, value }) => `${label}${op}${quoted(value)}`).join(', ')}`;
}

/** Chosen keys of a JSON line become labels. */
export function jsonStage(fields: Readonly<Record<string, string>>): string {
  const picks = Object.entries(fields).map(([label, key]) => `${label}=${quoted(key)}`);
  return `| json ${picks.join(', ')}`;
}

/** A label filter after a parser stage. */
export function labelFilter({ label, op, value }: Matcher): string {
  return `| ${label}${op}${quoted(value)}`;
}

export function logPipeline(selector: string, stages: readonly string[]): string {
  return [selector, ...stages].join(' ');
}

export function countOverTime(pipeline: string, by: readonly string[], window = STEP_WINDOW): string {
  return `sum by (${labelList(by)}) (count_over_time(${pipeline} [${window}]))`;
}
