import type { AccessLogEntry } from './accessLogEntry';
import { emptyEntry, setExtra, setValue } from './entryKeys';
import type { Anchor, FormatField, FormatPlan } from './formatPlan';
import { endOf, placeAnchors, type Place } from './matchAnchors';
import type { Shape } from './shapes';

/** One line as a plan reads it. */
export interface TextReading {
  entry: AccessLogEntry;
  /** How many columns hold what well-behaved clients and proxies do not send (0 is usual). Ranks formats, proves nothing. */
  doubts: number;
}

/**
 * Reads one line (without its line end); null if the line does not have the plan's format.
 *
 * Envoy escapes nothing in text logs, so a client can write a quote or whole columns into its user agent. Where the line
 * can therefore be read in more than one way, the entry is marked `ambiguous`: it is the most plausible reading, and
 * `readings` holds the leftmost and the rightmost one that differ from it.
 */
export function parseText(plan: FormatPlan, line: string): AccessLogEntry | null {
  return readText(plan, line)?.entry ?? null;
}

export function readText(plan: FormatPlan, line: string): TextReading | null {
  const placement = placeAnchors(plan, line);
  if (!('leftmost' in placement)) {
    return null;
  }
  const { leftmost, rightmost } = placement;
  return leftmost === rightmost
    ? { entry: entryAt(plan, line, leftmost), doubts: doubtsAt(plan, line, leftmost) }
    : readAmbiguous(plan, line, leftmost, rightmost);
}

/** Says in words where a line departs from the plan; null if it does not. */
export function explainMismatch(plan: FormatPlan, line: string): string | null {
  const placement = placeAnchors(plan, line);
  if ('leftmost' in placement) {
    return null;
  }
  const expected = (plan.anchors[placement.anchor]?.parts ?? []).map((part) =>
    part.kind === 'literal' ? part.text : `%${part.field.name}%`
  );
  const isLast = placement.anchor === plan.anchors.length - 1;
  const after = `after column ${placement.from}${isLast ? ', up to its end' : ''}`;
  const place = placement.anchor === 0 ? 'at its start' : after;
  return `The line has no ${expected.join('')} ${place}.`;
}

/** The anchors of a line in one of the ways in which it can be read. */
interface Candidate {
  places: Place[];
  doubts: number;
}

/**
 * The readings between the extremes that take the leftmost places up to some anchor and the rightmost from there on. Each
 * is a whole reading, since no anchor's leftmost place is right of its rightmost. Only those that are given
 * back become entries.
 */
function readAmbiguous(plan: FormatPlan, line: string, leftmost: Place[], rightmost: Place[]): TextReading {
  const left: Candidate = { places: leftmost, doubts: doubtsAt(plan, line, leftmost) };
  let best = left;
  let last = left;
  for (let upTo = leftmost.length - 1; upTo > 0; upTo--) {
    if (leftmost[upTo] !== rightmost[upTo]) {
      const places = leftmost.slice(0, upTo).concat(rightmost.slice(upTo));
      last = { places, doubts: doubtsAt(plan, line, places) };
      best = last.doubts < best.doubts ? last : best;
    }
  }
  // Where an anchor lies elsewhere, the text before it is longer or shorter: so these readings differ.
  const others = [left, last].filter((other) => other !== best);
  const entry = entryAt(plan, line, best.places);
  entry.ambiguous = true;
  entry.readings = others.map(({ places }) => entryAt(plan, line, places));
  return { entry, doubts: best.doubts };
}

function doubtsAt({ anchors, gaps }: FormatPlan, line: string, places: Place[]): number {
  let doubts = 0;
  for (let index = 0; index < places.length; index++) {
    const place = places[index] as Place;
    doubts += place.includes('') ? omittedIn(anchors[index] as Anchor, place) : 0;
    if (index > 0) {
      const { shape } = gaps[index - 1] as FormatField;
      doubts += isDoubtful(shape, line.slice(endOf(places[index - 1] as Place), place.index)) ? 1 : 0;
    }
  }
  return doubts;
}

/** `omit_empty_values` prints nothing in place of `-`. That is rare, so a format without such a column comes first. */
function omittedIn({ parts }: Anchor, place: Place): number {
  const runs = parts.filter((part) => part.kind === 'run');
  return runs.filter(({ field }, index) => isOmitted(field.shape, place[index + 1] ?? '')).length;
}

function isOmitted({ accepts }: Shape, text: string): boolean {
  return text === '' && accepts !== undefined;
}

function isDoubtful({ accepts, plausible }: Shape, text: string): boolean {
  return accepts === undefined ? plausible?.(text) === false : text === '' || !accepts(text);
}

function entryAt({ fields }: FormatPlan, line: string, places: Place[]): AccessLogEntry {
  const entry = emptyEntry();
  const values = valuesAt(line, places);
  for (let index = 0; index < fields.length; index++) {
    store(entry, fields[index] as FormatField, values[index] as string);
  }
  return entry;
}

/** What each field holds: the groups of the anchors, and the gaps between them. */
function valuesAt(line: string, places: Place[]): string[] {
  const values: string[] = [];
  for (let index = 0; index < places.length; index++) {
    const place = places[index] as Place;
    if (index > 0) {
      values.push(line.slice(endOf(places[index - 1] as Place), place.index));
    }
    for (let group = 1; group < place.length; group++) {
      values.push(place[group] as string);
    }
  }
  return values;
}

function store(entry: AccessLogEntry, { shape, key, name }: FormatField, printed: string): void {
  const text = isOmitted(shape, printed) ? '-' : printed;
  if (key !== null && isUnset(entry, key) && setValue(entry, key, text)) {
    return;
  }
  const isNumber = shape.id === 'number' && text !== '-' && shape.accepts?.(text) === true;
  setExtra(entry, name, isNumber ? Number(text) : text);
}

/** A format may print one key twice (%UPSTREAM_CLUSTER% and %UPSTREAM_CLUSTER_RAW%): the first that is set counts. */
function isUnset(entry: AccessLogEntry, key: keyof AccessLogEntry): boolean {
  const value = entry[key];
  return value === null || (Array.isArray(value) && value.length === 0);
}
