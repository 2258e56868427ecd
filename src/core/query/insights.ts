import { anyFlagExpression, TEXT_LINE_START, type LineWish, type LogLabels, type LogShape } from './logQueries';
import { promRegexEscape, rewriteExpression, type Matcher } from './matcher';
import { podMatchers, type Scope } from './scope';

/** Most rows that one query of Logs Insights gives. Source: CloudWatch Logs quotas. */
const INSIGHTS_ROWS = 10_000;

/**
 * Queries of CloudWatch Logs Insights, whose fields come from the JSON that Fluent Bit writes (`log`, `kubernetes.…`; with
 * `Merge_Log` a JSON line is below `log_processed`), else from the line itself, and the pod from the name of the stream.
 * Source: Logs Insights query syntax, discovered fields; Fluent Bit docs, filters/kubernetes.
 */
interface InsightsQuestion {
  shape: LogShape;
  scope: Scope;
  labels: LogLabels;
  typed: readonly Matcher[];
}

const HEXED: Record<string, string> = { '/': '\\x2f', '\n': '\\n', '\r': '\\r' };

/** Between slashes a slash would end the expression, and so would a line end. */
function expression(text: string): string {
  return `/${rewriteExpression(text, (char, isEscaped) => HEXED[char] ?? (isEscaped ? `\\${char}` : char))}/`;
}

/** A discovered field; other characters than these stand between back-ticks, which the name itself cannot hold. */
function field(name: string): string {
  return /^[@A-Za-z][A-Za-z0-9_.]*$/.test(name) ? name : `\`${name.replace(/[`\n\r]/g, '')}\``;
}

/**
 * A whole name, or a part of a stream's name: `NODE-application.var.log.containers.POD_NAMESPACE_CONTAINER-ID.log`, as the
 * Fluent Bit of Container Insights calls them.
 */
function condition({ label, op, value }: Matcher): string {
  const literal = op === '=' || op === '!=' ? promRegexEscape(value) : value;
  const not = op.startsWith('!') ? 'not ' : '';
  return `filter ${not}coalesce(${field(label)}, @logStream) like ${expression(`(?:^|[._\\x2f])(?:${literal})(?:$|_)`)}`;
}

function fromContainers({ container, containers }: LogLabels): string {
  const names = containers.map((name) => promRegexEscape(name)).join('|');
  return `filter coalesce(${field(container)}, @logStream) like ${expression(`(?:^|_)(?:${names})(?:$|-)`)} or not ispresent(${field(container)})`;
}

const COLUMNS: Record<LogShape, readonly string[]> = {
  text: [
    'fields coalesce(log, @message) as line',
    `parse line ${expression(TEXT_LINE_START.replaceAll('(?P<', '(?<'))}`,
    'filter ispresent(code)',
  ],
  json: [
    'fields coalesce(response_code, log_processed.response_code) as code',
    'fields coalesce(response_flags, log_processed.response_flags) as flags',
    'fields coalesce(response_code_details, log_processed.response_code_details) as details',
    'filter ispresent(code)',
  ],
};

function lines({ scope, labels, typed }: InsightsQuestion): string[] {
  const streams = typed.length > 0 ? typed.map(condition) : [fromContainers(labels)];
  return [...podMatchers(scope, labels).map(condition), ...streams];
}

const pipeline = (commands: readonly string[]) => commands.join('\n| ');

/** Access lines per code, flags, details and stream in each step (seconds). The begin of a step names it. */
export function insightsTally(question: InsightsQuestion, step: number): string {
  const pod = `fields coalesce(${field(question.labels.pod)}, @logStream) as pod`;
  return pipeline([
    ...lines(question),
    ...COLUMNS[question.shape],
    pod,
    `stats count(*) as lines by bin(${step}s), code, flags, details, pod`,
    `limit ${INSIGHTS_ROWS}`,
  ]);
}

/** All lines of the streams in each step (seconds). */
export function insightsTotal(question: Omit<InsightsQuestion, 'shape'>, step: number): string {
  return pipeline([...lines({ ...question, shape: 'text' }), `stats count(*) as lines by bin(${step}s)`]);
}

/** Lines as they are, newest first. */
export function insightsLines(question: InsightsQuestion, { only, flags, kind }: LineWish, limit: number): string {
  const exactly = (text: string) => expression(`^${promRegexEscape(text)}$`);
  return pipeline([
    ...lines(question),
    ...COLUMNS[question.shape],
    ...(only === 'failing' && kind === undefined ? ['filter flags != "-" or code like /^5/'] : []),
    ...(flags.length > 0 ? [`filter flags like ${expression(`^${anyFlagExpression(flags)}$`)}`] : []),
    ...(kind === undefined
      ? []
      : [`filter code like ${exactly(kind.code)}`, `filter flags like ${exactly(kind.flags)}`]),
    `fields @timestamp, @message, @logStream, coalesce(${field(question.labels.pod)}, @logStream) as pod`,
    'sort @timestamp desc',
    `limit ${limit}`,
  ]);
}
