import type { Unwrapped } from './envelope';

/** A line longer than this is not put together further: no access line is so long, and memory is not endless. */
const MAX_LINE = 4 * 1024 * 1024;

/** Puts together the pieces into which a container runtime cuts long lines; streams may interleave. */
export interface PieceJoiner {
  /** The whole line, or null while more of it is to come. */
  add(piece: Unwrapped): string | null;
  /** Lines whose last piece never came. */
  rest(): string[];
}

export function createPieceJoiner(): PieceJoiner {
  const pending = new Map<string, { pieces: string[]; length: number }>();
  return {
    add({ line, stream, partial }) {
      const held = pending.get(stream) ?? { pieces: [], length: 0 };
      held.pieces.push(line);
      held.length += line.length;
      if (partial && held.length < MAX_LINE) {
        pending.set(stream, held);
        return null;
      }
      pending.delete(stream);
      return held.pieces.join('');
    },
    rest() {
      const lines = [...pending.values()].map((held) => held.pieces.join(''));
      pending.clear();
      return lines;
    },
  };
}
