import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';
import { EVERY_SOURCE } from '../everySource';
import { readAccessLog, type LogReading } from '../readAccessLog';

const CORPUS = join(__dirname, '../../../../fixtures/corpus');

function corpusLines(file: string): string[] {
  const path = join(CORPUS, file);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : gunzipSync(readFileSync(`${path}.gz`)).toString('utf8');
  return text.split('\n').filter((line) => line !== '');
}

const TEXT = corpusLines('uo-circuit-breaker/access.appmesh.log').slice(0, 3);
const ISTIO = corpusLines('uo-circuit-breaker/access.istio.log').slice(0, 3);
const JSON_LINES = corpusLines('uo-circuit-breaker/access.json.log').slice(0, 3);
/** Quotes, tabs, backslashes and forged columns, as a real Envoy logged them. */
const HOSTILE = corpusLines('weird-input/access.appmesh.log');

const read = (text: string, format = 'auto'): LogReading => readAccessLog(text, { ...EVERY_SOURCE, format });
const withoutPods = ({ entries }: LogReading) => entries.map(({ pod: _, ...entry }) => entry);

const TIME = '2026-11-23T10:19:39.700123Z';
const POD = 'green-5d8f7-x2x';
const TASK = '0123456789abcdef0123456789abcdef';
const FILE = `var.log.containers.${POD}_shop_envoy-${TASK}${TASK}.log`;
const KUBERNETES = { pod_name: POD, namespace_name: 'shop', container_name: 'envoy' };
const LABELS = { app: 'green', pod: POD };

const each = (wrap: (line: string) => unknown) => (lines: readonly string[]) =>
  lines.map((line) => JSON.stringify(wrap(line))).join('\n');
const prefixed = (prefix: string) => (lines: readonly string[]) => lines.map((line) => `${prefix}${line}`).join('\n');
const csvCell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const lokiAnswer = (lines: readonly string[]) => ({
  status: 'success',
  data: {
    resultType: 'streams',
    result: [{ stream: LABELS, values: lines.map((line) => ['1795083579700000000', line]) }],
  },
});
const events = (lines: readonly string[], about: object) => ({
  events: lines.map((message) => ({ timestamp: 1795083579700, message, ingestionTime: 1795083580000, ...about })),
});
const results = (lines: readonly string[]) => ({
  status: 'Complete',
  results: lines.map((value) => [
    { field: '@timestamp', value: '2026-11-23 10:19:39.700' },
    { field: '@message', value },
    { field: '@logStream', value: `envoy/envoy/${TASK}` },
    { field: '@ptr', value: 'x' },
  ]),
});

