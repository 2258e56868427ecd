import type { MeshScheme } from '../naming/clusterName';
import { type Message, say, type Words } from '../words/message';
import { plainWords } from '../words/plainWords';
import { applicationOf } from './application';
import { isBackground } from './background';
import { changesOf, noteChanges, reportedChanges } from './changes';
import { countCallers } from './callers';
import { linkCountedHops } from './countedHops';
import { crashedProxies } from './crashedProxy';
import { directionOf } from './direction';
import { type Draft, failedOf, isCausedBy } from './draft';
import { draftsFromLog } from './fromLog';
import type { ReplySign } from './replySign';
import { draftsFromStats } from './fromStats';
import { linkHops } from './hops';
import { notLookedAt, reportInputs } from './inputs';
import { inWords } from './inWords';
import { joinLogsAndStats, joinReplies } from './join';
import type { LogObservation, Observation, ReplyObservation, StatsObservation } from './observations';
import { ordered, type Ranked, statusOf } from './order';
import type { Finding, Report } from './report';
import { findRepeats } from './repeats';
import { refineByLines } from './refineByLines';
import { refute } from './refute';
import { linkRoots } from './roots';
import { predicateOf } from './sentence';
import { readEntries } from './signals/logLines';
import { type LogSignals, type TimeRange, timeRange } from './signals/logSignals';
import { readTally } from './signals/readTally';
import { noteSlowPaths } from './slowPaths';
import { staleConfigDrafts } from './staleConfig';
import { toFinding } from './toFinding';

export interface DiagnoseOptions {
  /** Naming scheme of the cluster names, where names alone do not tell. */
  mesh?: string;
  /** Only failures in this range count, ISO 8601; earlier lines still tell what was normal. */
  from?: string;
  to?: string;
  /** The language of the sentences; without it they are the short English that is built in. */
  words?: Words;
}

