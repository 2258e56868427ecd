import type { DataFrame } from '@grafana/data';
import type { Words } from '../core/words/message';
import { appService } from './appService';

/** Answers of queries that a person wrote, for Prometheus and Loki, to be read as one. Times in ms. */
export interface PlainQuestion {
  frames: readonly DataFrame[];
  /** Queries by refId, where the frames do not hold them. */
  queries: Readonly<Record<string, string>>;
  range: { from: number; to: number };
  /** Distance of samples where the frames have no two. */
  step: number;
  words: Words | null;
}

/** Frames of the contract, and what a reader should know about them. */
export interface PlainAnswer {
  series: DataFrame[];
  annotations: DataFrame[];
  notices: string[];
}

/** Reads plain queries for the panel. */
export const plainReader = appService<PlainQuestion, PlainAnswer>('read-plain');
