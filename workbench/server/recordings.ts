import { createRecordingApi, type RecordingApi } from '../recording/api';
import { loadRecording } from '../recording/loadRecording';
import { RECORDINGS } from '../recording/recordings';
import { json, type Answer } from './http';
import type { RecordingSummary, SourceKind, SourceStore } from './sourceStore';

interface Loaded {
  from: number;
  to: number;
  api: RecordingApi;
}

/** The recorded incidents below one folder. Each is read once, when it is first asked for. */
export class RecordingStore implements SourceStore {
  readonly scrapeInterval = '1s';
  readonly kinds: readonly SourceKind[] = ['prometheus', 'loki'];
  private readonly loaded = new Map<string, Promise<Loaded>>();

  constructor(private readonly corpus: string) {}

  /** What the page offers to choose from, with the time range of each, in ms since the epoch. */
  async list(): Promise<RecordingSummary[]> {
    const all = RECORDINGS.map(async ({ id, title, description }) => {
      const { from, to } = await this.load(id);
      return { id, title, description, from, to };
    });
    return Promise.all(all);
  }

  /** Asks the recording with this id, or the first one, as a Prometheus or a Loki would be asked. */
  async ask(id: string | null, kind: SourceKind, path: string, params: URLSearchParams): Promise<Answer> {
    const known = RECORDINGS.find((recording) => recording.id === id) ?? RECORDINGS[0];
    if (!known) {
      return json({ message: 'There is no recording.' }, 404);
    }
    const { api } = await this.load(known.id);
    const { status, body } = api[kind](path, params);
    return json(body, status);
  }

  private load(id: string): Promise<Loaded> {
    const known = this.loaded.get(id);
    if (known) {
      return known;
    }
    const loading = this.read(id);
    this.loaded.set(id, loading);
    return loading;
  }

  private async read(id: string): Promise<Loaded> {
    const info = RECORDINGS.find((recording) => recording.id === id);
    if (!info) {
      throw new Error(`There is no recording "${id}".`);
    }
    const started = Date.now();
    const recording = await loadRecording(this.corpus, info);
    process.stderr.write(`recording ${id}: read in ${Date.now() - started} ms\n`);
    return { from: recording.from, to: recording.to, api: createRecordingApi(recording) };
  }
}
