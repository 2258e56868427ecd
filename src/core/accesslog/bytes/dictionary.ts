import { NOT_KEPT } from '../count/groupTable';
import { ByteTable } from './byteTable';
import type { LineBlock } from './lineBlock';

/** What is remembered at most: clients can send any number of texts of any length, and memory must not grow with them. */
const MOST_TEXTS = 100_000;
const MOST_BYTES = 8 * 1024 * 1024;

/** Remembers the numbers of texts, so that a text is looked at only when it is new, or was forgotten. */
export class Dictionary {
  private table = new ByteTable();
  private numbers: number[] = [];
  private hasForgotten = false;
  private isClosed = false;

  /** @param isFull whether each text that is new would have the number `NOT_KEPT` */
  constructor(
    private readonly numberOf: (block: LineBlock, from: number, to: number) => number,
    private readonly isFull: () => boolean = () => false
  ) {}

  get(block: LineBlock, from: number, to: number): number {
    const index = this.table.indexOf(block.words, from, to);
    return index < this.numbers.length ? (this.numbers[index] ?? 0) : this.add(block, from, to);
  }

  private add(block: LineBlock, from: number, to: number): number {
    if (this.isClosed) {
      return NOT_KEPT;
    }
    const number = this.numberOf(block, from, to);
    this.numbers.push(number);
    if (this.isFull() && !this.hasForgotten) {
      this.table.close();
      this.isClosed = true;
    } else if (this.table.size >= MOST_TEXTS || this.table.bytes >= MOST_BYTES) {
      this.table = new ByteTable();
      this.numbers = [];
      this.hasForgotten = true;
    }
    return number;
  }
}
