import { EVERY_SOURCE } from '../accesslog/everySource';
import { readAccessLogInSteps } from '../accesslog/readAccessLog';
import { changesFromProxyLog } from '../changes/changesFromLog';
import type { LineCounts } from '../accesslog/accessLogEntry';
import { signedReply } from '../diagnose/fromReply';
import type { Observation } from '../diagnose/observations';
import { readReply } from '../reply/readReply';
import type { Issue } from '../result';
import { runToEnd, type Steps } from '../steps';
import { readStats } from '../stats/clusterStatsFromSnapshots';
import { atLine } from './atLine';
import { splitInput, type InputKind, type InputPart } from './splitInput';

/** What one part of a pasted text gave. Lines of issues are lines of the whole text. */
export interface InputRead {
  kind: InputKind;
  /** 1-based line of the whole text at which the part begins. */
  line: number;
  format: string | null;
  lines: LineCounts | null;
  issues: Issue[];
}

export interface PasteReading {
  observations: Observation[];
  inputs: InputRead[];
}

interface PartReading {
  observation: Observation | null;
  read: Omit<InputRead, 'kind' | 'line'>;
}

type ReadPart = (part: InputPart, id: string, earlierStats: string) => Steps<PartReading>;

const NOTHING = { format: null, lines: null };

const READERS: Record<InputKind, ReadPart> = {
  *access_log({ text }, id) {
    const { issues, ...reading } = yield* readAccessLogInSteps(text, EVERY_SOURCE);
    const { format, lines, proxyLog } = reading;
    const changes = changesFromProxyLog(proxyLog);
    const observation: Observation = { kind: 'access_log', id, file: null, ...reading, changes };
    return { observation, read: { format, lines, issues } };
  },
  *stats({ text }, id, earlierStats) {
    yield;
    const reading = readStats({ stats: text, before: earlierStats.trim() === '' ? null : earlierStats });
    const observation: Observation | null = reading.ok
      ? { kind: 'stats', id, file: null, pod: null, reading: reading.value }
      : null;
    return { observation, read: { ...NOTHING, issues: reading.issues } };
  },
  *response({ text }, id) {
    yield;
    const reply = readReply(text);
    const observation: Observation | null = reply.ok ? signedReply(id, null, reply.value) : null;
    return { observation, read: { ...NOTHING, issues: reply.issues } };
  },
};

/** Takes a pasted text apart and reads each part. `earlierStats` is compared with every part that is statistics. */
export function observePaste(text: string, earlierStats = ''): PasteReading {
  return runToEnd(observePasteInSteps(text, earlierStats));
}

/** The same, for who must not be held up for long. Statistics are read in one go. */
export function* observePasteInSteps(text: string, earlierStats = ''): Steps<PasteReading> {
  const readings: Array<{ part: InputPart; reading: PartReading }> = [];
  for (const part of yield* splitInput(text)) {
    const read = READERS[part.kind];
    readings.push({ part, reading: yield* read(part, `${part.kind}-${readings.length + 1}`, earlierStats) });
  }
  return {
    observations: readings.flatMap(({ reading }) => reading.observation ?? []),
    inputs: readings.map(({ part, reading }) => ({
      ...reading.read,
      kind: part.kind,
      line: part.line,
      issues: reading.read.issues.map((issue) => atLine(issue, part.line)),
    })),
  };
}
