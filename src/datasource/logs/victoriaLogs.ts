import { logsqlLines, logsqlTally, logsqlTotal } from '../../core/query/logsql';
import type { SubTarget } from '../../grafana/askSource';
import { readLines, readSeries } from '../../grafana/readFrames';
import { endOfStep, shapesFor, type LogBackend } from './logBackend';

function counting(refId: string, expr: string, step: number): SubTarget {
  return { refId, expr, queryType: 'statsRange', step: `${step / 1000}s` };
}

/**
 * The queries were run against a real VictoriaLogs 1.52 (test/live), Grafana's data source in between was not. Source of the fields
 * and of the shape of answers: the query model and the response reader of VictoriaMetrics' data source for VictoriaLogs. Its steps
 * are known by their begin.
 */
export const victoriaLogs: LogBackend = {
  language: 'LogsQL',
  tallies: (question, step) =>
    question.shapes.map((shape) => counting(shape, logsqlTally({ ...question, shape }), step)),
  totals: (question, step) => [counting('all', logsqlTotal(question), step)],
  lines: (question, wish, limit) =>
    shapesFor(question, wish).map((shape) => ({
      refId: shape,
      expr: logsqlLines({ ...question, shape }, wish),
      queryType: 'instant',
      maxLines: limit,
    })),
  readCounts: (frames, _, step) => endOfStep(readSeries(frames), step),
  readLines,
  textOf: ({ expr }) => String(expr),
};
