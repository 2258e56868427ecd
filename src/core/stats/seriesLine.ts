/** One sample of a Prometheus text exposition, of OpenMetrics, or of a table that Prometheus' own page shows. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  /** May be NaN or infinite. */
  value: number;
  /** Milliseconds since 1970; null where the line has none. */
  timestamp: number | null;
}

export type SeriesLine = { ok: true; sample: Sample } | { ok: false; reason: string };

/** Seconds or milliseconds: no clock that is read here was ever before 1973 or will be after 5138. */
const MILLISECONDS_FROM = 1e11;
const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const LABEL_NAME = /[a-zA-Z_][a-zA-Z0-9_.]*/y;
const BLANKS = /[ \t]*/y;
const TOKEN = /[^ \t\]]+/y;
const NUMBER = /^[+-]?[\d.][\d.eE+-]*$/;
const INFINITE: Readonly<Record<string, number>> = { '+inf': Infinity, inf: Infinity, '-inf': -Infinity, nan: NaN };
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', '\\': '\\', '"': '"', "'": "'" };

class Malformed extends Error {}

/** Walks over one line from left to right, and never back. */
class Cursor {
  private at = 0;

  constructor(private readonly line: string) {}

  match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const text = pattern.exec(this.line)?.[0] ?? '';
    this.at += text.length;
    return text;
  }

  take(text: string): boolean {
    this.match(BLANKS);
    const found = this.line.startsWith(text, this.at);
    this.at += found ? text.length : 0;
    return found;
  }

  peek(): string {
    this.match(BLANKS);
    return this.line.charAt(this.at);
  }

  quoted(): string {
    const quote = this.peek();
    let start = ++this.at;
    let text = '';
    for (; this.at < this.line.length; this.at++) {
      const char = this.line[this.at];
      if (char === quote) {
        return text + this.line.slice(start, this.at++);
      }
      if (char === '\\') {
        const next = this.line.charAt(this.at + 1);
        text += this.line.slice(start, this.at) + (ESCAPED[next] ?? `\\${next}`);
        start = ++this.at + 1;
      }
    }
    throw new Malformed('a label value has no closing quote');
  }
}

function isQuote(char: string): boolean {
  return char === '"' || char === "'";
}

function readPair(cursor: Cursor): [key: string, value: string | null] {
  const quoted = isQuote(cursor.peek());
  const key = quoted ? cursor.quoted() : cursor.match(LABEL_NAME);
  if (key === '') {
    throw new Malformed('a label has no name, or the closing brace is missing');
  }
  if (!cursor.take('=')) {
    return [quoted ? '__name__' : key, quoted ? key : null];
  }
  if (!isQuote(cursor.peek())) {
    throw new Malformed('a label value is not in quotes');
  }
  return [key, cursor.quoted()];
}

/** `{a="b", "metric.name", __name__="x"}` after the opening brace. A name that stands inside comes as `__name__`. */
function readLabels(cursor: Cursor): Array<[string, string]> {
  const pairs: Array<[string, string]> = [];
  while (!cursor.take('}')) {
    const [key, value] = readPair(cursor);
    if (value === null) {
      throw new Malformed('a label has no value');
    }
    pairs.push([key, value]);
    if (!cursor.take(',') && cursor.peek() !== '}') {
      throw new Malformed('labels are not separated by commas');
    }
  }
  return pairs;
}

function readNumber(token: string): number {
  const infinite = INFINITE[token.toLowerCase()];
  if (infinite !== undefined) {
    return infinite;
  }
  const value = NUMBER.test(token) ? Number(token) : NaN;
  if (Number.isNaN(value)) {
    throw new Malformed(token === '' ? 'the value is missing' : 'the value is not a number');
  }
  return value;
}

/** `1669889000123`, `1669889000.1`, `@1669889000` or `@[1669889000]`; an OpenMetrics exemplar is not looked at. */
function readTimestamp(cursor: Cursor): number | null {
  const marked = cursor.take('@');
  const bracket = cursor.take('[');
  if (cursor.peek() === '#' || cursor.peek() === '') {
    return null;
  }
  const time = readNumber(cursor.match(TOKEN));
  if (!Number.isFinite(time) || (bracket && !cursor.take(']'))) {
    throw new Malformed('the time is not a number');
  }
  const rest = cursor.peek();
  if (rest !== '' && rest !== '#') {
    throw new Malformed('there is text after the value');
  }
  return Math.abs(time) < MILLISECONDS_FROM || marked ? Math.round(time * 1000) : time;
}

function readValue(cursor: Cursor): { value: number; timestamp: number | null } {
  cursor.take('=>');
  cursor.peek();
  const value = readNumber(cursor.match(TOKEN));
  return { value, timestamp: readTimestamp(cursor) };
}

function read(line: string): Sample {
  const cursor = new Cursor(line);
  cursor.peek();
  const outer = cursor.match(NAME);
  const pairs = cursor.take('{') ? readLabels(cursor) : [];
  const inner = pairs.find(([key]) => key === '__name__');
  const name = outer || inner?.[1];
  if (!name) {
    throw new Malformed('the line has no metric name');
  }
  const labels = Object.fromEntries(inner ? pairs.filter((pair) => pair !== inner) : pairs);
  return { name, labels, ...readValue(cursor) };
}

/** Runs a reader that says "malformed" by throwing within this file, and turns that into a value. */
function attempt<T>(reader: () => T): { ok: true; value: T } | { ok: false; reason: string } {
  try {
    return { ok: true, value: reader() };
  } catch (error) {
    if (error instanceof Malformed) {
      return { ok: false, reason: error.message };
    }
    throw error;
  }
}

/** Name of the metric at the start of a line, without reading the rest; null where it does not start with one. */
export function metricNameOf(line: string): string | null {
  return new Cursor(line).match(NAME) || null;
}

/** Reads one line, e.g. `envoy_cluster_upstream_rq_total{envoy_cluster_name="a"} 5 1669889000000`. Linear, never throws. */
export function readSeriesLine(line: string): SeriesLine {
  const result = attempt(() => read(line));
  return result.ok ? { ok: true, sample: result.value } : result;
}

/** A further value of the series above, as Prometheus' page prints a range: `2 @1669889015.2`. Null for anything else. */
export function readFurtherValue(line: string): { value: number; timestamp: number } | null {
  if (!line.includes('@')) {
    return null;
  }
  const result = attempt(() => readValue(new Cursor(line)));
  return result.ok && result.value.timestamp !== null ? { ...result.value, timestamp: result.value.timestamp } : null;
}
