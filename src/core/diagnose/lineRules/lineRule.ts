import type { AccessLogEntry } from '../../accesslog/accessLogEntry';
import type { Cause } from '../../knowledge/causes';
import type { CounterId } from '../../stats/clusterStats';
import type { Message } from '../../words/message';
import type { HostSpan } from '../signals/hostSpans';

/** Single lines of the upstream that a finding is about, in the order of the log. */
export interface LinesBeside {
  /** Those that have the flag of the finding. */
  failed: readonly AccessLogEntry[];
  /** Those that the upstream answered; of a long log some of them. */
  answered: readonly AccessLogEntry[];
  /** The longest of all answers, ms. */
  longestMs: number;
  /** When a host answered; null where it never did. */
  answersOf: (host: string) => HostSpan | null;
  /** What its cluster counted, as far as that is known. */
  counters: Partial<Record<CounterId, number>>;
}

/** A variant that only the times and hosts of single lines show. */
export interface LineRule {
  cause: Cause;
  flag: string;
  variant: string;
  /** Why the lines show the variant; null where they do not. */
  proofOf: (lines: LinesBeside) => Message | null;
}

/** When a request began, ms since 1970; null where the line does not say. */
export function startOf({ start_time }: AccessLogEntry): number | null {
  const at = start_time === null ? NaN : Date.parse(start_time);
  return Number.isNaN(at) ? null : at;
}

/** The value below which so large a share of the values lies; they are in order. Null without values. */
export function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}
