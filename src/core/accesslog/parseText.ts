import type { AccessLogEntry } from './accessLogEntry';
import { emptyEntry, setExtra, setValue } from './entryKeys';
import type { AnchoredField, FormatField, FormatPlan } from './formatPlan';
import { matchAnchor, placeAnchors } from './matchAnchors';

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
  return leftmost.every((place, index) => place === rightmost[index])
    ? readAt(plan, line, leftmost)
    : readAmbiguous(plan, line, leftmost, rightmost);
}

/** Says in words where a line departs from the plan; null if it does not. */
export function explainMismatch(plan: FormatPlan, line: string): string | null {
  const placement = placeAnchors(plan, line);
  if ('leftmost' in placement) {
    return null;
  }
  const expected = (plan.anchors[placement.anchor] ?? []).map((part) =>
    part.kind === 'literal' ? part.text : `%${part.field.name}%`
  );
  const isLast = placement.anchor === plan.anchors.length - 1;
  const after = `after column ${placement.from}${isLast ? ', up to its end' : ''}`;
  const place = placement.anchor === 0 ? 'at its start' : after;
  return `The line has no ${expected.join('')} ${place}.`;
}

/**
 * The readings between the extremes that take the leftmost places up to some anchor and the rightmost from there on. Each
 * is a whole reading, since no anchor's leftmost place is right of its rightmost.
 */
function readAmbiguous(plan: FormatPlan, line: string, leftmost: number[], rightmost: number[]): TextReading {
  const left = readAt(plan, line, leftmost);
  let [best, last] = [left, left];
  for (let upTo = leftmost.length - 1; upTo > 0; upTo--) {
    if (leftmost[upTo] !== rightmost[upTo]) {
      last = readAt(plan, line, [...leftmost.slice(0, upTo), ...rightmost.slice(upTo)]);
      best = last.doubts < best.doubts ? last : best;
    }
  }
  const own = JSON.stringify(best.entry);
  const others = [left, last].filter((reading) => reading !== best && JSON.stringify(reading.entry) !== own);
  const entry: AccessLogEntry = { ...best.entry, ambiguous: true, readings: others.map((reading) => reading.entry) };
  return { entry, doubts: best.doubts };
}

function readAt(plan: FormatPlan, line: string, places: number[]): TextReading {
  const reading: TextReading = { entry: emptyEntry(), doubts: 0 };
  plan.anchors.forEach((anchor, index) => {
    const spans: number[] = [];
    const end = matchAnchor(anchor, line, places[index] ?? 0, spans);
    const runs = anchor.filter((part): part is AnchoredField => part.kind === 'run');
    runs.forEach((run, at) => {
      store(reading, run.field, line.slice(spans[2 * at], spans[2 * at + 1]));
    });
    const gap = plan.gaps[index];
    if (gap !== undefined) {
      store(reading, gap, line.slice(end, places[index + 1]));
    }
  });
  return reading;
}

function store(reading: TextReading, field: FormatField, printed: string): void {
  const { shape, key, name } = field;
  // `omit_empty_values` prints nothing in place of `-`. That is rare, so a format without such a column comes first.
  const isOmitted = printed === '' && shape.accepts !== undefined;
  const text = isOmitted ? '-' : printed;
  const fits = shape.accepts?.(text) ?? shape.plausible?.(text) ?? true;
  reading.doubts += fits && !isOmitted ? 0 : 1;
  if (key !== null && isUnset(reading.entry, key) && setValue(reading.entry, key, text)) {
    return;
  }
  setExtra(reading.entry, name, shape.id === 'number' && fits && text !== '-' ? Number(text) : text);
}

/** A format may print one key twice (%UPSTREAM_CLUSTER% and %UPSTREAM_CLUSTER_RAW%): the first that is set counts. */
function isUnset(entry: AccessLogEntry, key: keyof AccessLogEntry): boolean {
  const value = entry[key];
  return value === null || (Array.isArray(value) && value.length === 0);
}
