import type { Labels } from './labels';

/** One time series as it was scraped: `times` in ms since the epoch, ascending, and one value for each. */
export interface Series {
  labels: Labels;
  times: Float64Array;
  values: Float64Array;
}

/** One log line. `time` is when the line was written, in ns since the epoch; no two lines of a stream share it. */
export interface LogEntry {
  time: bigint;
  line: string;
}

export interface LogStream {
  labels: Labels;
  /** In ascending order of time. */
  entries: LogEntry[];
}

export interface RecordingInfo {
  id: string;
  title: string;
  /** One sentence for the person who chooses. */
  description: string;
  /** Name of the folder in fixtures/corpus. */
  folder: string;
  /** The `app` label of the log stream, as a log collector would set it from the pod's labels. */
  app: string;
  /**
   * Proxies of which there are two snapshots of the statistics, before and after, instead of samples. What lies between is
   * drawn up from the log.
   */
  snapshots?: readonly SnapshotInfo[];
}

/** One proxy's part of an incident: `access.appmesh<part>.log` and `stats.{before,after}<part>.prom.gz`. */
export interface SnapshotInfo {
  part: '' | '.caller';
  pod: string;
  app: string;
}

export interface Recording extends RecordingInfo {
  /** First and last sample, in ms since the epoch. `to` is also the "now" of queries that name no time. */
  from: number;
  to: number;
  /** Series by metric name. */
  metrics: ReadonlyMap<string, readonly Series[]>;
  /** Type by metric family, from the `# TYPE` lines of Envoy's own statistics page. */
  metricTypes: ReadonlyMap<string, string>;
  streams: readonly LogStream[];
  /** Lines of the log whose time could not be read; they got the time of the line before. */
  linesWithoutTime: number;
}
