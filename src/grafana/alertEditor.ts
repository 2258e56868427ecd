import type { ComponentType } from 'react';
import { locationUtil, type TimeRange } from '@grafana/data';
import * as runtime from '@grafana/runtime';
import type { SourceChoice } from './sources';

/** What Grafana's own form for alert rules is given: a panel's title and queries. */
export interface AlertFormProps {
  panel: { title: string; datasource: SourceRef; targets: Array<Record<string, unknown>> };
  range: TimeRange;
  onDismiss: () => void;
}

type SourceRef = Pick<SourceChoice, 'uid' | 'type'>;

/** A rule of Grafana's as far as its editor takes one over. */
export interface EditorRule {
  title: string;
  expr: string;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  /** Grafana's queries, the threshold among them. */
  data: readonly object[];
  condition: string;
  for: string;
}

/** Grafana's form, offered to plugins since 12.4 (typings of @grafana/data 12.4.1). */
const FORM = 'grafana/alerting/create-alert-from-panel/v1';

type UseForm = (id: string) => { component?: ComponentType<AlertFormProps> | null };

/** Of this Grafana's runtime, not of the one that we are compiled with. */
const offered: unknown = Reflect.get(runtime, 'usePluginComponent');
const useOffered = (typeof offered === 'function' ? offered : () => ({})) as UseForm;

/** Grafana's own form for alert rules; null where this version has none for plugins. */
export function useAlertForm(): ComponentType<AlertFormProps> | null {
  try {
    return useOffered(FORM).component ?? null;
  } catch {
    // A host that set no hook: it throws before any other hook is called, at each render alike.
    return null;
  }
}

/** Whether the person may make alert rules here: by permission where this Grafana says it, else by role. */
function mayCreateRules(): boolean {
  const { unifiedAlertingEnabled, bootData } = runtime.config;
  const { permissions, orgRole, isGrafanaAdmin } = bootData?.user ?? {};
  const stated = permissions?.['alert.rules:create'];
  return unifiedAlertingEnabled !== false && (stated ?? (isGrafanaAdmin === true || orgRole !== 'Viewer'));
}

/** From 12.2 on the editor came to lose what an address gave it (grafana/grafana, issue 113522). */
function readsAddresses(): boolean {
  const [major = 0, minor = 0] = (runtime.config.buildInfo?.version ?? '').split('.').map(Number);
  return (major === 10 && minor >= 4) || major === 11 || (major === 12 && minor < 2);
}

const listOf = (pairs: EditorRule['labels']) => Object.entries(pairs).map(([key, value]) => ({ key, value }));

/** Address of Grafana's editor with the rule filled in; null where it would not be, or the person may not make rules. */
export function alertEditorAddress({
  title,
  data,
  condition,
  labels,
  annotations,
  for: held,
}: EditorRule): string | null {
  if (!mayCreateRules() || !readsAddresses()) {
    return null;
  }
  const defaults = {
    type: 'grafana',
    name: title,
    queries: data.map((query) => ({ queryType: '', ...query })),
    condition,
    labels: listOf(labels),
    annotations: listOf(annotations),
    evaluateFor: held,
  };
  return locationUtil.assureBaseUrl(`/alerting/new?defaults=${encodeURIComponent(JSON.stringify(defaults))}`);
}

/** The same for Grafana's form: the query, whose expression has series only where there is trouble. */
export function alertFormPanel({ title, expr }: EditorRule, { uid, type }: SourceRef): AlertFormProps['panel'] {
  const datasource = { uid, type };
  return { title, datasource, targets: [{ refId: 'A', expr, datasource }] };
}
