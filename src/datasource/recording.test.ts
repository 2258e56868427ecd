import { firstValueFrom } from 'rxjs';
import { dateTime, type DataFrame, type DataSourceInstanceSettings } from '@grafana/data';
import { createRecordingApi } from '../../workbench/recording/api';
import { loadRecording } from '../../workbench/recording/loadRecording';
import { RECORDINGS } from '../../workbench/recording/recordings';
import type { SubTarget } from '../grafana/askSource';
import { FRAME } from '../grafana/frameContract';
import { ownRequest } from '../grafana/request';
import { fakeSource, lineFrame, metricFrame, installSources, installVariables } from '../grafana/testing/fakeGrafana';
import { MeshcauseDataSource } from './datasource';
import type { MeshcauseQuery, MeshcauseSettings } from './types';

interface Series {
  metric: Record<string, string>;
  stream: Record<string, string>;
  values: Array<[number | string, string]>;
}

/** The queries against what a real Envoy 1.40.0 counted and logged in an incident, answered by the workbench's recording. */
async function openRecording(id: string) {
  const info = RECORDINGS.find((one) => one.id === id);
  if (info === undefined) {
    throw new Error(`no recording ${id}`);
  }
  const recording = await loadRecording('fixtures/corpus', info);
  const api = createRecordingApi(recording);
  const query = (kind: 'prometheus' | 'loki', { expr, maxLines }: SubTarget, step: number): Series[] => {
    const text = String(expr)
      .replace(/\$__rate_interval/g, `${2 * step}s`)
      .replace(/\$__interval/g, `${step}s`)
      .replace(/\$__range_s/g, String(Math.round((recording.to - recording.from) / 1000)))
      .replace(/\$__range/g, `${Math.round((recording.to - recording.from) / 1000)}s`);
    const params = new URLSearchParams({
      query: text,
      start: `${recording.from / 1000}`,
      end: `${recording.to / 1000}`,
      step: `${step}`,
    });
    params.set('limit', String(maxLines ?? 100));
    const path = kind === 'loki' ? '/loki/api/v1/query_range' : '/api/v1/query_range';
    const answer = api[kind](path, params);
    const body: { data?: { result: Series[] } } =
      typeof answer.body === 'string' ? JSON.parse(answer.body) : answer.body;
    if (body.data === undefined) {
      throw new Error(JSON.stringify(body));
    }
    return body.data.result;
  };
  return { recording, query };
}

function framesOf(target: SubTarget, result: Series[]): DataFrame[] {
  return target.maxLines === undefined
    ? result.map(({ metric, values }) =>
        metricFrame(
          target.refId,
          metric,
          values.map(([time, value]) => [Number(time) * 1000, Number(value)])
        )
      )
    : result.map(({ stream, values }) =>
        lineFrame(
          target.refId,
          values.map(([, text]) => ({ text, labels: stream }))
        )
      );
}

type Opened = Awaited<ReturnType<typeof openRecording>>;

async function answerFor({ recording, query }: Opened, step: number, withLog: boolean) {
  const answer = (kind: 'prometheus' | 'loki') => (target: SubTarget) => framesOf(target, query(kind, target, step));
  installSources([
    fakeSource({ uid: 'p', type: 'prometheus', answer: answer('prometheus') }),
    ...(withLog ? [fakeSource({ uid: 'l', type: 'loki', answer: answer('loki') })] : []),
  ]);
  installVariables({});
  const source = new MeshcauseDataSource({ jsonData: {} } as DataSourceInstanceSettings<MeshcauseSettings>);
  const targets: MeshcauseQuery[] = [{ refId: 'A', kind: 'timeline' }];
  const [from, to] = [dateTime(recording.from), dateTime(recording.to)];
  const request = { ...ownRequest('Q1', { from, to, raw: { from, to } }), intervalMs: step * 1000, targets };
  const { data, error } = await firstValueFrom(source.query(request));
  const frames: DataFrame[] = data;
  const values = (frame: string, field: string): unknown[] =>
    frames
      .filter(({ name }) => name === frame)
      .flatMap(({ fields }) => fields.filter(({ name }) => name === field))
      .flatMap((found): unknown[] => found.values);
  const notices = frames.flatMap(({ meta }) => meta?.notices ?? []).map(({ text }) => text);
  return { values, error, notices };
}

it('says that all failures looked at are of the one bad host (one-bad-host)', async () => {
  const { values } = await answerFor(await openRecording('one-bad-host'), 1, true);
  const { breakdown } = JSON.parse(String(values(FRAME.verdict, 'finding')[0]));
  const row = { dimension: 'upstream_host', value: '127.0.2.43:8080', failed: 50, total: null, lift: 5, lookedAt: 50 };
  expect(breakdown).toEqual([row]);
}, 60_000);

/** Refused requests as the load generator, the log and the counter agree on them (note.md of each recording). */
describe.each([
  ['timeseries-uo', 'latency', 4000, 101],
  ['timeseries-uo-demand', 'demand', 17454, 91],
])('%s', (id, driver, refused, seconds) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openRecording(id);
  }, 60_000);

  it.each([
    [2, false],
    [15, false],
    [5, true],
  ])('with steps of %i s, log: %s', async (step, withLog) => {
    const { values, error, notices } = await answerFor(opened, step, withLog);
    const verdict = (field: string) => values(FRAME.verdict, field)[0];
    // The proxy was started for the recording, a minute before it was overloaded.
    expect([values(FRAME.changes, 'kind'), notices]).toEqual([['proxy_started'], []]);
    expect(error).toBeUndefined();
    expect([verdict('cause'), verdict('driver'), verdict('direction'), verdict('workload')]).toEqual([
      'circuit_breaker',
      driver,
      'ingress',
      'green',
    ]);
    expect(verdict('failed')).toBe(refused);
    const marks = (field: string) => values(FRAME.flags, field);
    expect([new Set(marks('flags')), new Set(marks('direction'))]).toEqual([new Set(['UO']), new Set(['ingress'])]);
    expect(marks('count').reduce<number>((sum, count) => sum + Number(count), 0)).toBe(refused);
    const rejecting = values(FRAME.series, 'rejecting').filter((value) => value === 1).length * step;
    expect(Math.abs(rejecting - seconds)).toBeLessThanOrEqual(2 * step);
  });
});
