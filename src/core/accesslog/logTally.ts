import type { AccessLogEntry, LineCounts } from './accessLogEntry';

/** Counts what the lines of a log were, and what stood around them. */
export class LogTally {
  readonly lines: LineCounts = { read: 0, parsed: 0, unparsed: 0, ambiguous: 0, other: 0 };
  private readonly envelopes = new Map<string, number>();
  private readonly pods = new Set<string>();

  parsed(entry: AccessLogEntry, envelope: string): void {
    this.skipped(envelope, 1);
    this.lines.ambiguous += entry.ambiguous === true ? 1 : 0;
    if (entry.pod !== undefined) {
      this.pods.add(entry.pod);
    }
  }

  /** Lines with one reading each, of no named pod. */
  skipped(envelope: string, lines: number): void {
    this.lines.read += lines;
    this.lines.parsed += lines;
    this.envelopes.set(envelope, (this.envelopes.get(envelope) ?? 0) + lines);
  }

  rejected(kind: 'unparsed' | 'other'): void {
    this.lines.read++;
    this.lines[kind]++;
  }

  /** The most frequent one. */
  envelope(): string | null {
    const [first] = [...this.envelopes].sort((a, b) => b[1] - a[1]);
    return first?.[0] ?? null;
  }

  /** Null if there is none, or more than one. */
  pod(): string | null {
    const [pod = null] = this.pods;
    return this.pods.size === 1 ? pod : null;
  }
}
