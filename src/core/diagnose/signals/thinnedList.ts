/** Keeps values evenly spread over all that are added: of more than `most`, each second one is dropped, again and again. */
export class ThinnedList<T> {
  private kept: T[] = [];
  private step = 1;
  private skipped = 0;

  /** @param most an even number */
  constructor(private readonly most: number) {}

  get length(): number {
    return this.kept.length;
  }

  /** Whether nothing was dropped. */
  get isWhole(): boolean {
    return this.step === 1;
  }

  /** `value` is called only where the value is kept. */
  add(value: () => T): void {
    this.skipped += 1;
    if (this.skipped < this.step) {
      return;
    }
    this.skipped = 0;
    if (this.kept.length === this.most) {
      this.kept = this.kept.filter((_, index) => index % 2 === 0);
      this.step *= 2;
    }
    this.kept.push(value());
  }

  values(): readonly T[] {
    return this.kept;
  }
}
