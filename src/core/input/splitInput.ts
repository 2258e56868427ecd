import { ANSWER_LIMITS, createJsonBlocks } from '../accesslog/jsonBlocks';
import { isFailureHeader } from '../reply/excerpt';
import { findEnvoyText } from '../reply/envoyText';
import { isClustersLine } from '../stats/adminClusters';
import { isAdminJson } from '../stats/adminJson';
import { isAdminStat } from '../stats/adminStats';
import { runToEnd, type Steps } from '../steps';

/** What a part of a pasted text is. */
export type InputKind = 'access_log' | 'stats' | 'response';

interface Part {
  kind: InputKind;
  /** 1-based line of the whole text at which the part begins. */
  line: number;
}

export interface InputPart extends Part {
  text: string;
}

export interface LinesPart extends Part {
  lines: string[];
}

/** `HTTP/1.1 503 Service Unavailable`, also as `curl -v` prints it. */
const STATUS_LINE = /^(< )?HTTP\/\d(\.\d)? \d{3}\b/;
/**
 * A sample (`name{labels} value [time]`, also Prometheus' `=> value @[time]`) or a comment of the exposition format. Without
 * labels only Envoy's own names count: `Age: 120` is a header, and a log may have lines such as `retries 5`.
 */
const SAMPLE_LINE =
  /^(# (TYPE|HELP|UNIT|EOF)\b|([A-Za-z_:][A-Za-z0-9_:.]*\s*\{[^\n]*\}|(envoy|istio)_[A-Za-z0-9_:.]*)\s+(=>\s*)?[-+]?([\d.]+(e[-+]?\d+)?|NaN|Inf)(\s+@?\[?[\d.]+\]?)?\s*$)/;
/**
 * The bracketed start time that Envoy's text formats begin with, or a JSON key of an access log: escaped where the line is a
 * value within JSON, and more than once where that is a value again.
 */
const ACCESS_LINE =
  /\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^\]]{0,20}\] \\{0,7}"|\\{0,7}"(response_?code|response_?flags|start_?time|upstream_?(host|cluster))/i;

type Kind = InputKind | null;

/** What Envoy's admin port answers besides Prometheus' format. */
function isAdminLine(line: string): boolean {
  return isAdminStat(line) || isClustersLine(line) || isAdminJson(line);
}

function lineKind(line: string): Kind {
  if (STATUS_LINE.test(line)) {
    return 'response';
  }
  if (SAMPLE_LINE.test(line) || isAdminLine(line)) {
    return 'stats';
  }
  return ACCESS_LINE.test(line) ? 'access_log' : null;
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

/** Lines between two pauses. */
const AT_ONCE = 500;

function* kindsOf(lines: readonly string[]): Steps<Kind[]> {
  const kinds: Kind[] = [];
  for (const line of lines) {
    if (kinds.length % AT_ONCE === 0) {
      yield;
    }
    kinds.push(lineKind(line));
  }
  return kinds;
}

/** The lines of a JSON object belong together: those of an access entry are log from its first bracket on. */
function* joinObjects(lines: readonly string[], kinds: Kind[]): Steps<void> {
  const blocks = createJsonBlocks(ANSWER_LIMITS);
  let start = -1;
  const close = (end: number) => {
    if (start >= 0 && kinds.slice(start, end).includes('access_log')) {
      kinds.fill('access_log', start, end);
    }
    start = -1;
  };
  for (const [index, line] of lines.entries()) {
    if (index % AT_ONCE === 0) {
      yield;
    }
    if (blocks.push(line).state === 'broken') {
      close(index);
      blocks.push(line);
    }
    if (start < 0 && (blocks.isOpen || line.trim() === '[')) {
      start = index;
    } else if (start >= 0 && !blocks.isOpen) {
      close(index + 1);
    }
  }
  close(lines.length);
}

/** Lines one after the other, none of them blank, that tell nothing by their form. */
interface Run {
  from: number;
  to: number;
}

function runsOf(lines: readonly string[], kinds: readonly Kind[]): Run[] {
  const runs: Run[] = [];
  lines.forEach((line, index) => {
    const last = runs[runs.length - 1];
    if (kinds[index] !== null || isBlank(line)) {
      return;
    }
    if (last?.to === index) {
      last.to = index + 1;
    } else {
      runs.push({ from: index, to: index + 1 });
    }
  });
  return runs;
}

/** Whether these lines are what someone kept of a response. Between other lines only a body that is nothing else counts. */
function isExcerpt(lines: readonly string[], standsAlone: boolean): boolean {
  return lines.some((line) => {
    const found = findEnvoyText(line);
    return isFailureHeader(line) || (found !== null && (standsAlone || found.exact));
  });
}

function lastOf(kinds: readonly Kind[]): Kind {
  return kinds.filter((kind) => kind !== null).at(-1) ?? null;
}

/** A body or headers of a response without its status line begin a part, where they do not stand within another one. */
function markExcerpts(lines: readonly string[], kinds: Kind[]): void {
  let current: Kind = null;
  let seen = 0;
  for (const { from, to } of runsOf(lines, kinds)) {
    current = lastOf(kinds.slice(seen, from)) ?? current;
    seen = from;
    const isApart = isBlank(lines[from - 1]) && (isBlank(lines[to]) || kinds[to] !== current);
    const isOpen = current === null || isApart || kinds.indexOf(current, to) < 0;
    if (current !== 'response' && isOpen && isExcerpt(lines.slice(from, to), current === null)) {
      kinds[from] = 'response';
    }
  }
}

/**
 * Takes lines apart: a response, log lines and statistics may follow each other in any order. A line that tells nothing by
 * itself (a header, a body, a line of another program) belongs to the part it stands in, before the first part to that one,
 * and where there is no part at all it counts as log: it is then reported as a line that could not be read.
 */
export function splitLines(lines: readonly string[]): LinesPart[] {
  return runToEnd(splitInSteps(lines));
}

function* splitInSteps(lines: readonly string[]): Steps<LinesPart[]> {
  const first = lines.findIndex((line) => !isBlank(line));
  if (first < 0) {
    return [];
  }
  const kinds = yield* kindsOf(lines);
  yield* joinObjects(lines, kinds);
  yield;
  markExcerpts(lines, kinds);
  const parts: LinesPart[] = [];
  let current = kinds.find((kind) => kind !== null) ?? 'access_log';
  lines.slice(first).forEach((line, offset) => {
    const index = first + offset;
    const kind: InputKind = kinds[index] ?? current;
    const part = parts[parts.length - 1];
    if (part?.kind === kind) {
      part.lines.push(line);
    } else {
      parts.push({ kind, line: index + 1, lines: [line] });
    }
    current = kind;
  });
  return parts;
}

/** `splitLines` of a whole text, with pauses. */
export function* splitInput(text: string): Steps<InputPart[]> {
  const parts = yield* splitInSteps(text.split('\n'));
  return parts.map(({ kind, line, lines }) => ({ kind, line, text: lines.join('\n') }));
}
