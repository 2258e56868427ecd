import { firstValueFrom } from 'rxjs';
import type { DataSourceJsonData, TimeRange } from '@grafana/data';
import { config, getDataSourceSrv } from '@grafana/runtime';
import { askSource } from './askSource';
import { readSeries, type LabelledSeries } from './readFrames';
import { ownRequest } from './request';
import { chooseSource, type SourceChoice } from './sources';

interface Settings extends DataSourceJsonData {
  metricsUid?: string;
  podLabel?: string;
}

/** The source of metrics that a Meshcause data source asks (null uid: the one it would take), and its label of pods. */
export function metricsOf(uid: string | null): { source: SourceChoice | null; podLabel: string } {
  const settings: Settings = (uid === null ? undefined : getDataSourceSrv().getInstanceSettings(uid))?.jsonData ?? {};
  return { source: chooseSource('metrics', settings.metricsUid ?? ''), podLabel: settings.podLabel || 'pod' };
}

/** What a source of metrics answered, by the name of the question. */
export interface MetricAnswers {
  series: Record<string, LabelledSeries[]>;
  error: string | null;
}

/** Asks PromQL expressions over a time; each has a name, under which its series come back. */
export async function askMetrics(
  source: SourceChoice,
  questions: Readonly<Record<string, string>>,
  range: TimeRange
): Promise<MetricAnswers> {
  const targets = Object.entries(questions).map(([refId, expr]) => ({ refId, expr, range: true, instant: false }));
  const { frames, error } = await firstValueFrom(
    askSource(source, ownRequest('meshcause-setup', range), targets, 'setup')
  );
  const series = readSeries(frames);
  return {
    series: Object.fromEntries(targets.map(({ refId }) => [refId, series.filter((one) => one.refId === refId)])),
    error,
  };
}

/** Whether the person may add data sources: by permission where this Grafana says it, else by role. */
export function mayAddSources(): boolean {
  const { permissions, orgRole, isGrafanaAdmin } = config.bootData?.user ?? {};
  const stated = permissions?.['datasources:create'];
  return stated ?? (isGrafanaAdmin === true || orgRole === 'Admin');
}
