import { ByteTable } from './byteTable';

/** Numbers texts from 0 on, in the order in which they are met. A value is made of a text only when it is new. */
export class Dictionary<Value> {
  /** By the number of the text. */
  readonly values: Value[] = [];
  private readonly table = new ByteTable();

  constructor(private readonly valueOf: (bytes: Uint8Array, from: number, to: number) => Value) {}

  idOf(bytes: Uint8Array, from: number, to: number): number {
    const id = this.table.indexOf(bytes, from, to);
    if (id === this.values.length) {
      this.values.push(this.valueOf(bytes, from, to));
    }
    return id;
  }
}
