import { join } from 'node:path';
import { timeAccessLogLines } from './accessLogLines';
import { METRIC_NAME, type Labels } from './labels';
import { OpenMetricsReader } from './openMetrics';
import { readLines, readTypes } from './readFiles';
import type { LogEntry, LogStream, Recording, RecordingInfo, Series, SnapshotInfo } from './recording';
import { byMetricName } from './seriesIndex';

const SCRAPE_INTERVAL_MS = 1000;
/** So long the proxies are seen idle before the first line and after the last, ms. */
const MARGIN_MS = 15_000;
const NS_PER_MS = 1_000_000n;

interface Proxy {
  info: SnapshotInfo;
  before: readonly Series[];
  after: readonly Series[];
  types: ReadonlyMap<string, string>;
  entries: LogEntry[];
  linesWithoutTime: number;
}

/**
 * A recording drawn up from two snapshots of each proxy's statistics and its log. A counter rises with the lines that were
 * written: what it counted is exact, when it counted is as exact as the log. A gauge has the value of the second snapshot from
 * the first line on.
 */
export async function readSnapshots(
  folder: string,
  infos: readonly SnapshotInfo[]
): Promise<Omit<Recording, keyof RecordingInfo>> {
  const proxies = await Promise.all(infos.map((info) => readProxy(folder, info)));
  const lines = proxies.flatMap(({ entries }) => entries.map(timeOf));
  const from = Math.min(...lines) - MARGIN_MS;
  const to = Math.max(...lines) + MARGIN_MS;
  const times: number[] = [];
  for (let time = from; time <= to; time += SCRAPE_INTERVAL_MS) {
    times.push(time);
  }
  return {
    from,
    to: times[times.length - 1] ?? to,
    metrics: byMetricName(proxies.flatMap((proxy) => seriesOf(proxy, times))),
    metricTypes: new Map(proxies.flatMap(({ types }) => [...types])),
    streams: proxies.map(({ info, entries }): LogStream => ({ labels: logLabels(info), entries })),
    linesWithoutTime: proxies.reduce((sum, proxy) => sum + proxy.linesWithoutTime, 0),
  };
}

async function readProxy(folder: string, info: SnapshotInfo): Promise<Proxy> {
  const stats = async (moment: 'before' | 'after') => readLines(join(folder, `stats.${moment}${info.part}.prom.gz`));
  const [before, after, log] = await Promise.all([
    stats('before'),
    stats('after'),
    readLines(join(folder, `access.appmesh${info.part}.log.gz`)),
  ]);
  return {
    info,
    before: samplesOf(before),
    after: samplesOf(after),
    types: readTypes(after),
    ...timeAccessLogLines(log),
  };
}

/** An exposition has no times: each value gets the time 0. */
function samplesOf(lines: readonly string[]): Series[] {
  const reader = new OpenMetricsReader();
  const samples = lines.filter((line) => line !== '' && !line.startsWith('#'));
  reader.push(Buffer.from(samples.map((line) => `${line} 0\n`).join('')));
  return reader.finish();
}

function timeOf({ time }: LogEntry): number {
  return Number(time / NS_PER_MS);
}

function seriesOf({ info, before, after, types, entries }: Proxy, times: readonly number[]): Series[] {
  const key = ({ labels }: Series) => JSON.stringify([...labels]);
  const first = new Map(before.map((series) => [key(series), series.values[0] ?? 0]));
  const shares = sharesOf(entries.map(timeOf), times);
  return after.map((series) => {
    const end = series.values[0] ?? 0;
    // A counter that Envoy makes with its first count is not in the first snapshot.
    const start = first.get(key(series)) ?? (isGauge(series, types) ? end : 0);
    const at = isGauge(series, types)
      ? (share: number) => (share > 0 ? end : start)
      : (share: number) => start + Math.round((end - start) * share);
    return {
      labels: new Map([...series.labels, ...podLabels(info)]),
      times: Float64Array.from(times),
      values: Float64Array.from(shares, at),
    };
  });
}

/** The share of all lines that was written up to each time, 0 to 1. */
function sharesOf(lines: readonly number[], times: readonly number[]): number[] {
  let written = 0;
  return times.map((time) => {
    while (written < lines.length && (lines[written] ?? Infinity) <= time) {
      written++;
    }
    return lines.length === 0 ? 0 : written / lines.length;
  });
}

function isGauge({ labels }: Series, types: ReadonlyMap<string, string>): boolean {
  return types.get(labels.get(METRIC_NAME) ?? '') === 'gauge';
}

const NAMESPACE = 'howto-k8s-connection-pools';

/** As Prometheus and a log collector would set them. */
function podLabels({ pod }: SnapshotInfo): Map<string, string> {
  return new Map([
    ['namespace', NAMESPACE],
    ['pod', pod],
    ['container', 'envoy'],
    ['job', `${NAMESPACE}/envoy-sidecars`],
  ]);
}

function logLabels(info: SnapshotInfo): Labels {
  return new Map([...podLabels(info), ['app', info.app]]);
}
