import type { GridItem, Line, Panel, Section } from './model';

const COLUMNS = 24;

/** Lays panels out in Grafana's grid and numbers them. A folded row holds its panels, an open one is followed by them. */
export function laidOut(sections: readonly Section[]): GridItem[] {
  let id = 0;
  let y = 0;

  const place = ({ height, panels }: Line): Panel[] => {
    const w = COLUMNS / panels.length;
    const placed = panels.map((panel, index) => ({ ...panel, id: ++id, gridPos: { x: index * w, y, w, h: height } }));
    y += height;
    return placed;
  };

  return sections.flatMap(({ title, collapsed, lines }): GridItem[] => {
    if (title === null) {
      return lines.flatMap(place);
    }
    const row = { id: ++id, type: 'row' as const, title, collapsed, gridPos: { x: 0, y: y++, w: COLUMNS, h: 1 } };
    const below = y;
    const panels = lines.flatMap(place);
    if (!collapsed) {
      return [{ ...row, panels: [] }, ...panels];
    }
    y = below;
    return [{ ...row, panels }];
  });
}
