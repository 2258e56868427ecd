import { map, type Observable } from 'rxjs';
import type { DataFrame, MetricFindValue, TimeRange } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { DATA_SOURCE_TYPE } from '../constants';
import { askSource, type SubTarget } from './askSource';
import { ownRequest } from './request';

/** A Meshcause data source of this Grafana. */
export interface MeshSource {
  uid: string;
  name: string;
}

/** Those of this Grafana, the default one first. */
export function listMeshSources(): MeshSource[] {
  return getDataSourceSrv()
    .getList({ type: DATA_SOURCE_TYPE, all: true })
    .sort((a, b) => Number(b.isDefault ?? false) - Number(a.isDefault ?? false))
    .map(({ uid, name }) => ({ uid, name }));
}

/** An answer of the data source, and what it says beside it. */
export interface MeshAnswer {
  frames: DataFrame[];
  error: string | null;
  notices: string[];
}

/** Which part of the mesh; the same words as in the data source's own query. */
export interface MeshQuestion {
  kind: 'verdict' | 'clusters' | 'access_log';
  namespace?: string;
  workload?: string;
  pod?: string;
  cluster?: string;
  limit?: number;
  only?: 'failing' | 'all';
}

/** Asks a Meshcause data source as a panel would; unsubscribing cancels it. Emits once, failures included. */
export function askMeshcause(uid: string, question: MeshQuestion, range: TimeRange): Observable<MeshAnswer> {
  const source = { uid, name: uid, type: DATA_SOURCE_TYPE, isDefault: false };
  const target: SubTarget = { refId: 'A', profile: 'auto', ...question };
  return askSource(source, ownRequest(`meshcause-page-${question.kind}`, range), [target], 'page').pipe(
    map(({ frames, error }) => ({ frames, error, notices: noticesOf(frames) }))
  );
}

function noticesOf(frames: readonly DataFrame[]): string[] {
  return [...new Set(frames.flatMap(({ meta }) => meta?.notices ?? []).map(({ text }) => text))];
}

/** Values to choose from, as the data source lists them for template variables; none where it cannot. */
export async function listMeshValues(uid: string, query: string, range: TimeRange): Promise<MetricFindValue[]> {
  try {
    const api = await getDataSourceSrv().get({ uid, type: DATA_SOURCE_TYPE });
    return (await api.metricFindQuery?.(query, { range })) ?? [];
  } catch {
    return [];
  }
}

/** The data source's own test of its settings, in its words. */
export async function testMeshSource(uid: string): Promise<{ status: string; message: string }> {
  try {
    const api = await getDataSourceSrv().get({ uid, type: DATA_SOURCE_TYPE });
    const { status, message } = await api.testDatasource();
    return { status, message };
  } catch (error) {
    return { status: 'error', message: error instanceof Error ? error.message : String(error) };
  }
}
