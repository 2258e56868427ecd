/** Sets of bytes, each a bit in one table: `(table[byte] & mask) !== 0` asks whether a byte belongs to a set. */
export interface ByteClasses {
  table: Int32Array;
  /** The mask of the set of all bytes that `holds`; 0 when there is no bit left. */
  maskOf(holds: (byte: number) => boolean): number;
}

const MAX_CLASSES = 31;

export function createByteClasses(): ByteClasses {
  const table = new Int32Array(256);
  const masks = new Map<string, number>();
  return {
    table,
    maskOf(holds) {
      const bytes = Array.from(table.keys()).filter(holds);
      const known = masks.get(bytes.join());
      if (known !== undefined || masks.size === MAX_CLASSES) {
        return known ?? 0;
      }
      const mask = 1 << masks.size;
      masks.set(bytes.join(), mask);
      for (const byte of bytes) {
        table[byte] = (table[byte] ?? 0) | mask;
      }
      return mask;
    },
  };
}
