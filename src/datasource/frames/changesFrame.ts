import { FieldType, type DataFrame } from '@grafana/data';
import type { Report } from '../../core/diagnose/report';
import type { WordKey } from '../../core/words/en/english';
import type { Words } from '../../core/words/message';
import { CHANGE_FIELDS, FRAME } from '../../grafana/frameContract';

type Change = Report['changes'][number];
type Column = (typeof CHANGE_FIELDS)[number];

/** A kind that has no words yet is said in a plain form. */
const titleOf = ({ kind }: Change, words: Words) => words(`change.${kind}` as WordKey);

const COLUMNS: Record<Column, (change: Change, words: Words) => unknown> = {
  time: ({ at }) => Date.parse(at ?? ''),
  title: titleOf,
  kind: ({ kind }) => kind,
  object: ({ object }) => object,
  source: ({ source }) => source,
  was: ({ was }) => was,
  is: ({ is }) => is,
  pods: ({ pods }) => pods.join(','),
  lag: ({ lagMs }) => lagMs,
};

const TYPES: Partial<Record<Column, FieldType>> = { time: FieldType.time, lag: FieldType.number };

/** What changed, a row each; no frame where nothing did. That a change came first does not make it the cause. */
export function changesFrames(report: Report | null, refId: string, words: Words): DataFrame[] {
  const dated = (report?.changes ?? []).filter(({ at }) => Number.isFinite(Date.parse(at ?? '')));
  const fields = CHANGE_FIELDS.map((name) => ({
    name,
    type: TYPES[name] ?? FieldType.string,
    config: name === 'lag' ? { unit: 'ms' } : {},
    values: dated.map((change) => COLUMNS[name](change, words)),
  }));
  const frame: DataFrame = {
    name: FRAME.changes,
    refId,
    meta: { preferredVisualisationType: 'table' },
    fields,
    length: dated.length,
  };
  return dated.length === 0 ? [] : [frame];
}
