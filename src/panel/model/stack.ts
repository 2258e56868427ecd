/**
 * The upper edge of a layer where the layer is there at all: a line along a layer of zeros would look like the layer.
 * Each end keeps the point at which it touches zero.
 */
export function visibleEdge(layer: Array<number | null>, top: Array<number | null>): Array<number | null> {
  const present = (index: number) => (layer[index] ?? 0) > 0;
  return top.map((edge, index) => (present(index - 1) || present(index) || present(index + 1) ? edge : null));
}

/**
 * Layers laid on top of one another, bottom first: each result is the upper edge of its layer. Null counts as nothing
 * where another layer has a value, and stays null (a hole in the drawing) where none has.
 */
export function stack(layers: Array<Array<number | null>>): Array<Array<number | null>> {
  const length = Math.max(0, ...layers.map((layer) => layer.length));
  const tops = Array.from({ length }, () => 0);
  const known = tops.map((_, index) => layers.some((layer) => (layer[index] ?? null) !== null));
  return layers.map((layer) =>
    tops.map((_, index) => {
      tops[index] = (tops[index] ?? 0) + (layer[index] ?? 0);
      return known[index] ? (tops[index] ?? 0) : null;
    })
  );
}
