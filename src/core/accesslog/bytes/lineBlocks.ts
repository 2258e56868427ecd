import { NEWLINE } from './matchBytes';

/** A line that gets longer is cut here: a file without line breaks must not fill the memory. */
const LONGEST_LINE = 1024 * 1024;
/** As much as `ANSWER_LIMITS` of `jsonBlocks` allows: a log store may answer with one line. */
const LONGEST_ANSWER = 64 * LONGEST_LINE;
/** `{` and `[`. */
const ANSWER_STARTS: ReadonlyArray<number | undefined> = [0x7b, 0x5b];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;

/** Cuts a stream of bytes into blocks of whole lines. Only `\n` ends a line. */
export interface LineBlocks {
  /** Blocks that end with a newline. They may share memory with the chunk, which may be reused after them. */
  push(chunk: Uint8Array): Uint8Array[];
  /** What came after the last newline, with a newline added. */
  end(): Uint8Array[];
}

/** Only the bytes of lines that go over the end of a chunk are copied. A byte order mark at the very start is dropped. */
export function createLineBlocks(): LineBlocks {
  const carry = createCarry();
  let isFirst = true;

  function finish(blocks: Uint8Array[]): Uint8Array[] {
    const [first, ...more] = blocks;
    if (first === undefined || !isFirst) {
      return blocks;
    }
    isFirst = false;
    return [withoutMark(first), ...more];
  }

  return {
    push(bytes) {
      const chunk = asPlainArray(bytes);
      const firstEnd = chunk.indexOf(NEWLINE) + 1;
      if (firstEnd === 0) {
        carry.add(chunk);
        return finish(isTooLong(carry) ? [carry.take(Uint8Array.of(NEWLINE))] : []);
      }
      const blocks = carry.length > 0 ? [carry.take(chunk.subarray(0, firstEnd))] : [];
      const from = blocks.length > 0 ? firstEnd : 0;
      const lastEnd = chunk.lastIndexOf(NEWLINE) + 1;
      if (lastEnd > from) {
        blocks.push(chunk.subarray(from, lastEnd));
      }
      carry.add(chunk.subarray(lastEnd));
      return finish(blocks);
    },
    end: () => finish(carry.length > 0 ? [carry.take(Uint8Array.of(NEWLINE))] : []),
  };
}

function isTooLong({ length, first }: Carry): boolean {
  return length > (ANSWER_STARTS.includes(first) ? LONGEST_ANSWER : LONGEST_LINE);
}

interface Carry {
  readonly length: number;
  /** The first byte of the line. */
  readonly first: number | undefined;
  add(bytes: Uint8Array): void;
  /** All that was added, and `last`; the carry is empty then. */
  take(last: Uint8Array): Uint8Array;
}

function createCarry(): Carry {
  let pieces: Uint8Array[] = [];
  let length = 0;
  return {
    get length() {
      return length;
    },
    get first() {
      return pieces[0]?.[0];
    },
    add(bytes) {
      if (bytes.length > 0) {
        pieces.push(bytes.slice());
        length += bytes.length;
      }
    },
    take(last) {
      const all = new Uint8Array(length + last.length);
      let at = 0;
      for (const piece of [...pieces, last]) {
        all.set(piece, at);
        at += piece.length;
      }
      pieces = [];
      length = 0;
      return all;
    },
  };
}

/** Code that is compiled for one class of arrays is slow with two, and Node's chunks are `Buffer`s. */
function asPlainArray(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

function withoutMark(block: Uint8Array): Uint8Array {
  return BYTE_ORDER_MARK.every((byte, index) => block[index] === byte) ? block.subarray(BYTE_ORDER_MARK.length) : block;
}
