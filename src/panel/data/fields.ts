import { FieldType, type DataFrame, type Field } from '@grafana/data';

export function fieldNamed(frame: DataFrame, name: string): Field | undefined {
  return frame.fields.find((field) => field.name === name);
}

export function timeField(frame: DataFrame): Field | undefined {
  return frame.fields.find((field) => field.type === FieldType.time);
}

/** A cell by field name; undefined where the frame has no such field. */
export function cell(frame: DataFrame, name: string, row: number): unknown {
  return fieldNamed(frame, name)?.values[row];
}

/** Times may have become ISO text or Date objects on their way; all are ms since the epoch here. */
export function toMs(value: unknown): number | null {
  const ms = value instanceof Date ? value.getTime() : typeof value === 'string' ? Date.parse(value) : value;
  return typeof ms === 'number' && Number.isFinite(ms) ? ms : null;
}
