import type { DataQuery, DataSourceJsonData } from '@grafana/data';
import type { ProfileId } from '../core/knowledge/metrics';
import type { MeshScheme } from '../core/naming/clusterName';
import type { LogShape } from '../core/query/logQueries';
import type { Scope } from '../core/query/scope';

/** What every question says: which part of the mesh, and which sources. All fields may hold template variables. */
interface Question extends DataQuery, Partial<Scope> {
  /** How series are named; `auto` looks for both ways. */
  profile?: ProfileId | 'auto';
  /** Uid or name of the source of metrics or logs; empty means the one of the settings. */
  metrics?: string;
  logs?: string;
  /** Flags to show, separated by commas; empty means all. The verdict always looks at all. */
  flags?: string;
}

/** Everything our panel draws: series, marks and the verdict. */
interface TimelineQuestion extends Question {
  kind: 'timeline';
}
/** Series and marks: what Grafana's Time series panel can draw. */
interface SeriesQuestion extends Question {
  kind: 'series';
}
/** Marks of decoded response flags only; also the kind of dashboard annotations. */
interface FlagsQuestion extends Question {
  kind: 'flags';
}
/** One row per finding, for a table. */
interface VerdictQuestion extends Question {
  kind: 'verdict';
}

/** One row per cluster with its name taken apart, for a table. */
interface ClustersQuestion extends Question {
  kind: 'clusters';
}

/** Decoded access lines, newest first, a page at a time. */
interface AccessLogQuestion extends Question {
  kind: 'access_log';
  only?: 'failing' | 'all';
  /** Lines of a page. */
  limit?: number;
  /** The page ends before this time, ms; without it, at the end of the range. */
  before?: number;
}

/** Access lines in each step, failing ones apart: bars for a Time series panel, and the histogram of Explore. */
interface LogVolumeQuestion extends Question {
  kind: 'log_volume';
}

export type MeshcauseQuery =
  | TimelineQuestion
  | SeriesQuestion
  | FlagsQuestion
  | VerdictQuestion
  | ClustersQuestion
  | AccessLogQuestion
  | LogVolumeQuestion;
export type QuestionKind = MeshcauseQuery['kind'];

export const QUESTION_KINDS = [
  'timeline',
  'series',
  'flags',
  'access_log',
  'log_volume',
  'clusters',
  'verdict',
] as const satisfies readonly QuestionKind[];

export const DEFAULT_QUERY = { kind: 'timeline', profile: 'auto' } as const satisfies Partial<MeshcauseQuery>;

/** Settings of one data source. All are optional, so that `jsonData: {}` works. */
export interface MeshcauseSettings extends DataSourceJsonData {
  /** Uid or name of a Prometheus source; empty: the default one, else the first. */
  metricsUid?: string;
  /** Uid or name of a log source, `none`, or empty: the default Loki or VictoriaLogs, else the first, else none. */
  logsUid?: string;
  /** Uid or name of a source of traces, for links from access lines; empty: none. */
  tracingUid?: string;
  profile?: ProfileId | 'auto';
  /** Naming rules of the mesh, where the names alone do not tell. */
  mesh?: MeshScheme | 'auto';
  /** Labels of the metrics. */
  namespaceLabel?: string;
  podLabel?: string;
  clusterLabel?: string;
  /** The Kubernetes cluster to look at, as the value of `clusterLabel` and `logClusterLabel`; empty: all. */
  kubernetesCluster?: string;
  /** Names of labels that a collector gives; each label can be set apart. */
  labelPreset?: LabelPreset;
  /** Labels of the log streams. */
  logNamespaceLabel?: string;
  logPodLabel?: string;
  logContainerLabel?: string;
  logClusterLabel?: string;
  /** Names of Envoy's containers, separated by commas. */
  envoyContainers?: string;
  /** A stream selector that replaces the one by container, e.g. `{app="envoy"}`. */
  logSelector?: string;
  logFormat?: LogShape | 'auto';
  /** CloudWatch: names or ARNs of log groups, separated by commas, and their region. */
  logGroups?: string;
  logRegion?: string;
  /** Elasticsearch, OpenSearch: what follows the name of a field that holds a whole text. */
  logKeywordSuffix?: string;
  /** Longest range of a log that is asked, hours. */
  maxLogHours?: number;
  /** No further part of a log is asked after so many GB were read. */
  maxLogGigabytes?: number;
  /** Ask a log that is billed also for annotations and template variables. */
  askBilledLogEverywhere?: boolean;
}

export type LabelPreset = 'pod' | 'kubernetes_pod_name' | 'cloudwatch_stream';
