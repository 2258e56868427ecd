import type { Change } from '../changes/change';
import type { MeshScheme } from '../naming/clusterName';
import type { NameHints } from '../naming/clusterParts';
import { mapInSteps, runToEnd, type Steps } from '../steps';
import { type Message, say, type Words } from '../words/message';
import { plainWords } from '../words/plainWords';
import { applicationOf } from './application';
import { isBackground } from './background';
import { changesOf, noteChanges, reportedChanges } from './changes';
import { countCallers } from './callers';
import { comparePods } from './comparePods';
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
import { ownLogDrafts, saysTrouble } from './ownLog';
import type { LogObservation, Observation, ReplyObservation, StatsObservation } from './observations';
import { ordered, type Ranked, statusOf } from './order';
import type { Finding, Report } from './report';
import { findRepeats } from './repeats';
import { placeCallers } from './placeCallers';
import { refineByLines } from './refineByLines';
import { refute } from './refute';
import { linkRoots } from './roots';
import { predicateOf } from './sentence';
import { readEntries } from './signals/logLines';
import { type LogSignals, type TimeRange, timeRange } from './signals/logSignals';
import { readTally } from './signals/readTally';
import { noteShared } from './shareOfSample';
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

function* readLogs(observations: readonly Observation[], range: TimeRange): Steps<Observation[]> {
  const logs = logsOf(observations);
  const pods = new Set(logs.flatMap((log) => log.entries.slice(0, 1000).map((entry) => entry.pod ?? log.pod)));
  const keepRequestIds = logs.length > 1 || pods.size > 1;
  const read: Observation[] = [];
  for (const one of observations) {
    const isUnread = one.kind === 'access_log' && one.read === undefined;
    const options = { range, keepRequestIds };
    read.push(isUnread ? { ...one, read: yield* readEntries(one.entries, { pod: one.pod, ...options }) } : one);
  }
  return read;
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
function* countedDrafts({ pod, reading }: StatsObservation): Steps<Draft[]> {
  const [from, to] = [instant(reading.from), instant(reading.to)];
  const isSpan = reading.basis === 'interval' && from !== null && to !== null && from < to;
  const span = isSpan ? { from: from / 1000, to: to / 1000 } : null;
  const drafts = yield* draftsFromStats(reading);
  return drafts.map((draft) => ({ ...draft, pod: draft.pod ?? pod, span }));
}

/** Nothing that could be read: no line, no series, no response. */
function isEmpty(observations: readonly Observation[]): boolean {
  return observations.every((one) => {
    switch (one.kind) {
      case 'access_log':
        return (one.read?.lines ?? one.entries.length) === 0 && !saysTrouble(one);
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

/** What one observation after the other says, not yet put together. */
interface Read {
  observations: readonly Observation[];
  logs: LogSignals[];
  stats: StatsObservation[];
  changes: Change[];
}

function* readIn(observations: readonly Observation[]): Steps<Read> {
  const logs = yield* mapInSteps(observations, signalsOf);
  return { observations, logs: logs.flat(), stats: statsOf(observations), changes: changesOf(observations) };
}

/** One draft per cause and hop, each with all that any source says about it. */
function* joinedDrafts({ observations, logs, stats, changes }: Read, hints: NameHints): Steps<Draft[]> {
  const fromLogs = yield* mapInSteps(logs, (signals) => draftsFromLog(signals, hints));
  const fromStats: Draft[] = [];
  for (const one of stats) {
    fromStats.push(...(yield* countedDrafts(one)));
  }
  yield;
  placeCallers(fromLogs.flat(), stats);
  const joined = joinReplies(joinLogsAndStats(fromLogs.flat(), fromStats), repliesOf(observations));
  const lines = logsOf(observations);
  const looks = [
    () => refineByLines(joined, lines),
    () => findRepeats(joined, lines),
    () => noteSlowPaths(joined, lines),
    () => countCallers(joined, stats),
    () => refute(joined, stats),
    () => linkHops(logs, joined),
    () => linkCountedHops(joined),
    () => linkRoots(joined),
    () => noteChanges(joined, changes),
    () => comparePods(joined, logs, observations),
    () => noteShared(joined),
  ];
  yield* mapInSteps(looks, (look) => look());
  return joined;
}

function* reportOf(given: readonly Observation[], options: DiagnoseOptions): Steps<Report<Message>> {
  const observations = yield* readLogs(given, timeRange(options.from, options.to));
  const mesh = options.mesh === undefined || options.mesh === 'auto' ? null : options.mesh;
  const report = emptyReport(observations, mesh);
  if (isEmpty(observations)) {
    return report;
  }
  const read = yield* readIn(observations);
  const joined = yield* joinedDrafts(read, mesh === null ? {} : { scheme: mesh as MeshScheme });
  const { logs, stats, changes } = read;
  const ofProxies = [...staleConfigDrafts(stats, changes, joined), ...crashedProxies(changes)];
  const found = [...joined, ...ofProxies];
  const drafts = [...found, ...ownLogDrafts(observations, changes, found)].filter((draft) => !isBackground(draft));
  const ranked = ordered(yield* mapInSteps(drafts, (draft) => ({ draft, finding: toFinding(draft) })));
  yield;
  const placed = ranked.map(({ draft }) => ({ draft, direction: directionOf(draft) }));
  const clusters = stats.flatMap(({ reading }) => reading.clusters);
  const noise = joined.filter(isBackground).map(backgroundNote);
  return {
    ...report,
    status: statusOf(ranked),
    findings: finish(ranked),
    changes: reportedChanges(changes, drafts),
    application: applicationOf(placed, logs, clusters),
    notLookedAt: [...report.notLookedAt, ...noise],
  };
}

/**
 * Names the causes of the failures in these observations, most important first. Pure: the same input gives the same report.
 * Cost is linear in the lines. Never throws; what the input cannot support is null or `unknown`.
 */
export function diagnose(observations: readonly Observation[], options: DiagnoseOptions = {}): Report {
  return runToEnd(diagnoseInSteps(observations, options));
}

/** The same, for who must not be held up for long. */
export function* diagnoseInSteps(observations: readonly Observation[], options: DiagnoseOptions = {}): Steps<Report> {
  const report = yield* reportOf(observations, options);
  return yield* inWords(report, options.words ?? plainWords);
}
