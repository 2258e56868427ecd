import { json, type Answer } from './http';
import type { RecordingSummary, SourceKind, SourceStore } from './sourceStore';

/** Real servers to ask in place of a recording. */
export interface LiveServers {
  /** Address of a Prometheus, e.g. `http://127.0.0.1:9090`. */
  prometheus: string;
  /** Address of a Loki; null where there is none. */
  loki: string | null;
  /** How often Prometheus scrapes, e.g. `1s`. */
  scrapeInterval: string;
  /** How long an answer may take, ms. Default: 30 s, as in Grafana. */
  timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 30_000;

/** What is asked when the page opens: a few minutes, since the servers have just begun. */
const SHOWN_MS = 5 * 60_000;

/** Hands questions on to real servers, as Grafana's data source proxy does. */
export class LiveSources implements SourceStore {
  readonly scrapeInterval: string;
  readonly kinds: readonly SourceKind[];

  constructor(private readonly servers: LiveServers) {
    this.scrapeInterval = servers.scrapeInterval;
    this.kinds = servers.loki === null ? ['prometheus'] : ['prometheus', 'loki'];
  }

  async list(): Promise<RecordingSummary[]> {
    const to = Date.now();
    const description = 'A real Envoy under load, as it is now.';
    return [{ id: 'live', title: 'Live', description, from: to - SHOWN_MS, to, live: true }];
  }

  async ask(_id: string | null, kind: SourceKind, path: string, params: URLSearchParams): Promise<Answer> {
    const server = this.servers[kind];
    if (server === null) {
      return json({ message: `There is no ${kind} here.` }, 404);
    }
    const signal = AbortSignal.timeout(this.servers.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    try {
      const response = await fetch(`${server}${path}?${params}`, { signal });
      const body = Buffer.from(await response.arrayBuffer());
      return { status: response.status, type: response.headers.get('content-type') ?? 'text/plain', body };
    } catch (error) {
      // Grafana's proxy answers with these two codes as well.
      return signal.aborted
        ? json({ message: `${kind} did not answer in time` }, 504)
        : json({ message: `${kind} cannot be reached: ${String(error)}` }, 502);
    }
  }
}
