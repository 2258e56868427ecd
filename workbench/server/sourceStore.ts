import type { Answer } from './http';

export type SourceKind = 'prometheus' | 'loki';

/** One thing that the page offers to look at. Times are ms since the epoch. */
export interface RecordingSummary {
  id: string;
  title: string;
  description: string;
  from: number;
  to: number;
  /** It goes on: the range is the last minutes, and is asked again and again. */
  live?: boolean;
}

/** Where the answers of the workbench's Prometheus and Loki sources come from. */
export interface SourceStore {
  /** How often Prometheus scraped, as a source's settings say it. */
  readonly scrapeInterval: string;
  readonly kinds: readonly SourceKind[];
  list(): Promise<RecordingSummary[]>;
  /** @param id of a recording; null means the first one */
  ask(id: string | null, kind: SourceKind, path: string, params: URLSearchParams): Promise<Answer>;
}