type Wrap = (lines: readonly string[]) => string;
/** What it is, the name, the pod, and how a tool writes lines. */
const ENVELOPES: Array<[string, string, string | null, Wrap]> = [
  ['Fluent Bit', 'fluent-bit', POD, each((log) => ({ date: 1.5, log, stream: 'stdout', kubernetes: KUBERNETES }))],
  [
    'Fluent Bit with CRI',
    'fluent-bit',
    null,
    each((message) => ({ time: TIME, stream: 'stdout', logtag: 'F', message })),
  ],
  ['Fluent Bit without Kubernetes', 'fluent-bit', null, each((log) => ({ date: 1795083579.7, log }))],
  [
    'Fluent Bit as one list',
    'fluent-bit',
    POD,
    (lines) => JSON.stringify(lines.map((log) => ({ log, kubernetes: KUBERNETES }))),
  ],
  ['Fluentd, renamed', 'fluent-bit', POD, each((msg) => ({ msg, tag: `kubernetes.${FILE}` }))],
  [
    'Fluentd to stdout',
    'fluentd>fluent-bit',
    POD,
    (lines) =>
      lines
        .map((log) => `2026-11-23 10:19:39.700000000 +0000 kubernetes.${FILE}: ${JSON.stringify({ log })}`)
        .join('\n'),
  ],
  [
    'Fluentd to a file',
    'fluentd>fluent-bit',
    null,
    (lines) =>
      lines.map((message) => `2026-11-23T10:19:39+00:00\tshop.envoy\t${JSON.stringify({ message })}`).join('\n'),
  ],
  [
    'Vector',
    'vector',
    POD,
    each((message) => ({
      file: `/var/log/pods/shop_${POD}_${TASK}/envoy/0.log`,
      kubernetes: { ...KUBERNETES, pod_namespace: 'shop' },
      message,
      source_type: 'kubernetes_logs',
      stream: 'stdout',
      timestamp: TIME,
    })),
  ],
  [
    'Vector without Kubernetes',
    'vector',
    null,
    each((message) => ({ host: 'n', message, source_type: 'file', timestamp: TIME })),
  ],
  [
    'Filebeat',
    'filebeat',
    POD,
    each((message) => ({
      '@timestamp': TIME,
      message,
      kubernetes: { pod: { name: POD } },
      agent: { type: 'filebeat' },
      log: { offset: 1 },
    })),
  ],
  [
    'FireLens',
    'firelens',
    TASK,
    each((log) => ({
      container_id: 'c1',
      container_name: '/ecs-envoy',
      ecs_cluster: 'c',
      ecs_task_arn: `arn:aws:ecs:eu-west-1:1:task/c/${TASK}`,
      log,
      source: 'stdout',
    })),
  ],
  [
    'FireLens without metadata',
    'firelens',
    null,
    each((log) => ({ container_id: 'c1', container_name: '/e', log: `${log}\r\n`, source: 'stdout' })),
  ],
  [
    'stern -o json',
    'stern',
    POD,
    each((message) => ({ message, nodeName: 'n', namespace: 'shop', podName: POD, containerName: 'envoy' })),
  ],
  ['Loki query_range', 'loki', POD, (lines) => JSON.stringify(lokiAnswer(lines))],
  ['Loki query_range, printed by jq', 'loki', POD, (lines) => JSON.stringify(lokiAnswer(lines), null, 2)],
  ['Loki streams', 'loki', POD, (lines) => JSON.stringify({ streams: lokiAnswer(lines).data.result })],
  ['LogCLI', 'logcli', POD, prefixed(`2026-11-23T10:19:39Z {app="green", job="shop/\\"green\\"", pod="${POD}"}   `)],
  ['LogCLI without labels', 'logcli', null, prefixed('2026-11-23T10:19:39+01:00 {} ')],
  ['LogCLI -o jsonl', 'loki', POD, each((line) => ({ labels: LABELS, line, timestamp: TIME }))],
  ['Grafana, downloaded as text', 'grafana', null, prefixed('1795083579700\t2026-11-23T10:19:39.700Z\t')],
  ['Grafana, downloaded as text before 10', 'grafana', null, prefixed('2026-11-23 10:19:39.700\t')],
  [
    'Grafana, downloaded as JSON',
    'loki',
    POD,
    (lines) =>
      JSON.stringify(lines.map((line) => ({ line, timestamp: '1795083579700000000', date: TIME, fields: LABELS }))),
  ],
  ['CloudWatch export', 'kubectl', null, prefixed('2026-11-23T10:19:39.700Z ')],
  ['aws logs tail', 'cloudwatch', TASK, prefixed(`2026-11-23T10:19:39.700000+00:00 envoy/envoy/${TASK} `)],
  ['aws logs tail --format short', 'cloudwatch', null, prefixed('2026-11-23T10:19:39 ')],
  ['aws logs get-log-events', 'cloudwatch', null, (lines) => JSON.stringify(events(lines, {}), null, 4)],
  [
    'aws logs filter-log-events',
    'cloudwatch',
    POD,
    (lines) =>
      JSON.stringify(events(lines, { eventId: '1', logStreamName: `ip-10-0-0-1-application.${FILE}` }), null, 4),
  ],
  [
    'events listed by --query',
    'cloudwatch',
    TASK,
    (lines) => JSON.stringify(events(lines, { logStreamName: `p/envoy/${TASK}` }).events, null, 4),
  ],
  ['messages listed by --query', 'json-string', null, (lines) => JSON.stringify(lines, null, 4)],
  [
    'aws logs get-log-events --output text',
    'cloudwatch',
    null,
    (lines) => lines.map((line) => `EVENTS\t1795083580000\t${line}\t1795083579700`).join('\n'),
  ],
  [
    'aws logs filter-log-events --output text',
    'cloudwatch',
    TASK,
    (lines) =>
      lines
        .map((line) => `EVENTS\t37295083580000000000000001\t1795083580000\tp/envoy/${TASK}\t${line}\t1795083579700`)
        .join('\n'),
  ],
  ['Logs Insights, JSON', 'logs-insights', TASK, (lines) => JSON.stringify(results(lines))],
  [
    'Logs Insights, CSV',
    'csv',
    TASK,
    (lines) =>
      [
        '@timestamp,@message,@logStream',
        ...lines.map((line) => `2026-11-23 10:19:39.700,${csvCell(line)},p/envoy/${TASK}`),
      ].join('\n'),
  ],
  [
    'Grafana, downloaded as CSV',
    'csv',
    null,
    (lines) => ['"Date","Line"', ...lines.map((line) => `"${TIME}",${csvCell(line)}`)].join('\n'),
  ],
  ['journalctl', 'journald', null, prefixed('Nov 23 10:19:39 node-1 envoy[4711]: ')],
  ['journalctl -o short-full', 'journald', null, prefixed('Mon 2026-11-23 10:19:39 UTC node-1 envoy[4711]: ')],
  ['journalctl -o short-iso', 'journald', null, prefixed('2026-11-23T10:19:39+0100 node-1 docker/envoy[4711]: ')],
  ['journalctl -o short-monotonic', 'journald', null, prefixed('[   12.345678] node-1 envoy[4711]: ')],
  ['journalctl -o short-unix --no-hostname', 'journald', null, prefixed('1795083579.700000 envoy[4711]: ')],
  [
    'journalctl -o json',
    'journald',
    POD,
    each((MESSAGE) => ({
      MESSAGE,
      _HOSTNAME: 'node-1',
      __REALTIME_TIMESTAMP: '1',
      CONTAINER_NAME: `k8s_envoy_${POD}_shop_${TASK}_0`,
    })),
  ],
  [
    'journalctl -o json, a message of bytes',
    'journald',
    null,
    each((line) => ({ MESSAGE: [...Buffer.from(line)], _PID: '1' })),
  ],
  [
    'CRI in Loki',
    'loki>cri',
    POD,
    (lines) => JSON.stringify(lokiAnswer(lines.map((line) => `${TIME} stdout F ${line}`))),
  ],
  [
    'docker in Fluentd',
    'fluentd>docker',
    null,
    (lines) =>
      lines
        .map((line) => `2026-11-23T10:19:39Z\tt\t${JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: TIME })}`)
        .join('\n'),
  ],
  [
    'Vector in CloudWatch',
    'cloudwatch>vector',
    POD,
    (lines) =>
      JSON.stringify(
        events(
          lines.map((message) => JSON.stringify({ message, source_type: 'k', kubernetes: KUBERNETES })),
          {}
        )
      ),
  ],
  [
    'FireLens in Logs Insights',
    'logs-insights>firelens',
    TASK,
    (lines) =>
      JSON.stringify(results(lines.map((log) => JSON.stringify({ container_id: 'c', source: 'stdout', log })))),
  ],
];

