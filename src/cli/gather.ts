import { type Observation } from '../core/diagnose/observations';
import { type CliIo } from './cliIo';
import { type InputKind } from './detectKind';
import { type DiagnoseOptions } from './diagnoseOptions';
import { loadInput, type LoadedInput } from './loadInput';
import { type Messages } from './messages';
import { pairStats, parsePodFile, type PodFile, type StatsPair } from './podFile';
import { observeLog, observeReply, observeStats, type Observed, type Source } from './toObservation';

/** What was read for a diagnosis, and whether something could not be. */
export interface Gathered {
  observations: Observation[];
  hadErrors: boolean;
}

class Gatherer {
  readonly observations: Observation[] = [];
  hadErrors = false;

  constructor(
    private readonly io: CliIo,
    private readonly messages: Messages,
    private readonly format: string
  ) {}

  async positional(file: string): Promise<void> {
    const input = await this.load(file);
    if (input) {
      this.add(input.kind, { file, pod: null }, (source) => observe(source, input));
    }
  }

  async response(file: string): Promise<void> {
    const input = await this.load(file, 'response');
    if (input) {
      this.add('response', { file, pod: null }, (source) => observe(source, input));
    }
  }

  async stats({ pod, stats: file, before }: StatsPair): Promise<void> {
    const old = before === null ? null : await this.load(before, 'stats');
    const now = await this.load(file, 'stats');
    if (now?.kind === 'stats') {
      const past = old?.kind === 'stats' ? old.exposition : null;
      this.add('stats', { file, pod }, (source) => observeStats(source, now.exposition, past));
    }
  }

  unused({ pod, file }: PodFile): void {
    this.error(
      `--stats-before ${file} has no --stats ${pod === null ? 'beside it' : `of pod ${pod}`}: it is not used.`
    );
  }

  private add(kind: InputKind, from: PodFile, read: (source: Source) => Observed): void {
    const sameKind = this.observations.filter((one) => one.kind === kind).length;
    const { observation, issues, failed } = read({ id: `${kind}-${sameKind + 1}`, ...from });
    this.messages.issues(from.file, issues);
    this.hadErrors ||= failed;
    if (observation) {
      this.observations.push(observation);
    }
  }

  private error(message: string): void {
    this.hadErrors = true;
    this.messages.note(message);
  }

  /** Null where nothing at all could be read. */
  private async load(file: string, kind?: InputKind): Promise<LoadedInput | null> {
    const { input, lines, failure } = await loadInput(this.io, file, { format: this.format, kind });
    if (failure !== null) {
      this.error(failure instanceof Error ? failure.message : String(failure));
    }
    return failure !== null && lines === 0 ? null : input;
  }
}

function observe(source: Source, input: LoadedInput): Observed {
  switch (input.kind) {
    case 'access_log':
      return observeLog(source, input.reading);
    case 'stats':
      return observeStats(source, input.exposition, null);
    case 'response':
      return observeReply(source, input.text);
  }
}

/** Reads all inputs that the arguments and options of `diagnose` name, one after the other. */
export async function gather(
  io: CliIo,
  messages: Messages,
  files: readonly string[],
  options: DiagnoseOptions
): Promise<Gathered> {
  const gatherer = new Gatherer(io, messages, options.format);
  const { pairs, left } = pairStats(options.stats.map(parsePodFile), options.statsBefore.map(parsePodFile));
  for (const file of files) {
    await gatherer.positional(file);
  }
  for (const pair of pairs) {
    await gatherer.stats(pair);
  }
  for (const file of options.response) {
    await gatherer.response(file);
  }
  left.forEach((file) => gatherer.unused(file));
  return { observations: gatherer.observations, hadErrors: gatherer.hadErrors };
}
