import { firstValueFrom } from 'rxjs';
import {
  dateTime,
  SupplementaryQueryType,
  type DataFrame,
  type DataQueryRequest,
  type DataSourceInstanceSettings,
} from '@grafana/data';
import { FRAME } from '../../grafana/frameContract';
import { ownRequest } from '../../grafana/request';
import {
  fakeSource,
  installSources,
  installVariables,
  lineFrame,
  metricFrame,
  type FakeSource,
} from '../../grafana/testing/fakeGrafana';
import { MeshcauseDataSource } from '../datasource';
import type { MeshcauseQuery, MeshcauseSettings } from '../types';

const { LogsSample, LogsVolume } = SupplementaryQueryType;
const MINUTE = 60_000;
const START = Date.parse('2026-03-01T10:00:00Z');
const LINE = '[2026-03-01T10:00:01.000Z] "GET /cart HTTP/1.1" 503 UO 0 81 12 - "-" "a" "id-1" "shop" "10.0.0.1:80"';

/** Three kinds of lines, each in two steps. */
const answer: FakeSource['answer'] = ({ refId, maxLines }) =>
  refId !== 'text'
    ? []
    : maxLines !== undefined
      ? [lineFrame(refId, [{ text: LINE, labels: { pod: 'a' } }])]
      : [
          ['503', 'UO', 5],
          ['500', '-', 2],
          ['200', '-', 90],
        ].map(([code, flags, lines]) =>
          metricFrame(refId, { code: String(code), flags: String(flags), pod: 'a' }, [
            [START + MINUTE, Number(lines)],
            [START + 2 * MINUTE, 1],
          ])
        );

function open(type = 'loki', settings: MeshcauseSettings = {}) {
  const log = fakeSource({ uid: 'l', type, answer });
  installSources([log]);
  installVariables({});
  const jsonData = type === 'loki' ? settings : { logsUid: 'l', ...settings };
  return { log, source: new MeshcauseDataSource({ jsonData } as DataSourceInstanceSettings<MeshcauseSettings>) };
}

function requestOf(...queries: Array<Partial<MeshcauseQuery>>): DataQueryRequest<MeshcauseQuery> {
  const [from, to] = [dateTime(START), dateTime(START + 3600e3)];
  const targets = queries.map((query, index) => ({ refId: 'ABC'[index], kind: 'series', ...query }) as MeshcauseQuery);
  return { ...ownRequest('Q1', { from, to, raw: { from, to } }), intervalMs: MINUTE, targets };
}

async function framesOf(source: MeshcauseDataSource, request: DataQueryRequest<MeshcauseQuery>) {
  const { data } = await firstValueFrom(source.query(request));
  const frames: DataFrame[] = data;
  return frames;
}

const column = (frame: DataFrame | undefined, name: string): unknown[] =>
  frame?.fields.find((field) => field.name === name)?.values ?? [];

it('Explore may ask for the lines behind a metric and for the volume of a log', () =>
  expect(open().source.getSupportedSupplementaryQueryTypes()).toEqual([LogsSample, LogsVolume]));

it('the lines behind series are those of the same part of the mesh, with the same flags, failing ones only', async () => {
  const { source } = open();
  const asked = source.getSupplementaryRequest(LogsSample, requestOf({ workload: 'green', flags: 'UO' }));
  expect(asked?.targets).toMatchObject([
    { refId: 'log-sample-A', kind: 'access_log', only: 'failing', workload: 'green', flags: 'UO', limit: 100 },
  ]);
  const [frame] = asked === undefined ? [] : await framesOf(source, asked);
  expect([frame?.name, column(frame, 'flags'), column(frame, 'path')]).toEqual([FRAME.accessLog, ['UO'], ['/cart']]);
});

it('the volume above lines counts failing ones apart, at the begin of each step', async () => {
  const { source, log } = open();
  const asked = source.getSupplementaryRequest(LogsVolume, requestOf({ kind: 'access_log' }));
  expect(asked?.targets).toMatchObject([{ refId: 'log-volume-A', kind: 'log_volume' }]);
  const frames = asked === undefined ? [] : await framesOf(source, asked);
  expect(frames.map((frame) => [frame.fields[1]?.labels, column(frame, 'time'), column(frame, 'lines')])).toEqual([
    [{ level: 'error' }, [START, START + MINUTE], [7, 2]],
    [{ level: 'info' }, [START, START + MINUTE], [90, 1]],
  ]);
  expect(log.asked.flatMap(({ targets }) => targets).filter((target) => 'maxLines' in target)).toEqual([]);
});

it('a dashboard shows the volume of a log as bars, of chosen flags where there are some', async () => {
  const { source } = open();
  const frames = await framesOf(source, requestOf({ kind: 'log_volume', flags: 'UO' }));
  expect(frames.map((frame) => column(frame, 'lines'))).toEqual([[5, 1]]);
  expect(frames[0]?.fields[1]?.config).toMatchObject({
    displayNameFromDS: 'failing lines',
    custom: { drawStyle: 'bars' },
  });
});

it.each([
  ['no sample of lines', LogsSample, { kind: 'access_log' }],
  ['no volume of numbers', LogsVolume, { kind: 'series' }],
  ['nothing of what is hidden', LogsSample, { hide: true }],
  ['no volume of a volume', LogsVolume, { kind: 'log_volume' }],
] as const)('asks for %s', (_, type, query) => {
  expect(open().source.getSupplementaryRequest(type, requestOf(query))).toBeUndefined();
});

it.each([
  [undefined, 'not asked by itself'],
  [true, 'asked where the settings say so'],
])('a log that is billed (askBilledLogEverywhere: %s) is %s', (askBilledLogEverywhere, _) => {
  const { source } = open('cloudwatch', { askBilledLogEverywhere });
  const asked = source.getSupplementaryRequest(LogsVolume, requestOf({ kind: 'access_log' }));
  expect(asked?.targets.length ?? 0).toBe(askBilledLogEverywhere === true ? 1 : 0);
});

it('there is no log, and no supplement', () => {
  const { source } = open('loki', { logsUid: 'none' });
  expect(source.getSupplementaryRequest(LogsSample, requestOf({}))).toBeUndefined();
});
