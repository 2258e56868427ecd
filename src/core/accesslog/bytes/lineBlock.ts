/** Bytes that are read at once. */
export const WORD = 4;
/** A word may be read at the last newline: so many bytes belong to it that are no part of the block. */
export const SLACK = WORD - 1;

/** Whole lines, each with its newline. */
export interface LineBlock {
  bytes: Uint8Array;
  /** The same bytes and at least `SLACK` more, whatever these hold: a word can be read at each of the bytes. */
  words: DataView;
}

/** @param bytes are copied only where nothing comes behind them in their buffer */
export function toLineBlock(bytes: Uint8Array): LineBlock {
  const { buffer, byteOffset, length } = bytes;
  if (buffer.byteLength - byteOffset - length >= SLACK) {
    return { bytes, words: new DataView(buffer, byteOffset) };
  }
  const roomy = new Uint8Array(length + SLACK);
  roomy.set(bytes);
  return { bytes: roomy.subarray(0, length), words: new DataView(roomy.buffer) };
}
