import type { FormatField, FormatPlan } from '../formatPlan';
import { hasChar, type Shape, type ShapeId } from '../shapes';
import { asciiBytes, byteSet, isAscii, type ByteColumn, type BytePlan } from './bytePlan';

const QUOTE = '"';
const BETWEEN = '" "';
const LINE_ENDS = '\r\n';

/** Shapes that are more than a run of their bytes. */
const CHECKED: ReadonlySet<ShapeId> = new Set(['number', 'code', 'flags', 'protocol', 'timestamp']);

/**
 * Prepares a format for the strict reading of bytes; null if it has none, and only `parseText` can read it.
 *
 * A line with a strict reading has no other. `parseText` finds the anchors of a format, which are what stands between its
 * free texts (the gaps): each as far left, and as far right, as it may lie. Both are the same here:
 *
 * - As far left: no gap holds what the next anchor begins with. So no anchor lies further left.
 * - As far right: an anchor would have to lie once more in itself, less its first character, and the gap behind it. If it
 *   has quotes, the gap has none, so that there are too few of them. If it has none, it begins with the separator of its
 *   stretch (the quotes of a format cut it into stretches), which no gap of the stretch holds: too few of these.
 *
 * So where a format has quotes, only two gaps may hold some: the first, since the anchor before it lies at the start of the
 * line, and a text between `" "` and `" "`, in which `matchQuoted` sees that neither lies once more. Lines without a strict
 * reading are left to `parseText`.
 *
 * @param mayDoubt whether a reading may have doubts: they matter only where a line may have another format
 */
export function compileTextPlan(plan: FormatPlan, mayDoubt = false): BytePlan | null {
  const separators = stretchSeparators(plan);
  const texts = literalsOf(plan);
  if (separators.some((set) => set.size > 1) || takesFromLiteral(plan) || repeatsKey(plan) || !texts.every(isAscii)) {
    return null;
  }
  const columns: ByteColumn[] = [];
  let quotes = 0;
  for (const part of plan.parts) {
    if (part.kind === 'literal') {
      quotes += countQuotes(part.text);
      continue;
    }
    const column = toColumn(plan, part, [...(separators[quotes] ?? [])].join(''), mayDoubt);
    if (column === null) {
      return null;
    }
    columns.push(column);
  }
  return { columns, literals: texts.map(asciiBytes) };
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
  return plan.anchors.some(({ parts }) => parts.some((part) => part.kind === 'run' && part.tail > 0));
}

function toColumn(plan: FormatPlan, field: FormatField, separator: string, mayDoubt: boolean): ByteColumn | null {
  const { name, key, shape } = field;
  const isOneOf = isChecked(shape.id);
  const holdsSeparator = separator !== '' && mayHold(shape, separator.charCodeAt(0), mayDoubt);
  if (isOneOf && holdsSeparator) {
    return null;
  }
  // Alone a dash means "not set": the checks know it.
  const foreign = `${mayHoldQuotes(plan, field) ? '' : QUOTE}${LINE_ENDS}${separator}${isOneOf ? '-' : ''}`;
  const set = byteSet((byte) => !foreign.includes(String.fromCharCode(byte)) && mayHold(shape, byte, mayDoubt));
  const kind = isChecked(shape.id) ? shape.id : isBetweenQuotes(plan, field) ? 'quoted' : 'run';
  return { name, key, isCommonName: false, kind, set };
}

/** The first gap, where something else than a quote ends it; and all of a format that has no quotes. */
function mayHoldQuotes({ parts, gaps }: FormatPlan, field: FormatField): boolean {
  const next = parts[parts.indexOf(field) + 1];
  const isFirst = gaps[0] === field && next?.kind === 'literal' && !next.text.startsWith(QUOTE);
  return isFirst || !parts.some((part) => part.kind === 'literal' && part.text.includes(QUOTE));
}

/** Whether the anchors before and behind a gap are nothing but `" "`. */
function isBetweenQuotes({ anchors, gaps }: FormatPlan, field: FormatField): boolean {
  const gap = gaps.indexOf(field);
  return (
    gap !== -1 &&
    field.shape.id === 'text' &&
    [anchors[gap], anchors[gap + 1]].every((anchor) => {
      const [only, ...more] = anchor?.parts ?? [];
      return only?.kind === 'literal' && only.text === BETWEEN && more.length === 0;
    })
  );
}

type CheckedShape = 'number' | 'code' | 'flags' | 'protocol' | 'timestamp';

function isChecked(shape: ShapeId): shape is CheckedShape {
  return CHECKED.has(shape);
}

/** What makes free text plausible is asked of each character by itself, so that there is no doubt where there may be none. */
function mayHold({ chars, plausible }: Shape, byte: number, mayDoubt: boolean): boolean {
  if (chars !== null) {
    return hasChar(chars, byte);
  }
  return mayDoubt || (plausible?.(String.fromCharCode(byte)) ?? true);
}
