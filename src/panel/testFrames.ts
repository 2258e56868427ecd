import { createDataFrame, FieldType, type DataFrame, type Labels } from '@grafana/data';
import type { Finding } from '../core/diagnose/report';
import { CHANGE_FIELDS, FRAME, type Measure } from '../grafana/frameContract';
import type { SeriesLook } from './data/seriesLook';
import { slowedApplication } from '../ui/testFinding';

/** Start of all test data, ms. */
export const START = Date.parse('2026-11-23T10:34:00Z');
export const STEP = 5000;

export const INGRESS: Labels = {
  cluster: 'cds_ingress_shop_green_shop_http_8080',
  direction: 'ingress',
  workload: 'green',
};
export const EGRESS: Labels = { cluster: 'cds_egress_shop_red_http_8080', direction: 'egress', workload: 'red' };

export function seriesFrame(measure: Measure, values: Array<number | null>, labels: Labels = INGRESS): DataFrame {
  return createDataFrame({
    name: FRAME.series,
    fields: [
      { name: 'time', type: FieldType.time, values: values.map((_, index) => START + index * STEP) },
      { name: measure, type: FieldType.number, values, labels },
    ],
  });
}

interface MarkRow {
  time: number;
  timeEnd?: number;
  flags: string;
  count: number;
  code?: number | null;
  cause?: string | null;
  title?: string;
  text?: string;
  source?: string | null;
}

export function flagsFrame(rows: MarkRow[]): DataFrame {
  const column = (name: string, type: FieldType, read: (row: MarkRow) => unknown) => ({
    name,
    type,
    values: rows.map(read),
  });
  return createDataFrame({
    name: FRAME.flags,
    fields: [
      column('time', FieldType.time, (row) => row.time),
      column('timeEnd', FieldType.time, (row) => row.timeEnd ?? row.time),
      column('title', FieldType.string, (row) => row.title ?? ''),
      column('text', FieldType.string, (row) => row.text ?? ''),
      column('flags', FieldType.string, (row) => row.flags),
      column('code', FieldType.number, (row) => (row.code === undefined ? 503 : row.code)),
      column('count', FieldType.number, (row) => row.count),
      column('cause', FieldType.string, (row) => (row.cause === undefined ? 'circuit_breaker' : row.cause)),
      column('source', FieldType.string, (row) => (row.source === undefined ? 'log' : row.source)),
    ],
  });
}

export function verdictFrame(findings: Finding[]): DataFrame {
  const column = (name: string, type: FieldType, read: (finding: Finding) => unknown) => ({
    name,
    type,
    values: findings.map(read),
  });
  return createDataFrame({
    name: FRAME.verdict,
    fields: [
      column('cause', FieldType.string, (finding) => finding.cause),
      column('confidence', FieldType.string, (finding) => finding.confidence),
      column('failed', FieldType.number, (finding) => finding.impact.failed),
      column('total', FieldType.number, (finding) => finding.impact.total),
      column('from', FieldType.time, (finding) => Date.parse(finding.windows[0]?.from ?? '')),
      column('to', FieldType.time, (finding) => Date.parse(finding.windows[0]?.to ?? '')),
      column('summary', FieldType.string, (finding) => finding.summary),
      column('finding', FieldType.string, (finding) => JSON.stringify(finding)),
      column('application', FieldType.string, () => JSON.stringify(slowedApplication)),
    ],
  });
}

type ChangeRow = Partial<Record<(typeof CHANGE_FIELDS)[number], string | number>>;

export function changesFrame(rows: ChangeRow[]): DataFrame {
  const fields = CHANGE_FIELDS.map((name) => ({
    name,
    type: name === 'time' ? FieldType.time : FieldType.string,
    values: rows.map((row) => row[name] ?? null),
  }));
  return createDataFrame({ name: FRAME.changes, fields });
}

/** The look of a series of which nobody has set anything. */
export const NO_LOOK: SeriesLook = {
  title: null,
  unit: null,
  decimals: null,
  color: null,
  thresholds: [],
  hidden: { viz: false, legend: false, tooltip: false },
  linksAt: null,
};

/** The frame without one field, as the transformation "Filter fields by name" leaves it: its name and meta go too. */
export function filtered(frame: DataFrame, without: string): DataFrame {
  return { fields: frame.fields.filter((field) => field.name !== without), length: frame.length };
}
