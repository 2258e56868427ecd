import { ByteTable } from './byteTable';

/** What is remembered at most: clients can send any number of texts of any length, and memory must not grow with them. */
const MOST_TEXTS = 100_000;
const MOST_BYTES = 8 * 1024 * 1024;

/** Remembers the numbers of texts, so that a text is looked at only when it is new, or was forgotten. */
export class Dictionary {
  private table = new ByteTable();
  private numbers: number[] = [];

  constructor(private readonly numberOf: (bytes: Uint8Array, from: number, to: number) => number) {}

  get(bytes: Uint8Array, from: number, to: number): number {
    const index = this.table.indexOf(bytes, from, to);
    return index < this.numbers.length ? (this.numbers[index] ?? 0) : this.add(bytes, from, to);
  }

  private add(bytes: Uint8Array, from: number, to: number): number {
    const number = this.numberOf(bytes, from, to);
    this.numbers.push(number);
    if (this.table.size >= MOST_TEXTS || this.table.bytes >= MOST_BYTES) {
      this.table = new ByteTable();
      this.numbers = [];
    }
    return number;
  }
}
