import type { MeshScheme } from '../naming/clusterName';
import { type Message, say, type Words } from '../words/message';
import { plainWords } from '../words/plainWords';
import { applicationOf } from './application';
import { isBackground } from './background';
import { directionOf } from './direction';
import { type Draft, failedOf } from './draft';
import { draftsFromLog } from './fromLog';
import { type ReplySign, signOfReply } from './fromReply';
import { draftsFromStats } from './fromStats';
import { linkHops } from './hops';
import { notLookedAt, reportInputs } from './inputs';
import { inWords } from './inWords';
import { joinLogsAndStats, joinReplies } from './join';
import type { LogObservation, Observation, ReplyObservation, StatsObservation } from './observations';
import { ordered, type Ranked, statusOf } from './order';
import type { Finding, Report } from './report';
import { refute } from './refute';
import { linkRoots } from './roots';
import { predicateOf } from './sentence';
import { type LogSignals, readLog, readTally, type TimeRange } from './signals/logSignals';
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

function instant(text: string | undefined): number | null {
  const at = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

function logSignals(observations: readonly Observation[], range: TimeRange): LogSignals[] {
  const logs = observations.filter((one): one is LogObservation => one.kind === 'access_log');
  const pods = new Set(logs.flatMap((log) => log.entries.slice(0, 1000).map((entry) => entry.pod ?? log.pod)));
  const severalHops = logs.length > 1 || pods.size > 1;
  return observations.flatMap((one) => {
    if (one.kind === 'access_log') {
      return readLog(one, range, severalHops);
    }
    return one.kind === 'log_tally' ? [readTally(one)] : [];
  });
}

function statsOf(observations: readonly Observation[]): StatsObservation[] {
  return observations.filter((one): one is StatsObservation => one.kind === 'stats');
}

function repliesOf(observations: readonly Observation[]): ReplySign[] {
  const replies = observations.filter((one): one is ReplyObservation => one.kind === 'response');
  return replies.map(signOfReply).filter((sign) => sign !== null);
}

function withPod(draft: Draft, pod: string | null): Draft {
  return { ...draft, pod: draft.pod ?? pod };
}

/** Nothing that could be read: no line, no series, no response. */
function isEmpty(observations: readonly Observation[]): boolean {
  return observations.every((one) => {
    switch (one.kind) {
      case 'access_log':
        return one.entries.length === 0;
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
    const root = draft.causedBy === null ? undefined : ids.get(draft.causedBy);
    const symptoms = ranked
      .filter((other) => other.draft.causedBy === draft)
      .map((other) => ids.get(other.draft) ?? '');
    return {
      ...finding,
      id: ids.get(draft) ?? '',
      relations: [
        ...(root === undefined ? [] : [{ type: 'caused_by' as const, finding: root }]),
        ...symptoms.map((finding) => ({ type: 'seen_as' as const, finding })),
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
    changes: [],
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

function reportOf(observations: readonly Observation[], options: DiagnoseOptions): Report<Message> {
  const mesh = options.mesh === undefined || options.mesh === 'auto' ? null : options.mesh;
  const report = emptyReport(observations, mesh);
  if (isEmpty(observations)) {
    return report;
  }
  const range = { from: instant(options.from), to: instant(options.to) };
  const logs = logSignals(observations, range);
  const hints = mesh === null ? {} : { scheme: mesh as MeshScheme };
  const fromLogs = logs.flatMap((signals) => draftsFromLog(signals, hints));
  const stats = statsOf(observations);
  const fromStats = stats.flatMap(({ pod, reading }) => draftsFromStats(reading).map((draft) => withPod(draft, pod)));
  const joined = joinReplies(joinLogsAndStats(fromLogs, fromStats), repliesOf(observations));
  refute(joined, stats);
  linkHops(logs, joined);
  linkRoots(joined);
  const drafts = joined.filter((draft) => !isBackground(draft));
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
