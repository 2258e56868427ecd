import { ok, type Issue, type Result } from '../../result';
import { jsonStage, labelFilter, logSelector, logString, regexpStage } from '../../query/logql';
import { KUBERNETES_LOG_LABELS } from '../../query/logQueries';
import { oneOf } from '../../query/matcher';
import type { FormatSource, JsonSource, TextSource } from './formatSource';
import { jsonPath } from './jsonColumns';
import { lineRegex, RE2_FLAVOUR } from './lineRegex';
import { keptDashes, noTextRemark, regexRemarks } from './remarks';
import { columnsOf } from './textColumns';
import { wildcardsReadRight, withWildcards, witnessColumn } from './wildcards';

/** The query that shows the lines, with what a person who runs it must know. */
export function toLogqlQuery(source: FormatSource): Result<string> {
  const query = toLogql(source);
  return query.ok ? ok(query.value, [...query.issues, ...noTextRemark(source)]) : query;
}

/** A LogQL query of one stage a line; its selector is an example. */
export function toLogql(source: FormatSource): Result<string> {
  const { stages, remarks } = source.kind === 'json' ? jsonStages(source) : textStages(source);
  const { container, containers } = KUBERNETES_LOG_LABELS;
  const witness = witnessColumn(source);
  // Lines of other programs in the same stream get no label from `pattern` and `regexp`, and no error either.
  const filters = witness === null ? [] : [labelFilter({ label: witness, op: '!=', value: '' })];
  const selector = logSelector(oneOf(container, containers));
  return ok([selector, ...[...stages, ...filters].map((stage) => `  ${stage}`)].join('\n'), [
    ...remarks,
    ...(witness === null ? [noWitness()] : []),
  ]);
}

interface Stages {
  stages: string[];
  remarks: Issue[];
}

function textStages(source: TextSource): Stages {
  if (wildcardsReadRight(source) && canBePattern(source)) {
    const pattern = withWildcards(source, (name) => `<${name}>`);
    return { stages: [`| pattern ${logString(pattern)}`], remarks: [keptDashes()] };
  }
  // The expression stands between back-ticks, where nothing else needs an escape, and Grafana puts variables in for $name.
  const regex = lineRegex(source.parts, { ...RE2_FLAVOUR, hexed: '`$' });
  return { stages: [regexpStage(regex)], remarks: regexRemarks(source.parts) };
}

/** `pattern` has no escape for a text that looks like a capture, nor for one that looks like a variable of Grafana. */
function canBePattern(source: TextSource): boolean {
  const pattern = withWildcards(source, (name) => `<${name}>`);
  const captures = [...pattern.matchAll(/<[A-Za-z_][A-Za-z0-9_]*>/g)];
  return captures.length === columnsOf(source.parts).length && !pattern.includes('$') && !pattern.includes('[[');
}

function jsonStages({ columns }: JsonSource): Stages {
  const paths = columns.map(({ name, path }) => [name, jsonPath(path)]);
  // A line that is no JSON gets `__error__`, and Loki answers a metric query that holds one with an error.
  return {
    stages: [jsonStage(Object.fromEntries(paths)), labelFilter({ label: '__error__', op: '=', value: '' })],
    remarks: [keptDashes()],
  };
}

function noWitness(): Issue {
  return {
    code: 'converter_other_lines_kept',
    message: 'The format has neither %START_TIME% nor %RESPONSE_CODE%, so lines of other programs stay in the result.',
    remedy: 'Narrow the selector, or filter by a label that each of your lines has.',
  };
}
