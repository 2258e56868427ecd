import type { Issue } from '../result';
import { metricNameOf, readFurtherValue, readSeriesLine, type Sample } from './seriesLine';

export interface Exposition {
  samples: Sample[];
  issues: Issue[];
  /** Lines that hold a sample, whether it was wanted or not. */
  sampleLines: number;
  /** Lines that hold neither a sample nor a comment. */
  malformedLines: number;
}

export interface ExpositionReader {
  /** Reads one line, without its line break. */
  push(line: string): void;
  end(): Exposition;
}

/** Beyond this many, malformed lines are only counted. */
const MAX_ISSUES = 5;
/** A line of Envoy's `/stats`, which no Prometheus reader understands. */
const PLAIN_STATS = /^(?:cluster|http|listener|server)\.[^ ]*: /;

function malformed(reason: string, line: string, number: number): Issue {
  return PLAIN_STATS.test(line)
    ? {
        code: 'stats_plain_format',
        message: "This line is in the format of Envoy's /stats.",
        remedy: 'Use /stats/prometheus of the admin port.',
        line: number,
      }
    : { code: 'stats_malformed_line', message: `This line is no sample: ${reason}.`, line: number };
}

/**
 * Reads Prometheus text exposition and OpenMetrics line by line, so that the size of a file does not matter. Series whose
 * metric name is not `wanted` are counted and not kept.
 */
export function createExpositionReader(wanted: (name: string) => boolean = () => true): ExpositionReader {
  const result: Exposition = { samples: [], issues: [], sampleLines: 0, malformedLines: 0 };
  let number = 0;
  let series: Sample | null = null;

  const keep = (sample: Sample) => {
    result.sampleLines++;
    series = sample;
    if (wanted(sample.name)) {
      result.samples.push(sample);
    }
  };

  const reject = (reason: string, line: string) => {
    result.malformedLines++;
    if (result.issues.length < MAX_ISSUES) {
      result.issues.push(malformed(reason, line, number));
    }
  };

  const readSample = (line: string) => {
    const name = metricNameOf(line);
    if (name !== null && !wanted(name) && line.charAt(name.length) === '{') {
      result.sampleLines++;
      series = null;
      return;
    }
    const read = readSeriesLine(line);
    if (read.ok) {
      keep(read.sample);
      return;
    }
    const further = readFurtherValue(line);
    if (further && series) {
      keep({ ...series, ...further });
    } else if (!further) {
      reject(read.reason, line);
    }
  };

  return {
    push(raw) {
      number++;
      const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
      if (line.trim() !== '' && !line.startsWith('#')) {
        readSample(line);
      }
    },
    end() {
      const more = result.malformedLines - MAX_ISSUES;
      if (more > 0) {
        result.issues.push({ code: 'stats_malformed_lines', message: `${more} more lines are no samples.` });
      }
      return result;
    },
  };
}

/** Reads a whole text; see `createExpositionReader`. */
export function readExposition(text: string, wanted?: (name: string) => boolean): Exposition {
  const reader = createExpositionReader(wanted);
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let end = text.indexOf('\n', start); end >= 0; end = text.indexOf('\n', start)) {
    reader.push(text.slice(start, end));
    start = end + 1;
  }
  reader.push(text.slice(start));
  return reader.end();
}
