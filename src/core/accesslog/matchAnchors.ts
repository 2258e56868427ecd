import type { Anchor, AnchorPart, FormatPlan } from './formatPlan';
import { runEnd } from './shapes';

/**
 * Where the anchors of a plan lie in a line. Each anchor may lie anywhere between its leftmost and its rightmost place;
 * they are the same for every anchor exactly if the line can be read in one way only.
 */
export interface Placement {
  leftmost: number[];
  rightmost: number[];
}

/** How far the reading of a line came: the first anchor that has no place, and from where it was looked for. */
export interface Mismatch {
  anchor: number;
  from: number;
}

/**
 * Finds the anchors in two passes over the line, without backtracking. This is complete: an anchor that starts later never
 * ends earlier (runs are maximal), so the leftmost place of each anchor leaves most room to those after it, and the
 * rightmost most room to those before it.
 */
export function placeAnchors(plan: FormatPlan, line: string): Placement | Mismatch {
  const leftmost = placeForward(plan.anchors, line);
  if (!Array.isArray(leftmost)) {
    return leftmost;
  }
  return { leftmost, rightmost: placeBackward(plan.anchors, line) };
}

/** The position after `anchor` if it matches at `at`, else -1. With `spans`, adds the start and end of each field in it. */
export function matchAnchor(anchor: Anchor, line: string, at: number, spans?: number[]): number {
  let position = at;
  for (const part of anchor) {
    const end = matchPart(part, line, position);
    if (end === -1) {
      return -1;
    }
    if (part.kind === 'run') {
      spans?.push(position, end);
    }
    position = end;
  }
  return position;
}

function matchPart(part: AnchorPart, line: string, at: number): number {
  if (part.kind === 'literal') {
    return line.startsWith(part.text, at) ? at + part.text.length : -1;
  }
  const { chars, accepts } = part.field.shape;
  const end = chars === null ? at : runEnd(chars, line, at) - part.tail;
  if (end < at || (accepts !== undefined && !accepts(line.slice(at, end)))) {
    return -1;
  }
  return end;
}

function placeForward(anchors: Anchor[], line: string): number[] | Mismatch {
  const places: number[] = [];
  let from = 0;
  for (const [index, anchor] of anchors.entries()) {
    const isFirst = index === 0;
    const isLast = index === anchors.length - 1;
    const place = isFirst ? placeFirst(anchor, line, isLast) : findForward(anchor, line, from, isLast);
    if (place === null) {
      return { anchor: index, from };
    }
    places.push(place.start);
    from = place.end;
  }
  return places;
}

interface Place {
  start: number;
  end: number;
}

function placeFirst(anchor: Anchor, line: string, isLast: boolean): Place | null {
  const end = matchAnchor(anchor, line, 0);
  return end === -1 || (isLast && end !== line.length) ? null : { start: 0, end };
}

function findForward(anchor: Anchor, line: string, from: number, isLast: boolean): Place | null {
  const head = headOf(anchor);
  if (head === '') {
    return { start: line.length, end: line.length };
  }
  for (let start = line.indexOf(head, from); start !== -1; start = line.indexOf(head, start + 1)) {
    const end = matchAnchor(anchor, line, start);
    if (end !== -1 && (!isLast || end === line.length)) {
      return { start, end };
    }
  }
  return null;
}

/** Only called when the anchors are known to fit. */
function placeBackward(anchors: Anchor[], line: string): number[] {
  const places: number[] = [];
  let limit = line.length;
  for (let index = anchors.length - 1; index > 0; index--) {
    const start = findBackward(anchors[index] ?? [], line, limit, index === anchors.length - 1);
    places.push(start);
    limit = start;
  }
  places.push(0);
  return places.reverse();
}

function findBackward(anchor: Anchor, line: string, limit: number, isLast: boolean): number {
  const head = headOf(anchor);
  if (head === '') {
    return line.length;
  }
  for (let start = lastIndexBefore(line, head, limit); start !== -1; start = lastIndexBefore(line, head, start - 1)) {
    const end = matchAnchor(anchor, line, start);
    if (end !== -1 && (isLast ? end === line.length : end <= limit)) {
      return start;
    }
  }
  return 0;
}

/** `lastIndexOf`, but a negative position finds nothing (the built-in looks at 0 then). */
function lastIndexBefore(line: string, text: string, position: number): number {
  return position < 0 ? -1 : line.lastIndexOf(text, position);
}

/** After a gap an anchor starts with a literal; only the last may be empty. */
function headOf(anchor: Anchor): string {
  const [first] = anchor;
  return first?.kind === 'literal' ? first.text : '';
}
