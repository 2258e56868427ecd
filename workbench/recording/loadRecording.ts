import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import { METRIC_NAME, withLabel, onlyLabels, type Labels } from './labels';
import { OpenMetricsReader } from './openMetrics';
import { timeAccessLogLines } from './accessLogLines';
import type { LogStream, Recording, RecordingInfo, Series } from './recording';

/**
 * Reads one recorded incident.
 * @param corpus folder that holds the recordings' folders
 * @throws Error that names the file, when a file of the recording is missing or damaged
 */
export async function loadRecording(corpus: string, info: RecordingInfo): Promise<Recording> {
  const folder = join(corpus, info.folder);
  const series = await readSamples(join(folder, 'samples.om.gz'));
  const { entries, linesWithoutTime } = timeAccessLogLines(await readLines(join(folder, 'access.appmesh.log.gz')));
  const stream: LogStream = { labels: streamLabels(series, info.app), entries };
  return {
    ...info,
    ...timeRange(series),
    metrics: byMetricName(series),
    metricTypes: readTypes(await readLines(join(folder, 'stats.after.prom.gz'))),
    streams: [stream],
    linesWithoutTime,
  };
}

async function readSamples(file: string): Promise<Series[]> {
  const reader = new OpenMetricsReader();
  await readGzip(file, async (chunks) => {
    for await (const chunk of chunks) {
      reader.push(chunk);
    }
  });
  const series = reader.finish();
  if (series.length === 0 || reader.unreadLines > 0) {
    throw new Error(`${file}: ${series.length} series and ${reader.unreadLines} unreadable lines. Get the file again.`);
  }
  return series;
}

async function readLines(file: string): Promise<string[]> {
  const lines: string[] = [];
  await readGzip(file, async (chunks) => {
    for await (const line of createInterface({ input: chunks, crlfDelay: Infinity })) {
      lines.push(line);
    }
  });
  return lines;
}

async function readGzip(file: string, read: (chunks: NodeJS.ReadableStream & AsyncIterable<Buffer>) => Promise<void>) {
  if (!existsSync(file)) {
    throw new Error(`${file} is missing. A recording needs it: get the folder again from the repository.`);
  }
  try {
    const gunzip = createGunzip();
    await Promise.all([pipeline(createReadStream(file), gunzip), read(gunzip)]);
  } catch (error) {
    throw new Error(`${file} cannot be read: ${String(error)}. Get the file again from the repository.`);
  }
}

export function byMetricName(series: readonly Series[]): Map<string, Series[]> {
  const metrics = new Map<string, Series[]>();
  for (const one of series) {
    const name = one.labels.get(METRIC_NAME) ?? '';
    const sameName = metrics.get(name);
    if (sameName === undefined) {
      metrics.set(name, [one]);
    } else {
      sameName.push(one);
    }
  }
  return metrics;
}

export function timeRange(series: readonly Series[]): { from: number; to: number } {
  let from = Infinity;
  let to = -Infinity;
  for (const { times } of series) {
    from = Math.min(from, times[0] ?? Infinity);
    to = Math.max(to, times[times.length - 1] ?? -Infinity);
  }
  return { from, to };
}

const STREAM_LABELS = ['namespace', 'pod', 'container', 'job'];

/** The log has the labels of the pod whose metrics were recorded: metrics and lines are joined over them. */
function streamLabels(series: readonly Series[], app: string): Labels {
  return withLabel(onlyLabels(series[0]?.labels ?? new Map(), STREAM_LABELS), 'app', app);
}

const TYPE_LINE = /^# TYPE (\S+) (\S+)$/;

function readTypes(lines: readonly string[]): Map<string, string> {
  const types = new Map<string, string>();
  for (const line of lines) {
    const [, name, type] = TYPE_LINE.exec(line) ?? [];
    if (name !== undefined && type !== undefined) {
      types.set(name, type);
    }
  }
  return types;
}
