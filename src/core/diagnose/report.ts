import type { LineCounts } from '../accesslog/accessLogEntry';
import type { Direction } from '../naming/clusterName';
import type { Cause, Driver } from '../knowledge/causes';

/**
 * The public answer of `meshcause diagnose --json`, and what the data source and the Diagnose page show. Keys and ids are
 * only ever added to. A field that the input cannot support is null: saying more than the input holds is a defect.
 *
 * `Text` is what sentences are: messages while the diagnosis is made, strings of one language in what it returns.
 */
export interface Report<Text = string> {
  version: 1;
  status: 'failing' | 'degraded' | 'no_failure_seen' | 'no_data';
  inputs: ReportInput[];
  /** Root before symptom, then client-visible count, then share. */
  findings: Array<Finding<Text>>;
  application: ApplicationState<Text>;
  /** What changed around the failures, in order of time. That something came before them does not make it the cause. */
  changes: Array<{
    /** When it was first seen, ISO 8601; null where the input has no times. */
    at: string | null;
    kind: string;
    object: string;
    source: string;
    /** Values before and after, pods that saw it. Additions to the first contract. */
    was: string | null;
    is: string | null;
    pods: string[];
    /** From when it was seen to the first failure, ms; negative: seen after it. Null where either has no time. An addition. */
    lagMs: number | null;
  }>;
  /** Sources that were not part of the input, in words. */
  notLookedAt: Text[];
}

export interface ReportInput {
  id: string;
  file: string | null;
  kind: 'access_log' | 'stats' | 'response';
  pod: string | null;
  format: string | null;
  envelope: string | null;
  mesh: string | null;
  lines: LineCounts | null;
  from: string | null;
  to: string | null;
}

export type Confidence = 'certain' | 'likely' | 'possible';

export interface Finding<Text = string> {
  id: string;
  cause: Cause;
  variant: string | null;
  driver: Driver | null;
  answeredBy: {
    kind: 'envoy' | 'application' | 'load_balancer' | 'client' | 'policy_service' | 'unknown';
    which: 'this_proxy' | 'upstream_proxy' | 'downstream_proxy' | null;
  };
  direction: Direction;
  /** How sure the direction is; null where it is unknown. An addition to the first contract. */
  directionConfidence: Confidence | null;
  cluster: string | null;
  workload: string | null;
  pod: string | null;
  protocol: 'http' | 'grpc' | 'tcp' | null;
  unit: 'request' | 'attempt' | 'stream' | 'connection' | null;
  confidence: Confidence;
  impact: { failed: number | null; total: number | null; share: number | null; clientVisible: number | null };
  windows: Array<{ from: string; to: string; count: number }>;
  flags: string[];
  codes: number[];
  grpcStatus: string[];
  retries: { attempts: number; exhausted: number } | null;
  breakdown: Array<{
    dimension: 'pod' | 'upstream_host' | 'caller' | 'route' | 'method' | 'path' | 'authority';
    value: string;
    failed: number;
    /** Null where only failing lines could be looked at. */
    total: number | null;
    lift: number | null;
    /** Of so many failing lines, not of all, `failed` have the value; absent where all lines were counted. An addition. */
    lookedAt?: number;
  }>;
  hops: Array<{ pod: string | null; direction: Direction; cluster: string | null; flags: string[]; count: number }>;
  relations: Array<{ type: 'caused_by' | 'seen_as' | 'amplified_by'; finding: string }>;
  /** One sentence: who answered, and why. */
  summary: Text;
  evidence: Array<Evidence<Text>>;
  /** What would settle what is still open, in words. */
  missing: Text[];
  next: Array<NextStep<Text>>;
}

export interface Evidence<Text = string> {
  kind: 'log' | 'metric' | 'response' | 'name' | 'change';
  /** False: speaks against the cause. Null: context that a reader wants to see but that weighs nothing. */
  supports: boolean | null;
  text: Text;
  query: string | null;
}

export interface NextStep<Text = string> {
  text: Text;
  risk: 'read_only' | 'changes_production';
  verify: Text | null;
  /** How to undo the step; null where it changes nothing. An addition to the first contract. */
  rollback: Text | null;
  promql: string | null;
  logql: string | null;
  command: string | null;
  doc: string | null;
}

export interface ApplicationState<Text = string> {
  state: 'answering' | 'slowed' | 'failing' | 'unknown';
  serviceTimeMs: { baseline: number; during: number } | null;
  evidence: Text[];
}
