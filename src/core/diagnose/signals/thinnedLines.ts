import { type Keep, KeptLines } from '../../accesslog/bytes/keptLines';

/** Keeps lines evenly spread over all that are added: of more than `most`, each second one is dropped, again and again. */
export class ThinnedLines {
  readonly kept = new KeptLines();
  private step = 1;
  private skipped = 0;

  /** @param most an even number */
  constructor(private readonly most: number) {}

  /** Whether nothing was dropped. */
  get isWhole(): boolean {
    return this.step === 1;
  }

  /** `keep` is called only where the line is kept. */
  add(keep: Keep): void {
    this.skipped += 1;
    if (this.skipped < this.step) {
      return;
    }
    this.skipped = 0;
    if (this.kept.length === this.most) {
      this.kept.thin();
      this.step *= 2;
    }
    keep(this.kept);
  }
}
