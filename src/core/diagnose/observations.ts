import type { AccessLogEntry, LineCounts } from '../accesslog/accessLogEntry';
import type { ProxyLogLine } from '../accesslog/proxyLog';
import type { Change } from '../changes/change';
import type { HttpReply } from '../reply/httpReply';
import type { ReplySign } from './replySign';
import type { LogRead } from './signals/logLines';
import type { SampledLines } from './signals/singleLines';
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
  /** For what only single lines show: all, or some of each kind where there are too many to be held. */
  entries: AccessLogEntry[];
  /** What those are, where they are not all. */
  sampled?: SampledLines | null;
  /** What the lines come to, of a log that was not read into entries alone. */
  read?: LogRead;
  /** Warnings and errors of Envoy's own lines between them. */
  proxyLog?: readonly ProxyLogLine[];
  /** What Envoy's own lines between them tell of changes. */
  changes?: readonly Change[];
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
  /** A few answered lines of the time of those, to compare them with. Never taken for all of their kind. */
  beside?: AccessLogEntry[];
}

export interface StatsObservation {
  kind: 'stats';
  id: string;
  file: string | null;
  pod: string | null;
  reading: StatsReading;
  /** What changed, as its series tell, among them those of kube-state-metrics. */
  changes?: readonly Change[];
}

export interface ReplyObservation {
  kind: 'response';
  id: string;
  file: string | null;
  reply: HttpReply;
  /** What it says about its cause; null for one that is no failure. */
  sign: ReplySign | null;
}

/** Everything a diagnosis may look at. Any part may be missing. */
export type Observation = LogObservation | LogTallyObservation | StatsObservation | ReplyObservation;
