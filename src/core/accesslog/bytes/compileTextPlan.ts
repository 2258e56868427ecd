import type { FormatField, FormatPlan } from '../formatPlan';
import { hasChar, type Shape, type ShapeId } from '../shapes';
import { createByteClasses, type ByteClasses } from './byteClasses';
import { asciiBytes, isAscii, type ByteColumn, type BytePlan } from './bytePlan';

const QUOTE = '"';
const LINE_ENDS = '\r\n';

/** Shapes that are more than a run of their bytes. */
const CHECKED: ReadonlySet<ShapeId> = new Set(['number', 'code', 'flags', 'protocol', 'timestamp']);

/**
 * Prepares a format for the strict reading of bytes; null if it has none, and only `parseText` can read it.
 *
 * The quotes of a format cut it into stretches. In the strict reading no column holds a quote, and none holds the separator
 * of its stretch, which is the character after each gap in it. A line with a strict reading has no other. It has just the
 * quotes of the format, so any reading puts each of these on the same quote of the line, and within a stretch each
 * separator on the same separator; between two gaps there is one of both. So the strict reading is what `parseText` finds,
 * and lines without one are left to it.
 */
export function compileTextPlan(plan: FormatPlan): BytePlan | null {
  const separators = stretchSeparators(plan);
  const texts = literalsOf(plan);
  if (separators.some((set) => set.size > 1) || takesFromLiteral(plan) || repeatsKey(plan) || !texts.every(isAscii)) {
    return null;
  }
  const classes = createByteClasses();
  const columns: ByteColumn[] = [];
  let quotes = 0;
  for (const part of plan.parts) {
    if (part.kind === 'literal') {
      quotes += countQuotes(part.text);
      continue;
    }
    const column = toColumn(part, [...(separators[quotes] ?? [])].join(''), classes);
    if (column === null) {
      return null;
    }
    columns.push(column);
  }
  return { columns, literals: texts.map(asciiBytes), classes: classes.table };
}

/** Before each field and after the last. */
function literalsOf({ parts }: FormatPlan): string[] {
  const texts = [''];
  for (const part of parts) {
    if (part.kind === 'literal') {
      texts[texts.length - 1] += part.text;
    } else {
      texts.push('');
    }
  }
  return texts;
}

/** For each stretch, the characters that follow its free texts, the quote at its end not counted. */
function stretchSeparators({ parts, gaps }: FormatPlan): Array<Set<string>> {
  let current = new Set<string>();
  const stretches = [current];
  parts.forEach((part, index) => {
    if (part.kind === 'literal') {
      for (let quotes = countQuotes(part.text); quotes > 0; quotes--) {
        current = new Set();
        stretches.push(current);
      }
      return;
    }
    const next = parts[index + 1];
    const stop = next?.kind === 'literal' ? next.text.charAt(0) : QUOTE;
    if (gaps.includes(part) && stop !== QUOTE) {
      current.add(stop);
    }
  });
  return stretches;
}

function countQuotes(text: string): number {
  return text.split(QUOTE).length - 1;
}

/** Which of two columns counts depends on what the first one holds. */
function repeatsKey({ parts }: FormatPlan): boolean {
  const keys = parts.flatMap((part) => (part.kind === 'field' && part.key !== null ? [part.key] : []));
  return new Set(keys).size < keys.length;
}

function takesFromLiteral(plan: FormatPlan): boolean {
  return plan.anchors.some((anchor) => anchor.some((part) => part.kind === 'run' && part.tail > 0));
}

function toColumn({ name, key, shape }: FormatField, separator: string, classes: ByteClasses): ByteColumn | null {
  const kind = isChecked(shape.id) ? shape.id : 'run';
  const holdsSeparator = separator !== '' && mayHold(shape, separator.charCodeAt(0));
  if (kind !== 'run' && holdsSeparator) {
    return null;
  }
  // Alone a dash means "not set": the checks know it.
  const foreign = `${QUOTE}${LINE_ENDS}${separator}${kind === 'run' ? '' : '-'}`;
  const mask = classes.maskOf((byte) => !foreign.includes(String.fromCharCode(byte)) && mayHold(shape, byte));
  return mask === 0 ? null : { name, key, isCommonName: false, kind, mask };
}

type CheckedShape = 'number' | 'code' | 'flags' | 'protocol' | 'timestamp';

function isChecked(shape: ShapeId): shape is CheckedShape {
  return CHECKED.has(shape);
}

/** What makes free text plausible is asked of each character by itself, so that a strict reading never has doubts. */
function mayHold({ chars, plausible }: Shape, byte: number): boolean {
  return chars === null ? (plausible?.(String.fromCharCode(byte)) ?? true) : hasChar(chars, byte);
}
