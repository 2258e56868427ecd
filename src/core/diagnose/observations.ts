import type { AccessLogEntry, LineCounts } from '../accesslog/accessLogEntry';
import type { HttpReply } from '../reply/httpReply';
import type { StatsReading } from '../stats/clusterStats';

/** One access log as read: lines decoded, plus what was not. */
export interface LogObservation {
  kind: 'access_log';
  id: string;
  file: string | null;
  pod: string | null;
  format: string | null;
  envelope: string | null;
  lines: LineCounts;
  entries: AccessLogEntry[];
}

/**
 * Access lines that a log store counted (LogQL, Logs Insights, …), where fetching each line would be a haystack. One entry
 * per code, flags and details, with its counts over time.
 */
export interface LogTallyObservation {
  kind: 'log_tally';
  id: string;
  pod: string | null;
  tallies: Array<{
    code: number | null;
    flags: string[];
    details: string | null;
    buckets: Array<{ from: string; to: string; count: number }>;
  }>;
  /** A few whole lines, for the evidence. */
  samples: AccessLogEntry[];
}

export interface StatsObservation {
  kind: 'stats';
  id: string;
  file: string | null;
  pod: string | null;
  reading: StatsReading;
}

export interface ReplyObservation {
  kind: 'response';
  id: string;
  file: string | null;
  reply: HttpReply;
}

/** Everything a diagnosis may look at. Any part may be missing. */
export type Observation = LogObservation | LogTallyObservation | StatsObservation | ReplyObservation;
