import { accessLinesQuery, accessLogSelector, allLinesQuery, flagTallyQuery } from '../../core/query/logQueries';
import type { SubTarget } from '../../grafana/askSource';
import { readLines, readSeries } from '../../grafana/readFrames';
import { shapesFor, type LogBackend, type LogQuestion } from './logBackend';

/**
 * Says how wide a step is, as window and as step: the source has a minimum of its own otherwise, and from counts alone (there
 * is no point for a step without lines) the width cannot be told.
 */
function counting(refId: string, step: number, make: (window: string) => string): SubTarget {
  const window = `${step / 1000}s`;
  return { refId, expr: make(window), queryType: 'range', step: window, interval: window };
}

const selectorOf = ({ scope, labels, typed }: LogQuestion) => accessLogSelector(scope, labels, typed);

/** Run against a real Loki. Source of the fields: Grafana's Loki query model. */
export const loki: LogBackend = {
  language: 'LogQL',
  tallies: (question, step) =>
    question.shapes.map((shape) =>
      counting(shape, step, (window) => flagTallyQuery(shape, selectorOf(question), question.labels, window))
    ),
  totals: (question, step) => [counting('all', step, (window) => allLinesQuery(selectorOf(question), window))],
  lines: (question, wish, limit) =>
    shapesFor(question, wish).map((shape) => ({
      refId: shape,
      expr: accessLinesQuery(shape, selectorOf(question), wish),
      queryType: 'range',
      maxLines: limit,
    })),
  readCounts: readSeries,
  readLines,
  textOf: ({ expr }) => String(expr),
};
