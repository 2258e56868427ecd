import type { Issue } from '../result';
import { AdminClusters } from './adminClusters';
import { AdminJson } from './adminJson';
import { AdminStats } from './adminStats';
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

function malformed(reason: string, line: number): Issue {
  return { code: 'stats_malformed_line', message: `This line is no sample: ${reason}.`, line };
}

/** The other answers of Envoy's admin port that count something. */
class AdminReader {
  private readonly stats: AdminStats;
  private readonly clusters = new AdminClusters();
  private readonly json = new AdminJson();

  constructor(wanted: (name: string) => boolean) {
    this.stats = new AdminStats(wanted);
  }

  /** Takes a line; false where it is none of theirs. */
  add(line: string): boolean {
    return this.json.add(line) || this.stats.add(line) || this.clusters.add(line);
  }

  end(): Pick<Exposition, 'samples' | 'issues'> {
    const issues = this.json.end(this.stats);
    return { samples: [...this.stats.samples(), ...this.clusters.samples()], issues };
  }
}

/**
 * Reads Prometheus text exposition, OpenMetrics, and Envoy's `/stats` and `/clusters` line by line, so that the size of a file does not matter. Series whose
 * metric name is not `wanted` are counted and not kept.
 */
export function createExpositionReader(wanted: (name: string) => boolean = () => true): ExpositionReader {
  const result: Exposition = { samples: [], issues: [], sampleLines: 0, malformedLines: 0 };
  const admin = new AdminReader(wanted);
  let number = 0;
  let series: Sample | null = null;

  const keep = (sample: Sample) => {
    result.sampleLines++;
    series = sample;
    if (wanted(sample.name)) {
      result.samples.push(sample);
    }
  };

  const reject = (reason: string) => {
    result.malformedLines++;
    if (result.issues.length < MAX_ISSUES) {
      result.issues.push(malformed(reason, number));
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
    } else if (!further && admin.add(line)) {
      result.sampleLines++;
    } else if (!further) {
      reject(read.reason);
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
      const { samples, issues } = admin.end();
      samples.forEach((sample) => result.samples.push(sample));
      result.issues.push(...issues);
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
