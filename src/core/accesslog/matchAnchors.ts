import type { Anchor, FormatPlan } from './formatPlan';

/** Where an anchor lies: a match of its pattern, with what its fields hold. */
export type Place = RegExpExecArray;

/**
 * Where the anchors of a plan lie in a line. Each anchor may lie anywhere between its leftmost and its rightmost place. If the
 * line can be read in one way only, and only then, `rightmost` is `leftmost`.
 */
export interface Placement {
  leftmost: Place[];
  rightmost: Place[];
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
export function placeAnchors({ anchors }: FormatPlan, line: string): Placement | Mismatch {
  const leftmost: Place[] = [];
  let from = 0;
  for (const anchor of anchors) {
    const place = leftmost.length === 0 ? placeAt(anchor, line, 0) : findForward(anchor, line, from);
    if (place === null) {
      return { anchor: leftmost.length, from };
    }
    leftmost.push(place);
    from = endOf(place);
  }
  return { leftmost, rightmost: placeBackward(anchors, line, leftmost) };
}

export function endOf(place: Place): number {
  return place.index + place[0].length;
}

/**
 * Patterns run natively, which is fast from the first line on. They take time in proportion to the line only: what follows a
 * field begins with, or has as its first foreign character, one that the field cannot hold.
 */
function placeAt({ pattern }: Anchor, line: string, at: number): Place | null {
  pattern.lastIndex = at;
  return pattern.exec(line);
}

function findForward(anchor: Anchor, line: string, from: number): Place | null {
  const { head } = anchor;
  if (head === '') {
    return placeAt(anchor, line, line.length);
  }
  for (let at = line.indexOf(head, from); at !== -1; at = line.indexOf(head, at + 1)) {
    const place = placeAt(anchor, line, at);
    if (place !== null) {
      return place;
    }
  }
  return null;
}

function placeBackward(anchors: Anchor[], line: string, leftmost: Place[]): Place[] {
  let rightmost = leftmost;
  let limit = line.length;
  for (let index = anchors.length - 1; index > 0; index--) {
    const left = leftmost[index] as Place;
    const place = findBackward(anchors[index] as Anchor, line, limit, left);
    if (place !== left) {
      rightmost = rightmost === leftmost ? [...leftmost] : rightmost;
      rightmost[index] = place;
    }
    limit = place.index;
  }
  return rightmost;
}

/** The last place that ends before `limit`. `left` is one of them, and there is none before it. */
function findBackward(anchor: Anchor, line: string, limit: number, left: Place): Place {
  for (let at = line.lastIndexOf(anchor.head, limit); at > left.index; at = line.lastIndexOf(anchor.head, at - 1)) {
    const place = placeAt(anchor, line, at);
    if (place !== null && endOf(place) <= limit) {
      return place;
    }
  }
  return left;
}
