/** One answered request: when it started (ms since epoch) and how long the upstream took (ms). */
export interface Served {
  at: number;
  serviceTimeMs: number;
  /** How many requests it stands for. */
  weight: number;
}

/** More are not kept: of that many, every second one tells the same. */
const MOST = 1 << 14;

/** Times of answered requests, in the order of the log. Memory does not grow with the log. */
export class ServedTimes {
  private at = new Float64Array(64);
  private times = new Float64Array(64);
  private length = 0;
  private weight = 1;
  private skipped = 0;

  add(at: number, serviceTimeMs: number): void {
    this.skipped += 1;
    if (this.skipped < this.weight) {
      return;
    }
    this.skipped = 0;
    if (this.length === this.at.length) {
      this.makeRoom();
    }
    this.at[this.length] = at;
    this.times[this.length] = serviceTimeMs;
    this.length += 1;
  }

  list(): Served[] {
    return Array.from({ length: this.length }, (_, i) => ({
      at: this.at[i] ?? 0,
      serviceTimeMs: this.times[i] ?? 0,
      weight: this.weight,
    }));
  }

  private makeRoom(): void {
    if (this.length < MOST) {
      this.at = grown(this.at);
      this.times = grown(this.times);
      return;
    }
    this.length = thinned(this.at);
    thinned(this.times);
    this.weight *= 2;
  }
}

function grown(values: Float64Array): Float64Array<ArrayBuffer> {
  const more = new Float64Array(2 * values.length);
  more.set(values);
  return more;
}

function thinned(values: Float64Array): number {
  const length = values.length >> 1;
  for (let i = 0; i < length; i++) {
    values[i] = values[2 * i] ?? 0;
  }
  return length;
}
