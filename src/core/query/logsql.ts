import { anyFlagExpression, TEXT_LINE_START, type LineWish, type LogLabels, type LogShape } from './logQueries';
import { oneOf, quoted, type Matcher } from './matcher';
import { podMatchers, type Scope } from './scope';

/** Queries of VictoriaLogs. Source: VictoriaLogs docs, LogsQL. */
interface LogsqlQuestion {
  shape: LogShape;
  scope: Scope;
  labels: LogLabels;
  typed: readonly Matcher[];
}

/** A filter by field, which holds for fields of the stream as well. Expressions match anywhere unless they are anchored. */
function filter({ label, op, value }: Matcher): string {
  const not = op.startsWith('!') ? '!' : '';
  const isLiteral = op === '=' || op === '!=';
  return `${not}${quoted(label)}:${isLiteral ? `=${quoted(value)}` : `~${quoted(`^(?:${value})$`)}`}`;
}

const PARSED: Record<LogShape, readonly string[]> = {
  text: [`extract_regexp ${quoted(TEXT_LINE_START)} from _msg`, 'filter code:*'],
  json: [
    'unpack_json from _msg fields (response_code, response_flags, response_code_details) keep_original_fields',
    'filter response_code:*',
    'copy response_code as code, response_flags as flags, response_code_details as details',
  ],
};

function lines({ scope, labels, typed }: Omit<LogsqlQuestion, 'shape'>): string {
  const streams = typed.length > 0 ? typed : oneOf(labels.container, labels.containers);
  const filters = [...podMatchers(scope, labels), ...streams].map(filter);
  return filters.length > 0 ? filters.join(' ') : '*';
}

const pipeline = (parts: readonly string[]) => parts.join(' | ');

/** Access lines per code, flags, details, pod and namespace; the step belongs to the request. */
export function logsqlTally(question: LogsqlQuestion): string {
  const by = ['code', 'flags', 'details', quoted(question.labels.pod), quoted(question.labels.namespace)];
  return pipeline([lines(question), ...PARSED[question.shape], `stats by (${by.join(', ')}) count() as lines`]);
}

/** All lines of the streams. */
export function logsqlTotal(question: Omit<LogsqlQuestion, 'shape'>): string {
  return pipeline([lines(question), 'stats count() as lines']);
}

/** Lines as they are, newest first. */
export function logsqlLines(question: LogsqlQuestion, { only, flags, kind }: LineWish): string {
  return pipeline([
    lines(question),
    ...PARSED[question.shape],
    ...(only === 'failing' && kind === undefined ? ['filter (!flags:="-" or code:~"^5")'] : []),
    ...(flags.length > 0 ? [`filter flags:~${quoted(`^${anyFlagExpression(flags)}$`)}`] : []),
    ...(kind === undefined ? [] : [`filter code:=${quoted(kind.code)} flags:=${quoted(kind.flags)}`]),
  ]);
}
