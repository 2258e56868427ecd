import type { DataFrame } from '@grafana/data';
import type { Report } from '../../core/diagnose/report';
import { FRAME } from '../../grafana/frameContract';

export type ToldChange = Report['changes'][number];

/** What the data source says that changed; none where its answer has no such frame. */
export function readChanges(frames: readonly DataFrame[]): ToldChange[] {
  const frame = frames.find(({ name }) => name === FRAME.changes);
  const cell = (field: string, row: number): unknown => frame?.fields.find(({ name }) => name === field)?.values[row];
  const text = (field: string, row: number) => {
    const value = cell(field, row);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return Array.from({ length: frame?.length ?? 0 }, (_, row) => {
    const [time, lag] = [cell('time', row), cell('lag', row)];
    return {
      at: typeof time === 'number' && Number.isFinite(time) ? new Date(time).toISOString() : null,
      kind: text('kind', row) ?? '',
      object: text('object', row) ?? '',
      source: text('source', row) ?? '',
      was: text('was', row),
      is: text('is', row),
      pods: text('pods', row)?.split(',') ?? [],
      lagMs: typeof lag === 'number' ? lag : null,
    };
  });
}
