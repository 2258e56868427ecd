import { join } from 'node:path';
import { withLabel, onlyLabels, type Labels } from './labels';
import { timeAccessLogLines } from './accessLogLines';
import { readLines, readSamples, readTypes } from './readFiles';
import type { LogStream, Recording, RecordingInfo, Series } from './recording';
import { byMetricName, timeRange } from './seriesIndex';
import { readSnapshots } from './snapshots';

/**
 * Reads one recorded incident.
 * @param corpus folder that holds the recordings' folders
 * @throws Error that names the file, when a file of the recording is missing or damaged
 */
export async function loadRecording(corpus: string, info: RecordingInfo): Promise<Recording> {
  const folder = join(corpus, info.folder);
  if (info.snapshots !== undefined) {
    return { ...info, ...(await readSnapshots(folder, info.snapshots)) };
  }
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

const STREAM_LABELS = ['namespace', 'pod', 'container', 'job'];

/** The log has the labels of the pod whose metrics were recorded: metrics and lines are joined over them. */
function streamLabels(series: readonly Series[], app: string): Labels {
  return withLabel(onlyLabels(series[0]?.labels ?? new Map(), STREAM_LABELS), 'app', app);
}
