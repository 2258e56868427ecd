import { METRIC_NAME, type Labels } from './labels';
import type { Series } from './recording';

const NEWLINE = 10;
const SPACE = 32;
const HASH = 35;

interface SeriesBuilder {
  labels: Labels;
  times: number[];
  values: number[];
}

/**
 * Reads OpenMetrics text (`name{labels} value seconds`, as `promtool tsdb dump-openmetrics` writes it) chunk by chunk, so
 * that the whole text is never held. Samples of one series usually follow each other: a line whose head equals the
 * head of the line before costs a byte comparison instead of a parse.
 */
export class OpenMetricsReader {
  private readonly builders = new Map<string, SeriesBuilder>();
  private rest: Buffer = Buffer.alloc(0);
  private lastHead: Buffer = Buffer.alloc(0);
  private lastBuilder: SeriesBuilder | undefined;
  /** Lines that are neither a comment nor a sample with a time. */
  unreadLines = 0;

  push(chunk: Buffer): void {
    const text = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    let from = 0;
    for (let end = text.indexOf(NEWLINE); end >= 0; end = text.indexOf(NEWLINE, from)) {
      this.readLine(text.subarray(from, end));
      from = end + 1;
    }
    this.rest = Buffer.from(text.subarray(from));
  }

  finish(): Series[] {
    this.readLine(this.rest);
    this.rest = Buffer.alloc(0);
    return [...this.builders.values()].map(toSeries);
  }

  private readLine(line: Buffer): void {
    if (line.length === 0 || line[0] === HASH) {
      return;
    }
    const timeFrom = line.lastIndexOf(SPACE);
    const valueFrom = line.lastIndexOf(SPACE, timeFrom - 1);
    const time = Math.round(Number(line.toString('latin1', timeFrom + 1)) * 1000);
    const value = parseValue(line.toString('latin1', valueFrom + 1, timeFrom));
    const isSample = valueFrom > 0 && Number.isFinite(time) && value !== undefined;
    const builder = isSample ? this.builderFor(line.subarray(0, valueFrom)) : undefined;
    if (builder === undefined || value === undefined) {
      this.unreadLines++;
      return;
    }
    builder.times.push(time);
    builder.values.push(value);
  }

  private builderFor(head: Buffer): SeriesBuilder | undefined {
    if (this.lastBuilder !== undefined && head.equals(this.lastHead)) {
      return this.lastBuilder;
    }
    const text = head.toString('utf8');
    let builder = this.builders.get(text);
    if (builder === undefined) {
      const labels = parseHead(text);
      if (labels === undefined) {
        return undefined;
      }
      builder = { labels, times: [], values: [] };
      this.builders.set(text, builder);
    }
    this.lastHead = Buffer.from(head);
    this.lastBuilder = builder;
    return builder;
  }
}

const SPECIAL_VALUES: Readonly<Record<string, number>> = { '+Inf': Infinity, '-Inf': -Infinity, NaN: NaN };

function parseValue(text: string): number | undefined {
  const value = SPECIAL_VALUES[text] ?? Number(text);
  return text === '' || (Number.isNaN(value) && text !== 'NaN') ? undefined : value;
}

const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)",?/y;
const ESCAPED = /\\(.)/g;

function parseHead(head: string): Labels | undefined {
  const name = METRIC.exec(head)?.[0];
  if (name === undefined) {
    return undefined;
  }
  const labels = new Map([[METRIC_NAME, name]]);
  if (name.length === head.length) {
    return labels;
  }
  LABEL.lastIndex = name.length + 1;
  let end = LABEL.lastIndex;
  for (let label = LABEL.exec(head); label !== null; label = LABEL.exec(head)) {
    const [, labelName = '', value = ''] = label;
    end = LABEL.lastIndex;
    if (value !== '') {
      labels.set(
        labelName,
        value.replace(ESCAPED, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped))
      );
    }
  }
  return head[name.length] === '{' && head.slice(end) === '}' ? labels : undefined;
}

function toSeries({ labels, times, values }: SeriesBuilder): Series {
  const order = [...times.keys()].sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  return {
    labels,
    times: Float64Array.from(order, (index) => times[index] ?? NaN),
    values: Float64Array.from(order, (index) => values[index] ?? NaN),
  };
}