function instant(text: string | null): number | null {
  const at = text === null ? NaN : Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

function readLogs(observations: readonly Observation[], range: TimeRange): Observation[] {
  const logs = logsOf(observations);
  const pods = new Set(logs.flatMap((log) => log.entries.slice(0, 1000).map((entry) => entry.pod ?? log.pod)));
  const keepRequestIds = logs.length > 1 || pods.size > 1;
  return observations.map((one) => {
    const isUnread = one.kind === 'access_log' && one.read === undefined;
    return isUnread ? { ...one, read: readEntries(one.entries, { pod: one.pod, range, keepRequestIds }) } : one;
  });
}

function signalsOf(observation: Observation): LogSignals[] {
  switch (observation.kind) {
    case 'access_log': {
      const { id, pod, read } = observation;
      return (read?.signals ?? []).map((signals) => ({ ...signals, id, pod: signals.pod ?? pod }));
    }
    case 'log_tally':
      return [readTally(observation)];
    default:
      return [];
  }
}

function logsOf(observations: readonly Observation[]): LogObservation[] {
  return observations.filter((one): one is LogObservation => one.kind === 'access_log');
}

function statsOf(observations: readonly Observation[]): StatsObservation[] {
  return observations.filter((one): one is StatsObservation => one.kind === 'stats');
}

function repliesOf(observations: readonly Observation[]): ReplySign[] {
  const replies = observations.filter((one): one is ReplyObservation => one.kind === 'response');
  return replies.flatMap(({ sign }) => sign ?? []);
}

/** What one statistics input says, with where and when it was counted. */
function countedDrafts({ pod, reading }: StatsObservation): Draft[] {
  const [from, to] = [instant(reading.from), instant(reading.to)];
  const isSpan = reading.basis === 'interval' && from !== null && to !== null && from < to;
  const span = isSpan ? { from: from / 1000, to: to / 1000 } : null;
  return draftsFromStats(reading).map((draft) => ({ ...draft, pod: draft.pod ?? pod, span }));
}

/** Nothing that could be read: no line, no series, no response. */
function isEmpty(observations: readonly Observation[]): boolean {
  return observations.every((one) => {
    switch (one.kind) {
      case 'access_log':
        return (one.read?.lines ?? one.entries.length) === 0;
      case 'log_tally':
        return one.tallies.every((tally) => tally.buckets.every((bucket) => bucket.count === 0));
      case 'stats':
        return one.reading.clusters.length === 0 && one.reading.proxies.length === 0;
      case 'response':
        return false;
    }
  });
}

/** Ids and relations, once the order is known. */
function finish(ranked: readonly Ranked[]): Array<Finding<Message>> {
  const ids = new Map(ranked.map(({ draft }, i) => [draft, `f${i + 1}`]));
  return ranked.map(({ draft, finding }) => {
    const roots = [draft.causedBy, ...draft.alsoCausedBy].flatMap((root) =>
      root === null ? [] : (ids.get(root) ?? [])
    );
    const symptoms = ranked
      .filter((other) => isCausedBy(other.draft, draft))
      .map((other) => ids.get(other.draft) ?? '');
    const amplifiers = [draft.amplifiedBy].flatMap((caller) => (caller === null ? [] : (ids.get(caller) ?? [])));
    return {
      ...finding,
      id: ids.get(draft) ?? '',
      relations: [
        ...roots.map((finding) => ({ type: 'caused_by' as const, finding })),
        ...symptoms.map((finding) => ({ type: 'seen_as' as const, finding })),
        ...amplifiers.map((finding) => ({ type: 'amplified_by' as const, finding })),
      ],
    };
  });
}

function backgroundNote(draft: Draft): Message {
  return say('not_looked_at.noise', { count: failedOf(draft) ?? 0, says: predicateOf(draft, 'unknown') });
}

function emptyReport(observations: readonly Observation[], mesh: string | null): Report<Message> {
  return {
    version: 1,
    status: 'no_data',
    inputs: reportInputs(observations, mesh),
    findings: [],
    application: { state: 'unknown', serviceTimeMs: null, evidence: [] },
    changes: reportedChanges(changesOf(observations)),
    notLookedAt: notLookedAt(observations),
  };
}

/**
 * Names the causes of the failures in these observations, most important first. Pure: the same input gives the same report.
 * Cost is linear in the lines. Never throws; what the input cannot support is null or `unknown`.
 */
export function diagnose(observations: readonly Observation[], options: DiagnoseOptions = {}): Report {
  return inWords(reportOf(observations, options), options.words ?? plainWords);
}

function reportOf(given: readonly Observation[], options: DiagnoseOptions): Report<Message> {
  const observations = readLogs(given, timeRange(options.from, options.to));
  const mesh = options.mesh === undefined || options.mesh === 'auto' ? null : options.mesh;
  const report = emptyReport(observations, mesh);
  if (isEmpty(observations)) {
    return report;
  }
  const logs = observations.flatMap(signalsOf);
  const hints = mesh === null ? {} : { scheme: mesh as MeshScheme };
  const fromLogs = logs.flatMap((signals) => draftsFromLog(signals, hints));
  const stats = statsOf(observations);
  const fromStats = stats.flatMap(countedDrafts);
  const joined = joinReplies(joinLogsAndStats(fromLogs, fromStats), repliesOf(observations));
  refineByLines(joined, logsOf(observations));
  findRepeats(joined, logsOf(observations));
  noteSlowPaths(joined, logsOf(observations));
  countCallers(joined, stats);
  refute(joined, stats);
  linkHops(logs, joined);
  linkCountedHops(joined);
  linkRoots(joined);
  const changes = changesOf(observations);
  noteChanges(joined, changes);
  const ofProxies = [...staleConfigDrafts(stats, changes, joined), ...crashedProxies(changes)];
  const drafts = [...joined, ...ofProxies].filter((draft) => !isBackground(draft));
  const ranked = ordered(drafts.map((draft) => ({ draft, finding: toFinding(draft) })));
  const placed = ranked.map(({ draft }) => ({ draft, direction: directionOf(draft) }));
  const noise = joined.filter(isBackground).map(backgroundNote);
  return {
    ...report,
    status: statusOf(ranked),
    findings: finish(ranked),
    application: applicationOf(
      placed,
      logs,
      stats.flatMap(({ reading }) => reading.clusters)
    ),
    notLookedAt: [...report.notLookedAt, ...noise],
  };
}
