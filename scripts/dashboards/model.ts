/** Parts of Grafana's dashboard JSON that are used here. Its schema only grows, so a small model of our own is all it takes. */
export interface Dashboard {
  title: string;
  uid: string;
  description: string;
  /** 39 is that of Grafana 10.4, 36 that of Grafana 8.5. Newer versions bring an older one up to date. */
  schemaVersion: 36 | 39;
  templating: { list: Variable[] };
  panels: GridItem[];
  [key: string]: unknown;
}

export interface Variable {
  type: string;
  name: string;
  label: string;
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

interface GridPos {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface Panel {
  id: number;
  type: string;
  title: string;
  description: string;
  gridPos: GridPos;
  datasource?: Ref;
  /** Narrowest step of its queries. */
  interval?: string;
  targets: Target[];
  fieldConfig: { defaults: Record<string, unknown>; overrides: Override[] };
  options: Record<string, unknown>;
  transformations?: Array<{ id: string; options: Record<string, unknown> }>;
}

export interface Override {
  matcher: { id: string; options: unknown };
  properties: Array<{ id: string; value: unknown }>;
}

export interface Row {
  id: number;
  type: 'row';
  title: string;
  collapsed: boolean;
  gridPos: GridPos;
  panels: Panel[];
}

export type GridItem = Panel | Row;

export type UnplacedPanel = Omit<Panel, 'id' | 'gridPos'>;

/** Panels side by side, as wide as each other. */
export interface Line {
  height: number;
  panels: readonly UnplacedPanel[];
}

/** Lines below a row that folds them; without a title there is no such row. */
export interface Section {
  title: string | null;
  collapsed: boolean;
  lines: readonly Line[];
}

/** Variables of the data sources: a dashboard holds no uid of its own, so it works in every Grafana. */
export const MESHCAUSE: Ref = { type: 'meshcause-envoy-datasource', uid: '${meshcause}' };
export const PROMETHEUS: Ref = { type: 'prometheus', uid: '${metrics}' };
export const LOKI: Ref = { type: 'loki', uid: '${logs}' };
/** Each target of a panel names its own source. */
export const MIXED: Ref = { type: 'datasource', uid: '-- Mixed --' };

export function isRow(item: GridItem): item is Row {
  return item.type === 'row';
}

/** All panels, those in folded rows included. */
export function panelsOf({ panels }: Dashboard): Panel[] {
  return panels.flatMap((item) => (isRow(item) ? item.panels : [item]));
}
