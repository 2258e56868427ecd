import { classifyCluster } from '../naming/classifyCluster';
import { type Message, say } from '../words/message';
import type { LogObservation, LogTallyObservation, Observation, StatsObservation } from './observations';
import type { ReportInput } from './report';

/** Schemes named by a log's first cluster names; more would say the same. */
const SAMPLE = 50;

function meshOf(names: Iterable<string>): string | null {
  for (const name of names) {
    const { scheme } = classifyCluster(name);
    if (scheme !== 'unknown') {
      return scheme;
    }
  }
  return null;
}

/** ISO 8601 in UTC sorts as text. */
function tallySpan({ tallies }: LogTallyObservation): Pick<ReportInput, 'from' | 'to'> {
  const seen: Pick<ReportInput, 'from' | 'to'> = { from: null, to: null };
  for (const { buckets } of tallies) {
    for (const { from, to } of buckets) {
      seen.from = seen.from === null || from < seen.from ? from : seen.from;
      seen.to = seen.to === null || to > seen.to ? to : seen.to;
    }
  }
  return seen;
}

function logInput(log: LogObservation, mesh: string | null): ReportInput {
  const { read } = log;
  const groups = read?.signals.flatMap((signals) => signals.groups.slice(0, SAMPLE)) ?? [];
  const names = new Set(groups.flatMap(({ shape }) => shape.cluster ?? []));
  const { id, file, pod, format, envelope, lines } = log;
  return {
    id,
    file,
    kind: 'access_log',
    pod,
    format,
    envelope,
    mesh: mesh ?? meshOf(names),
    lines,
    from: read?.from ?? null,
    to: read?.to ?? null,
  };
}

function tallyInput(tally: LogTallyObservation, mesh: string | null): ReportInput {
  const { id, pod } = tally;
  const { from, to } = tallySpan(tally);
  return { id, file: null, kind: 'access_log', pod, format: null, envelope: null, mesh, lines: null, from, to };
}

function statsInput({ id, file, pod, reading }: StatsObservation, mesh: string | null): ReportInput {
  const named = mesh ?? reading.clusters.find(({ name }) => name.scheme !== 'unknown')?.name.scheme ?? null;
  const { from, to } = reading;
  return { id, file, kind: 'stats', pod, format: null, envelope: null, mesh: named, lines: null, from, to };
}

function inputOf(observation: Observation, mesh: string | null): ReportInput {
  switch (observation.kind) {
    case 'access_log':
      return logInput(observation, mesh);
    case 'log_tally':
      return tallyInput(observation, mesh);
    case 'stats':
      return statsInput(observation, mesh);
    case 'response':
      return {
        id: observation.id,
        file: observation.file,
        kind: 'response',
        pod: null,
        format: null,
        envelope: null,
        mesh,
        lines: null,
        from: null,
        to: null,
      };
  }
}

export function reportInputs(observations: readonly Observation[], mesh: string | null): ReportInput[] {
  return observations.map((observation) => inputOf(observation, mesh));
}

const SOURCES = [
  { kinds: ['access_log', 'log_tally'], key: 'not_looked_at.access_log' },
  { kinds: ['stats'], key: 'not_looked_at.stats' },
  { kinds: ['response'], key: 'not_looked_at.response' },
] as const;

/** Of a long log only some lines were looked at one by one. */
function sampledNote({ sampled, file, id }: LogObservation): Message[] {
  if (sampled == null) {
    return [];
  }
  const { kept, lines } = sampled;
  return [say('not_looked_at.sampled', { count: lines - kept, lines, kept, file: file ?? id })];
}

type Unread = 'not_looked_at.unparsed' | 'not_looked_at.ambiguous';

function counted(key: Unread, count: number, { file, id }: LogObservation): Message[] {
  return count > 0 ? [say(key, { count, file: file ?? id })] : [];
}

/** What a reader should know was not part of this diagnosis. */
export function notLookedAt(observations: readonly Observation[]): Message[] {
  const kinds = new Set<string>(observations.map(({ kind }) => kind));
  const absent = SOURCES.filter((source) => !source.kinds.some((kind) => kinds.has(kind))).map(({ key }) => say(key));
  const logs = observations.filter((one): one is LogObservation => one.kind === 'access_log');
  const unread = logs.flatMap((log) => [
    ...counted('not_looked_at.unparsed', log.lines.unparsed, log),
    ...counted('not_looked_at.ambiguous', log.read?.disputed ?? 0, log),
    ...sampledNote(log),
  ]);
  return [...absent, ...unread, say('not_looked_at.beyond')];
}
