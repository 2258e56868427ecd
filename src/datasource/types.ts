import type { DataQuery, DataSourceJsonData } from '@grafana/data';
import type { ProfileId } from '../core/knowledge/metrics';
import type { LogShape } from '../core/query/logQueries';
import type { Scope } from '../core/query/scope';

/** What every question says: which part of the mesh, and which sources. All fields may hold template variables. */
interface Question extends DataQuery, Partial<Scope> {
  /** How series are named; `auto` looks for both ways. */
  profile?: ProfileId | 'auto';
  /** Uid or name of the source of metrics or logs; empty means the one of the settings. */
  metrics?: string;
  logs?: string;
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

export type MeshcauseQuery = TimelineQuestion | SeriesQuestion | FlagsQuestion | VerdictQuestion | ClustersQuestion;
export type QuestionKind = MeshcauseQuery['kind'];

export const DEFAULT_QUERY = { kind: 'timeline', profile: 'auto' } as const satisfies Partial<MeshcauseQuery>;

/** Settings of one data source. All are optional, so that `jsonData: {}` works. */
export interface MeshcauseSettings extends DataSourceJsonData {
  /** Uid of a Prometheus source; empty: the default one, else the first. */
  metricsUid?: string;
  /** Uid of a Loki source, `none`, or empty: the default one, else the first, else none. */
  logsUid?: string;
  profile?: ProfileId | 'auto';
  /** Labels of the metrics. */
  namespaceLabel?: string;
  podLabel?: string;
  /** Labels of the log streams. */
  logNamespaceLabel?: string;
  logPodLabel?: string;
  logContainerLabel?: string;
  /** Names of Envoy's containers, separated by commas. */
  envoyContainers?: string;
  /** A stream selector that replaces the one by container, e.g. `{app="envoy"}`. */
  logSelector?: string;
  logFormat?: LogShape | 'auto';
}
