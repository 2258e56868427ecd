/** One label matcher of PromQL or LogQL; both languages share syntax, escapes and RE2. */
export interface Matcher {
  label: string;
  op: '=' | '!=' | '=~' | '!~';
  value: string;
}

const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Escapes a text for use between double quotes in PromQL and LogQL. */
function escapeLabelValue(value: string): string {
  return value.replace(/[\\"\n\r\t]/g, (char) => ESCAPES[char] ?? char);
}

/** Escapes a text so that RE2 reads it literally. Line breaks and quotes are left to `escapeLabelValue`. */
export function promRegexEscape(value: string): string {
  return value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/**
 * Rewrites an expression character by character, so that in `\\\\/` the slash is known to be bare. A backslash at the very end,
 * which would escape what follows the expression, becomes a literal one.
 *
 * @param write gets a character and whether a backslash stands before it
 */
export function rewriteExpression(expression: string, write: (char: string, isEscaped: boolean) => string): string {
  return expression.replace(/\\([^])|[^]/g, (char: string, escaped: string | undefined) =>
    escaped === undefined ? (char === '\\' ? '\\\\' : write(char, false)) : write(escaped, true)
  );
}

/** A double-quoted string literal of PromQL and LogQL. */
export function quoted(value: string): string {
  return `"${escapeLabelValue(value)}"`;
}

/** Matches one of the given texts, read literally. No values gives no matcher: an empty choice restricts nothing. */
export function oneOf(label: string, values: readonly string[]): Matcher[] {
  const [first] = values;
  if (first === undefined) {
    return [];
  }
  return values.length === 1
    ? [{ label, op: '=', value: first }]
    : [{ label, op: '=~', value: values.map(promRegexEscape).join('|') }];
}

/**
 * Matches a regular expression as a person or a template variable wrote it. An empty expression and `.*` restrict nothing,
 * and a text without special characters becomes an equality, which every store answers from its index.
 */
export function matching(label: string, expression: string): Matcher[] {
  if (expression === '' || expression === '.*') {
    return [];
  }
  const plain = promRegexEscape(expression) === expression;
  return [{ label, op: plain ? '=' : '=~', value: expression }];
}

/** `{a="b",c=~"d"}`. Matchers whose label is no label name are left out: they could match nothing and would break the query. */
export function formatMatchers(matchers: readonly Matcher[]): string {
  const parts = matchers.filter(({ label }) => LABEL_NAME.test(label));
  return `{${parts.map(({ label, op, value }) => `${label}${op}${quoted(value)}`).join(',')}}`;
}

/** A label list for `by (…)`, without empty and impossible names. */
export function labelList(labels: readonly string[]): string {
  return [...new Set(labels)].filter((label) => LABEL_NAME.test(label)).join(', ');
}
