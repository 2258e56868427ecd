import {
  accessLinesQuery,
  accessLogSelector,
  KUBERNETES_LOG_LABELS,
  type LogShape,
} from '../../src/core/query/logQueries';
import { LOKI, type Override, type Target, type UnplacedPanel } from './model';
import { PROXY_SCOPE } from './variables';

/** Envoy's containers of the chosen pods. */
export const SELECTOR = accessLogSelector(PROXY_SCOPE, KUBERNETES_LOG_LABELS);

/** Lines with a flag, or with a code of class 5. */
export const failingLines = (shape: LogShape) => accessLinesQuery(shape, SELECTOR, { only: 'failing', flags: [] });

/** A mesh logs in one of the two; a query for the other gives nothing. */
export const SHAPES: readonly LogShape[] = ['text', 'json'];

interface LogTarget {
  expr: string;
  legendFormat?: string;
  queryType?: 'range' | 'instant';
}

export const logTarget = (refId: string, target: LogTarget): Target => ({
  refId,
  datasource: LOKI,
  queryType: 'range',
  ...target,
});

/** The same question to lines of either shape. The reference names the shape: `text_A`. */
export function perShape(letter: string, ask: (shape: LogShape) => LogTarget): Target[] {
  return SHAPES.map((shape) => logTarget(`${shape}_${letter}`, ask(shape)));
}

interface LogChart {
  title: string;
  /** What a deviation means. */
  description: string;
  targets: Target[];
  unit?: string;
  /** Bars that lie on one another, for counts; else lines. */
  bars?: boolean;
  overrides?: readonly Override[];
}

/** Counts of access lines over time, counted by Loki. */
export function logChart({ title, description, targets, unit = 'short', bars = false, overrides = [] }: LogChart) {
  return {
    type: 'timeseries',
    title,
    description,
    datasource: LOKI,
    // Bars of a second could not be told apart.
    interval: '15s',
    targets,
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        custom: {
          drawStyle: bars ? 'bars' : 'line',
          lineWidth: 1,
          fillOpacity: bars ? 70 : 8,
          showPoints: 'auto',
          axisSoftMax: 1,
          stacking: { mode: bars ? 'normal' : 'none', group: 'A' },
        },
      },
      overrides: [...overrides],
    },
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  } satisfies UnplacedPanel;
}

/** Lines as they are. Grafana shows them as text, whatever a client wrote into them. */
export function logLines(title: string, description: string, exprs: readonly string[]): UnplacedPanel {
  return {
    type: 'logs',
    title,
    description,
    datasource: LOKI,
    targets: exprs.map((expr, index) => ({
      ...logTarget(`lines_${String.fromCharCode(65 + index)}`, { expr }),
      maxLines: 500,
    })),
    fieldConfig: { defaults: {}, overrides: [] },
    options: {
      showTime: true,
      wrapLogMessage: true,
      enableLogDetails: true,
      sortOrder: 'Descending',
      dedupStrategy: 'none',
      showLabels: false,
      showCommonLabels: false,
      prettifyLogMessage: false,
    },
  };
}