const PAYLOADS: Array<[string, string[]]> = [
  ['text', TEXT],
  ['Istio text', ISTIO],
  ['JSON', JSON_LINES],
];

describe.each(ENVELOPES)('%s', (_what, envelope, pod, wrap) => {
  test.each(PAYLOADS)('holds lines of a log: %s', (_payload, lines) => {
    const reading = read(wrap(lines));
    expect(reading).toMatchObject({ envelope, pod, lines: { parsed: lines.length, unparsed: 0 }, issues: [] });
    expect(withoutPods(reading)).toEqual(withoutPods(read(lines.join('\n'))));
  });

  test('hostile text in a line stays text', () => {
    // The command line of AWS and LogCLI take blanks off the ends of a line; none of these lines has any.
    const reading = read(wrap(HOSTILE));
    expect(reading.lines).toMatchObject({ parsed: HOSTILE.length, unparsed: 0 });
    expect(withoutPods(reading)).toEqual(withoutPods(read(HOSTILE.join('\n'))));
  });
});

test('a line in a user agent is not unwrapped', () => {
  const [line = ''] = TEXT;
  const forged = JSON.stringify({ log: line, kubernetes: { pod_name: 'forged' } });
  const hostile = line.replace(
    /"([^"]*)" "([^"]*)" "([^"]*)"$/,
    (_, id, authority, host) => `"${forged}" "${authority}" "${host}"`
  );
  const reading = read([line, hostile].join('\n'));
  expect(reading).toMatchObject({ envelope: 'none', pod: null, lines: { read: 2, parsed: 2 } });
});

