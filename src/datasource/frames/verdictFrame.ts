import { FieldType, type DataFrame, type Field } from '@grafana/data';
import type { Finding, Report } from '../../core/diagnose/report';
import { FRAME, VERDICT_FIELDS } from '../../grafana/frameContract';

type Column = (typeof VERDICT_FIELDS)[number];

function timeOf(iso: string | undefined): number | null {
  const time = iso === undefined ? NaN : Date.parse(iso);
  return Number.isNaN(time) ? null : time;
}

type Read = (finding: Finding, application: string) => unknown;

const COLUMNS: Record<Column, { type: FieldType; unit?: string; read: Read }> = {
  id: { type: FieldType.string, read: ({ id }) => id },
  cause: { type: FieldType.string, read: ({ cause }) => cause },
  variant: { type: FieldType.string, read: ({ variant }) => variant },
  driver: { type: FieldType.string, read: ({ driver }) => driver },
  direction: { type: FieldType.string, read: ({ direction }) => direction },
  cluster: { type: FieldType.string, read: ({ cluster }) => cluster },
  workload: { type: FieldType.string, read: ({ workload }) => workload },
  pod: { type: FieldType.string, read: ({ pod }) => pod },
  confidence: { type: FieldType.string, read: ({ confidence }) => confidence },
  failed: { type: FieldType.number, read: ({ impact }) => impact.failed },
  total: { type: FieldType.number, read: ({ impact }) => impact.total },
  share: { type: FieldType.number, unit: 'percentunit', read: ({ impact }) => impact.share },
  from: { type: FieldType.time, read: ({ windows }) => timeOf(windows[0]?.from) },
  to: { type: FieldType.time, read: ({ windows }) => timeOf(windows[windows.length - 1]?.to) },
  summary: { type: FieldType.string, read: ({ summary }) => summary },
  finding: { type: FieldType.string, read: (finding) => JSON.stringify(finding) },
  application: { type: FieldType.string, read: (_, application) => application },
};

/** Columns that are for our panel; a table would only show them as long texts. */
const HIDDEN: readonly Column[] = ['finding', 'application'];

function fieldOf(name: Column, findings: readonly Finding[], application: string): Field {
  const { type, unit, read } = COLUMNS[name];
  const custom = HIDDEN.includes(name) ? { hidden: true } : undefined;
  return { name, type, config: { unit, custom }, values: findings.map((finding) => read(finding, application)) };
}

/** The report as rows, most important first. */
export function verdictFrame({ findings, application }: Report, refId: string): DataFrame {
  const state = JSON.stringify(application);
  return {
    name: FRAME.verdict,
    refId,
    meta: { preferredVisualisationType: 'table' },
    fields: VERDICT_FIELDS.map((name) => fieldOf(name, findings, state)),
    length: findings.length,
  };
}
