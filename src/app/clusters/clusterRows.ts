import type { DataFrame } from '@grafana/data';

/** What a cluster suffers from, worst first. */
export const CLUSTER_STATES = ['refused', 'connect_failures', 'timeouts', 'error', 'pool_full', 'ok', 'idle'] as const;
export type ClusterState = (typeof CLUSTER_STATES)[number];

/** One proxy's view of one cluster in a time; rates per second, durations in ms, null where nobody counted. */
export interface ClusterRow {
  id: string;
  name: string;
  cluster: string;
  direction: string;
  namespace: string;
  pod: string;
  mesh: string;
  state: ClusterState;
  ok: number | null;
  error: number | null;
  refused: number | null;
  p90: number | null;
}

/** Rows of the answer of query kind `clusters`, in its order: those with failures first. */
export function clusterRows(frames: readonly DataFrame[]): ClusterRow[] {
  const frame = frames.find(({ name }) => name === 'clusters');
  const columns = new Map((frame?.fields ?? []).map(({ name, values }) => [name, Array.from<unknown>(values)]));
  return Array.from({ length: frame?.length ?? 0 }, (_, row) => rowOf((name) => columns.get(name)?.[row], row));
}

type Read = (column: string) => unknown;

function rowOf(read: Read, row: number): ClusterRow {
  const text = (column: string) => {
    const value = read(column);
    return typeof value === 'string' ? value : '';
  };
  const number = (column: string) => {
    const value = read(column);
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  };
  const cluster = text('cluster');
  return {
    id: `${row}-${cluster}`,
    name: text('workload') || cluster,
    cluster,
    direction: text('direction'),
    namespace: text('namespace'),
    pod: text('pod'),
    mesh: text('mesh'),
    state: stateOf(number),
    ok: number('ok'),
    error: number('error'),
    refused: number('refused'),
    p90: number('service_time_p90'),
  };
}

function stateOf(number: (column: string) => number | null): ClusterState {
  const bad = CLUSTER_STATES.find((state) => state !== 'ok' && state !== 'idle' && (number(state) ?? 0) > 0);
  return bad ?? ((number('ok') ?? 0) > 0 ? 'ok' : 'idle');
}

/** Rows that hold every word of the text in one of their names, in any case. */
export function filterRows(rows: readonly ClusterRow[], text: string, direction: string): ClusterRow[] {
  const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ name, cluster, pod, namespace, mesh, direction: own }) => {
    const names = [name, cluster, pod, namespace, mesh].join(' ').toLowerCase();
    return (direction === '' || own === direction) && parts.every((part) => names.includes(part));
  });
}
