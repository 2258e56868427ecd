import type { Labels } from '../labels';

/**
 * The labels of one line: those of its stream, and what the pipeline set or removed. A query makes one of these for each
 * of maybe 100,000 lines, so nothing is copied before it is needed, and the few changes are searched one by one.
 */
export class LineLabels {
  private readonly names: string[] = [];
  private readonly values: Array<string | undefined> = [];

  constructor(readonly ofStream: Labels) {}

  get(name: string): string | undefined {
    const index = this.names.indexOf(name);
    return index < 0 ? this.ofStream.get(name) : this.values[index];
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** What a parser found is a label even where it is empty, unlike a label of a stream (seen with Loki 3.7.8). */
  set(name: string, value: string): void {
    this.change(name, value);
  }

  delete(name: string): void {
    this.change(name, undefined);
  }

  keep(names: readonly string[]): void {
    [...this.toLabels().keys()].filter((name) => !names.includes(name)).forEach((name) => this.delete(name));
  }

  toLabels(): Labels {
    const all = new Map(this.ofStream);
    this.names.forEach((name, index) => {
      const value = this.values[index];
      if (value === undefined) {
        all.delete(name);
      } else {
        all.set(name, value);
      }
    });
    return all;
  }

  private change(name: string, value: string | undefined): void {
    const index = this.names.indexOf(name);
    if (index >= 0) {
      this.values[index] = value;
    } else {
      this.names.push(name);
      this.values.push(value);
    }
  }
}