test.each([
  ['an application that logs an access line as JSON', each((msg) => ({ level: 'error', ts: 1, msg }))],
  ['an application that logs it as text', prefixed('2026-11-23 10:19:39 ERROR upstream said: ')],
  ['a list of something else', (lines: readonly string[]) => JSON.stringify({ results: lines, events: lines })],
])('%s gives no entries', (_what, wrap) => {
  expect(read(wrap(TEXT)).entries).toEqual([]);
});

test('the JSON line that Fluent Bit has taken apart keeps its pod', () => {
  const lines = JSON_LINES.map((line) =>
    JSON.stringify({ ...JSON.parse(line), kubernetes: KUBERNETES, stream: 'stdout' })
  );
  expect(read(lines.join('\n'))).toMatchObject({ envelope: 'none', pod: POD, lines: { parsed: 3 } });
});

test('columns that a query has taken out of the line are read by their names', () => {
  const text = '@timestamp,response_code,response_flags,method\n2026-11-23 10:19:39.700,503,UO,GET';
  expect(read(text).entries).toMatchObject([{ response_code: 503, response_flags: ['UO'], method: 'GET' }]);
});

test('pieces of long lines are put together by pod, also where they interleave', () => {
  const [first = '', second = ''] = TEXT;
  const piece = (log: string, logtag: string, pod_name: string) =>
    JSON.stringify({ log, logtag, stream: 'stdout', kubernetes: { pod_name } });
  const text = [
    piece(first.slice(0, 50), 'P', 'a'),
    piece(second.slice(0, 70), 'P', 'b'),
    piece(first.slice(50), 'F', 'a'),
    piece(second.slice(70), 'F', 'b'),
  ].join('\n');
  const reading = read(text);
  expect(reading.entries.map(({ pod }) => pod)).toEqual(['a', 'b']);
  expect(withoutPods(reading)).toEqual(withoutPods(read([first, second].join('\n'))));
});

test('lines in an answer that are no access lines are counted', () => {
  const reading = read(JSON.stringify(events([...TEXT, 'hello', '[2026-11-23T10:19:39.700Z] "GET / broken'], {})));
  expect(reading.lines).toEqual({ read: 5, parsed: 3, unparsed: 1, ambiguous: 0, other: 1 });
});

/** The least of some runs: other work on the machine only ever adds. */
function leastTime(text: string): number {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    read(text);
    return performance.now() - start;
  });
  return Math.min(...times);
}

test.each([
  `${TIME} stdout F `,
  '2026-11-23T10:19:39 ',
  'Nov 23 10:19:39 a b: ',
  '[pod/a/b] ',
  'EVENTS\t1795083580000\t',
  '1795083579700\t2026-11-23T10:19:39.700Z\t',
  '2026-11-23T10:19:39Z {a="',
  '2026-11-23T10:19:39Z {a="\\',
  '2026-11-23T10:19:39Z {a="b", ',
  'a,"b""",',
  '{"log":"',
  '{"events":[',
  '"',
  '[',
])('time grows with the length of the input, not faster: %j', (piece) => {
  const size = Math.floor(100_000 / piece.length);
  leastTime(piece.repeat(100));
  const short = leastTime(piece.repeat(size));
  const long = leastTime(piece.repeat(4 * size));
  expect(long).toBeLessThan(12 * short + 40);
});
