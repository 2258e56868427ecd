/** When a host answered, ms since 1970. */
export interface HostSpan {
  first: number;
  last: number;
}

/** First and last answer of each host, by its number in `Dimensions`; what has none there is not known. */
export class HostSpans {
  private readonly first: number[] = [];
  private readonly last: number[] = [];

  add(host: number, at: number): void {
    if (host < 0 || Number.isNaN(at)) {
      return;
    }
    this.first[host] = Math.min(this.first[host] ?? at, at);
    this.last[host] = Math.max(this.last[host] ?? at, at);
  }

  of(host: number): HostSpan | null {
    const [first, last] = [this.first[host], this.last[host]];
    return first === undefined || last === undefined ? null : { first, last };
  }
}
