import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { toRecord } from './labels';
import { loadRecording } from './loadRecording';
import { RECORDINGS } from './recordings';

const CORPUS = join(__dirname, '../../fixtures/corpus');

describe('the recordings of the corpus', () => {
  const SIZES: Readonly<Record<string, [series: number, samples: number, lines: number]>> = {
    'timeseries-uo': [1094, 265_570, 9778],
    'timeseries-uo-demand': [1094, 230_602, 63_208],
  };

  it.each(RECORDINGS.filter(({ snapshots }) => snapshots === undefined))('$id is read whole', async (info) => {
    const [series, samples, lines] = SIZES[info.id] ?? [0, 0, 0];
    const recording = await loadRecording(CORPUS, info);
    const all = [...recording.metrics.values()].flat();
    expect(all).toHaveLength(series);
    expect(all.reduce((total, { times }) => total + times.length, 0)).toBe(samples);
    expect(recording.streams.map((stream) => stream.entries.length)).toEqual([lines]);
    expect(recording.linesWithoutTime).toBe(0);
    expect(recording.metricTypes.get('envoy_cluster_upstream_rq_time')).toBe('histogram');
    expect(toRecord(recording.streams[0]?.labels ?? new Map())).toEqual({
      app: 'green',
      container: 'envoy',
      job: 'howto-k8s-connection-pools/envoy-sidecars',
      namespace: 'howto-k8s-connection-pools',
      pod: 'green-6f8f7c9d5b-x7k2p',
    });
    expect((recording.to - recording.from) / 1000).toBeGreaterThan(200);
  });
});

describe('the incidents of which there are two snapshots', () => {
  const LINES: Readonly<Record<string, number[]>> = {
    'uo-two-hop': [1009, 486],
    'one-bad-host': [330],
    'mixed-incident': [123],
    'uh-no-endpoints': [10],
  };

  it.each(RECORDINGS.filter(({ snapshots }) => snapshots !== undefined))(
    '$id: all lines, and counters that end where the second snapshot has them',
    async (info) => {
      const { streams, metrics, from, to } = await loadRecording(CORPUS, info);
      expect(streams.map(({ entries }) => entries.length)).toEqual(LINES[info.id]);
      const pods = (metrics.get('envoy_server_live') ?? []).map(({ labels }) => labels.get('pod'));
      expect(pods).toEqual(info.snapshots?.map(({ pod }) => pod));
      const requests = metrics.get('envoy_cluster_upstream_rq_total') ?? [];
      for (const { values, times } of requests) {
        expect([...values]).toEqual([...values].sort((a, b) => a - b));
        expect([times[0], times[times.length - 1]]).toEqual([from, to]);
      }
    }
  );

  it('what a counter ends with', async () => {
    const twoHops = RECORDINGS.find(({ id }) => id === 'uo-two-hop');
    const { metrics } = await loadRecording(CORPUS, {
      id: 'x',
      title: 'x',
      description: 'x',
      folder: 'x',
      app: 'x',
      ...twoHops,
    });
    const ends = (metrics.get('envoy_cluster_upstream_rq_total') ?? []).map(({ values }) => values[values.length - 1]);
    expect(ends.filter((end) => end !== 0)).toEqual([247, 1009]);
  });
});

describe('a recording that is not whole', () => {
  const info = { id: 'x', title: 'x', description: 'x', folder: 'broken', app: 'green' };
  let corpus = '';
  beforeEach(() => {
    corpus = mkdtempSync(join(tmpdir(), 'recording-'));
    mkdirSync(join(corpus, 'broken'));
  });
  afterEach(() => rmSync(corpus, { recursive: true }));

  const samples = gzipSync(`up 1 1\n${'up 1 2\n'.repeat(1000)}`);

  it.each<[string, Buffer | undefined, string]>([
    ['missing', undefined, 'samples.om.gz is missing'],
    ['cut off', samples.subarray(0, -10), 'samples.om.gz cannot be read'],
    ['not gzip', Buffer.from('up 1 1\n'), 'samples.om.gz cannot be read'],
    ['not OpenMetrics', gzipSync('<html></html>\n'), 'samples.om.gz: 0 series and 1 unreadable lines'],
    ['alone', samples, 'access.appmesh.log.gz is missing'],
  ])('is refused when its samples are %s', async (_, content, message) => {
    if (content !== undefined) {
      writeFileSync(join(corpus, 'broken', 'samples.om.gz'), content);
    }
    await expect(loadRecording(corpus, info)).rejects.toThrow(message);
  });
});
