import type { DataQuery, DataSourceRef, DataTransformerConfig, FieldConfigSource } from '@grafana/data';

/** The parts of a dashboard's JSON that the workbench follows. */
export interface DashboardModel {
  uid: string;
  title: string;
  description?: string;
  panels: DashboardPanel[];
  templating?: { list: VariableJson[] };
}

export interface DashboardPanel {
  id: number;
  type: string;
  title?: string;
  description?: string;
  gridPos: { x: number; y: number; w: number; h: number };
  datasource?: DataSourceRef | string | null;
  targets?: DataQuery[];
  options?: object;
  fieldConfig?: Partial<FieldConfigSource>;
  transformations?: DataTransformerConfig[];
  transparent?: boolean;
  maxDataPoints?: number | null;
  interval?: string | null;
  pluginVersion?: string;
  /** Rows only. */
  collapsed?: boolean;
  panels?: DashboardPanel[];
}

export interface VariableJson {
  name: string;
  type: string;
  label?: string | null;
  /** 0 shows name and value, 1 the value only, 2 nothing. */
  hide?: number;
  query?: string | { query?: string };
  regex?: string;
  datasource?: DataSourceRef | string | null;
  current?: { text?: string | string[]; value?: string | string[] };
  includeAll?: boolean;
  allValue?: string | null;
  multi?: boolean;
  options?: Array<{ text: string; value: string }>;
  sort?: number;
}

export interface DashboardSection {
  row: DashboardPanel | null;
  panels: DashboardPanel[];
}

/** Panels by row, top to bottom. A collapsed row holds its panels itself; an open one is followed by them. */
export function sectionsOf(model: DashboardModel): DashboardSection[] {
  const sections: DashboardSection[] = [{ row: null, panels: [] }];
  const ordered = [...model.panels].sort((a, b) => a.gridPos.y - b.gridPos.y || a.gridPos.x - b.gridPos.x);
  for (const panel of ordered) {
    if (panel.type === 'row') {
      sections.push({ row: panel, panels: [...(panel.panels ?? [])] });
    } else {
      sections[sections.length - 1]?.panels.push(panel);
    }
  }
  return sections.filter((section) => section.row !== null || section.panels.length > 0);
}

export function refOf(source: DataSourceRef | string | null | undefined): DataSourceRef | null {
  return typeof source === 'string' ? { uid: source } : (source ?? null);
}
