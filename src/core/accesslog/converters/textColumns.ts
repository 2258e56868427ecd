import type { FormatField, FormatLiteral, FormatPlan } from '../formatPlan';
import { columnNames } from './columnNames';
import { timeFormatOf, type TimeFormat } from './timeFormat';

/** A column of a text format. */
export interface TextColumn {
  kind: 'column';
  /** The name of its group, label or field. */
  name: string;
  field: FormatField;
  /** How its time is written; null if it is no time or one that cannot be described. */
  time: TimeFormat | null;
}

export type TextPart = FormatLiteral | TextColumn;

export function textColumns(plan: FormatPlan): TextPart[] {
  const fields = plan.parts.filter((part): part is FormatField => part.kind === 'field');
  const names = columnNames(fields);
  return plan.parts.map((part): TextPart => {
    return part.kind === 'literal'
      ? part
      : { kind: 'column', name: names[fields.indexOf(part)] ?? '', field: part, time: timeFormatOf(part) };
  });
}

/** The columns of a format, without the text between. */
export function columnsOf(parts: readonly TextPart[]): TextColumn[] {
  return parts.filter((part): part is TextColumn => part.kind === 'column');
}

/** The time of the line: the first column that holds one. */
export function timeColumn(parts: readonly TextPart[]): TextColumn | null {
  return columnsOf(parts).find((column) => column.field.key === 'start_time' && column.time !== null) ?? null;
}

/** Whether a column holds whole numbers only. */
export function isNumeric({ field }: TextColumn): boolean {
  return field.shape.id === 'number' || field.shape.id === 'code';
}
