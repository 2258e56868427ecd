import type { AccessLogEntry } from '../accesslog/accessLogEntry';
import type { Draft, LogPart } from './draft';
import { idleRace } from './lineRules/idleRace';
import type { LineRule, LinesBeside } from './lineRules/lineRule';
import { samePatience } from './lineRules/samePatience';
import { staleEndpoint } from './lineRules/staleEndpoint';
import type { LogObservation } from './observations';
import { isDisputed, laneOf } from './signals/logSignals';

const RULES: readonly LineRule[] = [samePatience, idleRace, staleEndpoint];

/** Each look at single lines reads a log once more: only for the largest findings. */
const MOST = 10;

function linesBeside({ signals, groups }: LogPart, flag: string, log: LogObservation): Omit<LinesBeside, 'counters'> {
  const lanes = new Set(groups.map(({ shape }) => laneOf(shape)));
  const failed: AccessLogEntry[] = [];
  const answered: AccessLogEntry[] = [];
  for (const entry of log.entries) {
    const lane = laneOf({ cluster: entry.upstream_cluster, authority: entry.authority });
    if ((entry.pod ?? log.pod) !== signals.pod || !lanes.has(lane) || isDisputed(entry)) {
      continue;
    }
    if (entry.response_flags.includes(flag)) {
      failed.push(entry);
    } else if (entry.response_flags.length === 0 && entry.upstream_service_time !== null) {
      answered.push(entry);
    }
  }
  const longestMs = signals.groups.reduce((longest, one) => {
    return lanes.has(laneOf(one.shape)) ? Math.max(longest, one.longestMs) : longest;
  }, 0);
  const answersOf = (host: string) => signals.hosts.of(signals.dimensions.numberOf('upstream_host', host));
  return { failed, answered, longestMs, answersOf };
}

function refine(draft: Draft, rule: LineRule, logs: readonly LogObservation[]): void {
  const log = draft.log;
  const observed = logs.find(({ id }) => id === log?.signals.id);
  if (log === null || observed === undefined) {
    return;
  }
  const counters = draft.stats?.basis === 'interval' ? (draft.stats.cluster?.counters ?? {}) : {};
  const text = rule.proofOf({ ...linesBeside(log, rule.flag, observed), counters });
  if (text !== null) {
    draft.variants = new Map([[rule.variant, log.count]]);
    draft.notes.push({ kind: 'log', supports: true, text, query: null });
  }
}

/** Names variants that the counted kinds of line do not show, since those keep no durations and no hosts. */
export function refineByLines(drafts: readonly Draft[], logs: readonly LogObservation[]): void {
  for (const rule of RULES) {
    const fitting = drafts.filter(({ cause }) => cause === rule.cause).slice(0, MOST);
    fitting.forEach((draft) => refine(draft, rule, logs));
  }
}
