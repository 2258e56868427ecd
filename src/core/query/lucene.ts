import { anyFlagExpression, type LineWish, type LogLabels } from './logQueries';
import { oneOf, rewriteExpression, type Matcher } from './matcher';
import { podMatchers, type Scope } from './scope';

/** Names of the columns of `meshcause parse`, which `convert-format --to elasticsearch` gives to the fields. */
export const LUCENE_FIELDS = {
  code: 'response_code',
  flags: 'response_flags',
  details: 'response_code_details',
} as const;

/** Conditions in Lucene's syntax as Elasticsearch and OpenSearch read it. Source: Elasticsearch docs, query_string. */
interface LuceneQuestion {
  scope: Scope;
  labels: LogLabels;
  typed: readonly Matcher[];
  /** Ends the name of a field that holds a whole text, e.g. `.keyword`. */
  suffix: string;
}

const RESERVED = /[+\-=&|><!(){}[\]^"~*?:\\/ ]/g;

const fieldName = (name: string) => name.replace(RESERVED, '\\$&');
const phrase = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** Operators of Lucene's expressions that RE2 has not. */
const OPERATORS = '/#@&<>~"';

/** Between slashes; always about the whole text. Lucene has no `(?:…)`, and a field holds no line end. */
function expression(text: string): string {
  const written = rewriteExpression(text.replaceAll('(?:', '('), (char, isEscaped) => {
    const plain = char === '\n' || char === '\r' ? ' ' : char;
    return isEscaped || OPERATORS.includes(plain) ? `\\${plain}` : plain;
  });
  return `/${written}/`;
}

/** A field that holds a whole text: the given one, or its twin for exact matches. */
export function exactField(name: string, suffix: string): string {
  return name.endsWith(suffix) ? name : `${name}${suffix}`;
}

function condition({ label, op, value }: Matcher, suffix: string): string {
  const name = fieldName(exactField(label, suffix));
  const isLiteral = op === '=' || op === '!=';
  return `${op.startsWith('!') ? 'NOT ' : ''}${name}:${isLiteral ? phrase(value) : expression(value)}`;
}

function lines({ scope, labels, typed, suffix }: LuceneQuestion): string[] {
  const streams = typed.length > 0 ? typed : oneOf(labels.container, labels.containers);
  return [...podMatchers(scope, labels), ...streams].map((one) => condition(one, suffix));
}

const all = (conditions: readonly string[]) => conditions.join(' AND ') || '*';

/** Every line of Envoy's containers. */
export function luceneTotal(question: LuceneQuestion): string {
  return all(lines(question));
}

/** Lines that were taken apart when they were stored. */
export function luceneAccessLines(question: LuceneQuestion): string {
  return all([...lines(question), `_exists_:${LUCENE_FIELDS.code}`]);
}

const FAILING = `(${LUCENE_FIELDS.code}:[500 TO 599] OR (_exists_:${LUCENE_FIELDS.flags} AND NOT ${LUCENE_FIELDS.flags}:"-"))`;

/** Lines as they are. */
export function luceneLines(question: LuceneQuestion, { only, flags, kind }: LineWish): string {
  const { suffix } = question;
  const flagged = (op: Matcher['op'], value: string) => condition({ label: LUCENE_FIELDS.flags, op, value }, suffix);
  return all([
    ...lines(question),
    `_exists_:${LUCENE_FIELDS.code}`,
    ...(only === 'failing' && kind === undefined ? [FAILING] : []),
    ...(flags.length > 0 ? [flagged('=~', anyFlagExpression(flags))] : []),
    ...(kind === undefined ? [] : [`${LUCENE_FIELDS.code}:${phrase(kind.code)}`]),
    ...(kind === undefined || kind.flags === '-' ? [] : [flagged('=', kind.flags)]),
  ]);
}
