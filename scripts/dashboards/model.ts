/** Parts of Grafana's dashboard JSON that are used here; schemaVersion 39 is that of Grafana 10.4, our floor. */
export interface Dashboard {
  title: string;
  uid: string;
  schemaVersion: 39;
  [key: string]: unknown;
}

export interface Ref {
  type: string;
  uid: string;
}

export interface Target {
  refId: string;
  [key: string]: unknown;
}

export interface Panel {
  id: number;
  type: string;
  title: string;
  description: string;
  gridPos: { x: number; y: number; w: number; h: number };
  datasource: Ref;
  targets: Target[];
  fieldConfig: { defaults: Record<string, unknown>; overrides: unknown[] };
  options: Record<string, unknown>;
  [key: string]: unknown;
}

/** Variables of the data sources: a dashboard holds no uid of its own, so it works in every Grafana. */
export const MESHCAUSE: Ref = { type: 'meshcause-envoy-datasource', uid: '${meshcause}' };
export const PROMETHEUS: Ref = { type: 'prometheus', uid: '${metrics}' };

/** Lays panels out in rows of 24 columns, and numbers them. */
export function laidOut(
  rows: ReadonlyArray<{ height: number; panels: ReadonlyArray<Omit<Panel, 'id' | 'gridPos'>> }>
): Panel[] {
  let id = 0;
  let y = 0;
  return rows.flatMap(({ height, panels }) => {
    const w = 24 / panels.length;
    const row = panels.map(
      (panel, index) => ({ ...panel, id: ++id, gridPos: { x: index * w, y, w, h: height } }) as Panel
    );
    y += height;
    return row;
  });
}
