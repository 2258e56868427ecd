import { type Observation } from '../core/diagnose/observations';
import { type TimeRange } from '../core/diagnose/signals/logSignals';
import { atLine } from '../core/input/atLine';
import { type InputKind } from '../core/input/splitInput';
import { type CliIo } from './cliIo';
import { type DiagnoseOptions } from './diagnoseOptions';
import { type Exposition } from '../core/stats/readExposition';
import { snapshotsOf, type ProcessSnapshot } from '../core/stats/snapshot';
import { statesOfProcess } from '../core/stats/statesOfProcess';
import { type LoadedInput, type LogOptions } from './collectInput';
import { loadInput, type LoadedPart } from './loadInput';
import { type Messages } from './messages';
import { pairStats, parsePodFile, type PodFile, type StatsPair } from './podFile';
import { observeLog, observeReply, observeStats, type Observed, type Source } from './toObservation';

/** What was read for a diagnosis, and whether something could not be. */
export interface Gathered {
  observations: Observation[];
  hadErrors: boolean;
}

const UNKNOWN_FILE =
  "{file}: nothing in it is an access line, a line of Envoy's own log, statistics (/stats/prometheus, /stats or /clusters of the admin port) or a response (curl -i).";

/** Lines were read, and not one of them is what a diagnosis looks at. */
function isUnknown(parts: readonly LoadedPart[]): boolean {
  return parts.every(({ input }) => {
    const { lines, proxyLog } = input.kind === 'access_log' ? input.reading : { lines: null, proxyLog: [] };
    const told = input.kind === 'access_log' ? input.changes.length + proxyLog.length : 1;
    return lines !== null && lines.read > 0 && lines.parsed === 0 && told === 0;
  });
}

/** Statistics in a file that no option speaks of. */
interface NamelessStats {
  file: string;
  line: number;
  exposition: Exposition;
}

class Gatherer {
  readonly observations: Observation[] = [];
  hadErrors = false;
  private readonly nameless: NamelessStats[] = [];

  constructor(
    private readonly io: CliIo,
    private readonly messages: Messages,
    private readonly options: LogOptions
  ) {}

  /** A file without an option that says what it is, or one that is taken for what the option says. */
  async file(file: string, kind?: InputKind): Promise<void> {
    const parts = await this.load(file, kind);
    const isOther = kind === undefined && isUnknown(parts);
    if (isOther) {
      this.messages.note(UNKNOWN_FILE.replace('{file}', file));
    }
    for (const { input, line } of parts) {
      if (input.kind === 'stats') {
        this.nameless.push({ file, line, exposition: input.exposition });
      } else {
        // What the lines of a log should be does not help where there is none.
        const read = (source: Source) => ({ ...observe(source, input), ...(isOther && { issues: [] }) });
        this.add(input.kind, { file, pod: null }, line, read);
      }
    }
  }

  /** Statistics that no option speaks of: those of one process are compared, as they are where options say so. */
  compareNameless(): void {
    for (const states of statesOfProcess(this.nameless, onlyState)) {
      const now = states[states.length - 1];
      const before = states.length > 1 ? (states[0] ?? null) : null;
      if (now === undefined) {
        continue;
      }
      if (before !== null) {
        this.messages.note(
          `${before.file} is taken for an earlier state of the Envoy of ${now.file}: no counter fell between them. If they are of two pods, say so: --stats POD=FILE.`
        );
      }
      const past = before?.exposition ?? null;
      this.add('stats', { file: now.file, pod: null }, now.line, (source) =>
        observeStats(source, now.exposition, past)
      );
    }
  }

  async stats({ pod, stats: file, before }: StatsPair): Promise<void> {
    const [old] = before === null ? [] : await this.load(before, 'stats');
    const [now] = await this.load(file, 'stats');
    if (now?.input.kind === 'stats') {
      const { exposition } = now.input;
      const past = old?.input.kind === 'stats' ? old.input.exposition : null;
      this.add('stats', { file, pod }, 1, (source) => observeStats(source, exposition, past));
    }
  }

  unused({ pod, file }: PodFile): void {
    this.error(
      `--stats-before ${file} has no --stats ${pod === null ? 'beside it' : `of pod ${pod}`}: it is not used.`
    );
  }

  private add(kind: InputKind, from: PodFile, line: number, read: (source: Source) => Observed): void {
    const sameKind = this.observations.filter((one) => one.kind === kind).length;
    const { observation, issues, failed } = read({ id: `${kind}-${sameKind + 1}`, ...from });
    this.messages.issues(
      from.file,
      issues.map((issue) => atLine(issue, line))
    );
    this.hadErrors ||= failed;
    if (observation) {
      this.observations.push(observation);
    }
  }

  private error(message: string): void {
    this.hadErrors = true;
    this.messages.note(message);
  }

  /** Empty where nothing at all could be read. */
  private async load(file: string, kind?: InputKind): Promise<LoadedPart[]> {
    const { parts, hadLines, failure } = await loadInput(this.io, file, { ...this.options, kind });
    if (failure !== null) {
      this.error(failure instanceof Error ? failure.message : String(failure));
    }
    return failure !== null && !hadLines ? [] : parts;
  }
}

function observe(source: Source, input: Exclude<LoadedInput, { kind: 'stats' }>): Observed {
  return input.kind === 'access_log' ? observeLog(source, input) : observeReply(source, input.text);
}

/** What a file says of one process at one moment; null if it is of several. */
function onlyState({ exposition }: NamelessStats): ProcessSnapshot | null {
  const snapshots = snapshotsOf(exposition);
  const [only, ...more] = snapshots.ok ? snapshots.value : [];
  return only !== undefined && more.length === 0 ? only : null;
}

/** Reads all inputs that the arguments and options of `diagnose` name, one after the other. */
export async function gather(
  io: CliIo,
  messages: Messages,
  files: readonly string[],
  options: DiagnoseOptions,
  range: TimeRange
): Promise<Gathered> {
  const gatherer = new Gatherer(io, messages, { format: options.format, range, keepRequestIds: files.length > 1 });
  const { pairs, left } = pairStats(options.stats.map(parsePodFile), options.statsBefore.map(parsePodFile));
  for (const file of files) {
    await gatherer.file(file);
  }
  gatherer.compareNameless();
  for (const pair of pairs) {
    await gatherer.stats(pair);
  }
  for (const file of options.response) {
    await gatherer.file(file, 'response');
  }
  left.forEach((file) => gatherer.unused(file));
  return { observations: gatherer.observations, hadErrors: gatherer.hadErrors };
}
