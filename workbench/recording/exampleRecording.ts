import { OpenMetricsReader } from './openMetrics';
import { byMetricName, timeRange } from './seriesIndex';
import { timeAccessLogLines } from './accessLogLines';
import { toLabels } from './labels';
import type { ApiAnswer } from './answer';
import type { Recording } from './recording';

/** Tests write a series as `name{label="x"} 1 2 _ 4`: one value every ten seconds from time 0, `_` for no sample. */
const SCRAPE_INTERVAL_S = 10;

export function exampleRecording(seriesLines: readonly string[], logLines: readonly string[] = []): Recording {
  const reader = new OpenMetricsReader();
  for (const line of seriesLines) {
    const [, head = '', values = ''] = /^(\S*\}|\w+) (.*)$/.exec(line) ?? [];
    values.split(' ').forEach((value, index) => {
      if (value !== '_') {
        reader.push(Buffer.from(`${head} ${value} ${index * SCRAPE_INTERVAL_S}\n`));
      }
    });
  }
  const series = reader.finish();
  return {
    id: 'example',
    title: 'Example',
    description: 'Made by hand.',
    folder: 'example',
    app: 'green',
    ...timeRange(series),
    metrics: byMetricName(series),
    metricTypes: new Map([['requests_total', 'counter']]),
    streams: [{ labels: toLabels({ app: 'green', pod: 'green-1' }), ...timeAccessLogLines(logLines) }],
    linesWithoutTime: 0,
  };
}

/** One series of a matrix or vector, or one stream of lines. */
interface ResultSeries {
  metric: Record<string, string>;
  stream: Record<string, string>;
  values?: Array<[number | string, string]>;
  value?: [number, string];
}

/** A body of either API, as a test reads it; the test says itself which parts it expects. */
export interface AnswerBody {
  error?: string;
  errorType?: string;
  data: { resultType: string; result: ResultSeries[] };
}

export function ask(answer: ApiAnswer): { status: number; body: AnswerBody } {
  return { status: answer.status, body: answer.body as AnswerBody };
}

/** Writes a matrix or vector answer in the notation of the tests, one series a line, `_` where a step has no value. */
export function notation(result: readonly ResultSeries[], steps: readonly number[]): string[] {
  return result.map(({ metric, values, value }) => {
    const points = new Map<number | string, string>(values ?? (value === undefined ? [] : [value]));
    const { __name__: name = '', ...labels } = metric;
    const pairs = Object.entries(labels).map(([label, text]) => `${label}=${JSON.stringify(text)}`);
    return `${name}{${pairs.join(',')}} ${steps.map((step) => points.get(step) ?? '_').join(' ')}`;
  });
}
