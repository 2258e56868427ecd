import type { DataFrame } from '@grafana/data';
import { podOfStream } from '../../core/accesslog/envelopes/podName';
import { insightsLines, insightsTally, insightsTotal } from '../../core/query/insights';
import type { SubTarget } from '../../grafana/askSource';
import type { LogLine } from '../../grafana/readFrames';
import { endOfStep, shapesFor, type LogBackend, type LogQuestion } from './logBackend';
import { cellsOf, readCountTable, textOfCell, timeOfCell } from './tables';

/** The log groups of the settings by name or ARN; without any, those that the CloudWatch source itself has. */
function groupsOf(setting: string | undefined): Record<string, unknown> {
  const names = (setting ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const arns = names.filter((name) => name.startsWith('arn:'));
  const plain = names.filter((name) => !name.startsWith('arn:'));
  return {
    ...(arns.length > 0 ? { logGroups: arns.map((arn) => ({ arn, name: arn })) } : {}),
    ...(plain.length > 0 ? { logGroupNames: plain } : {}),
  };
}

/** Without `statsGroups` the source gives the rows as they are. */
function target(refId: string, expression: string, { settings }: LogQuestion): SubTarget {
  const region = settings.logRegion || 'default';
  return { refId, id: '', queryMode: 'Logs', region, expression, ...groupsOf(settings.logGroups) };
}

const podOf = (name: string) => podOfStream(name) ?? name;

function linesOf(frame: DataFrame): LogLine[] {
  const cell = cellsOf(frame);
  return Array.from({ length: frame.length }, (_, row) => ({
    text: textOfCell(cell('@message')(row)),
    time: timeOfCell(cell('@timestamp')(row)),
    labels: { pod: podOf(textOfCell(cell('pod')(row))) },
  }));
}

/** Fluent Bit stores a line in the key `log` of a JSON record. */
function inRecord(text: string): string {
  try {
    const record: unknown = JSON.parse(text);
    const line = typeof record === 'object' && record !== null && 'log' in record ? record.log : null;
    return typeof line === 'string' ? line.trimEnd() : text;
  } catch {
    return text;
  }
}

/**
 * Not run against real CloudWatch. Source of the fields: Grafana's CloudWatch query model (`CloudWatchLogsQuery`); answers are
 * tables of texts with the columns of the query, times apart. Steps are known by their begin.
 */
export const cloudWatch: LogBackend = {
  language: 'Logs Insights',
  billed: true,
  tallies: (question, step) =>
    question.shapes.map((shape) => target(shape, insightsTally({ ...question, shape }, step / 1000), question)),
  totals: (question, step) => [target('all', insightsTotal(question, step / 1000), question)],
  lines: (question, wish, limit) =>
    shapesFor(question, wish).map((shape) =>
      target(shape, insightsLines({ ...question, shape }, wish, limit), question)
    ),
  readCounts: (frames, { labels }, step) => {
    const columns = { code: 'code', flags: 'flags', details: 'details', [labels.pod]: 'pod' };
    const time = (name: string) => name.startsWith('bin(');
    const rows = readCountTable(frames, { time, count: 'lines', labels: columns });
    return endOfStep(rows, step).map((one) => ({
      ...one,
      labels: { ...one.labels, [labels.pod]: podOf(one.labels[labels.pod] ?? '') },
    }));
  },
  readLines: (frames, { labels }) =>
    frames.flatMap(linesOf).map(({ text, time, labels: { pod = '' } }) => ({
      text: inRecord(text),
      time,
      labels: { [labels.pod]: pod },
    })),
  textOf: ({ expression }) => String(expression),
};
