import {
  accessLinesQuery,
  accessLogSelector,
  allLinesQuery,
  everyLineTallyQuery,
  flagTallyQuery,
  isReadAsText,
  prefixedTallyQuery,
} from '../../core/query/logQueries';
import type { SubTarget } from '../../grafana/askSource';
import { readLines, readSeries, type LabelledSeries } from '../../grafana/readFrames';
import { linesPerPod } from '../ask/unread';
import { shapesFor, type LogBackend, type LogQuestion } from './logBackend';

/**
 * Says how wide a step is, as window and as step: the source has a minimum of its own otherwise, and from counts alone (there
 * is no point for a step without lines) the width cannot be told.
 */
function counting(refId: string, step: number, make: (window: string) => string): SubTarget {
  const window = `${step / 1000}s`;
  return { refId, expr: make(window), queryType: 'range', step: window, interval: window };
}

const isUnread = ({ refId, labels }: LabelledSeries) => refId === 'text' && !isReadAsText(labels);

const selectorOf = ({ scope, labels, typed }: LogQuestion) => accessLogSelector(scope, labels, typed);

/** Run against a real Loki. Source of the fields: Grafana's Loki query model. */
export const loki: LogBackend = {
  language: 'LogQL',
  tallies: (question, step) => {
    const [selector, { shapes, labels }] = [selectorOf(question), question];
    const make = (refId: string, query: (window: string) => string) => counting(refId, step, query);
    return [
      ...(shapes.includes('text') ? [make('text', (window) => everyLineTallyQuery(selector, labels, window))] : []),
      ...(shapes.includes('json') ? [make('json', (window) => flagTallyQuery('json', selector, labels, window))] : []),
      ...(shapes.includes('text') ? [make('prefixed', (window) => prefixedTallyQuery(selector, labels, window))] : []),
    ];
  },
  totals: (question, step) => [counting('all', step, (window) => allLinesQuery(selectorOf(question), window))],
  lines: (question, wish, limit) =>
    shapesFor(question, wish).map((shape) => ({
      refId: shape,
      expr: accessLinesQuery(shape, selectorOf(question), wish),
      queryType: 'range',
      maxLines: limit,
    })),
  readCounts: (frames) => readSeries(frames).filter((series) => !isUnread(series)),
  readUnread: (frames, { labels }) => linesPerPod(readSeries(frames).filter(isUnread), labels.pod),
  readLines,
  textOf: ({ expr }) => String(expr),
};
