import { EVERY_SOURCE } from './everySource';
import { createProxyLog } from './proxyLog';
import { readAccessLog } from './readAccessLog';

const ACCESS = '[2026-11-23T10:00:00.000Z] "GET /a HTTP/1.1" 503 UO 0 81 0 - "-" "curl/8.0" "2d7e0b6c-1" "a" "-"';
const warning = (text: string) =>
  `[2026-11-23 10:19:56.746][414][warning][config] [source/extensions/grpc_stream.h:155] ${text}`;

function proxyLog(...lines: string[]) {
  const log = createProxyLog();
  lines.forEach((line, index) => log.add(line, { line: index + 1, pod: null }));
  return log.lines();
}

test.each([
  [
    "Envoy's own format",
    warning('StreamAggregatedResources gRPC config stream closed: 14, no healthy upstream'),
    {
      level: 'warning',
      component: 'config',
      text: 'StreamAggregatedResources gRPC config stream closed: 14, no healthy upstream',
      at: '2026-11-23 10:19:56.746',
    },
  ],
  [
    'an error without the place in the source',
    '[2026-11-23 10:19:56.746][1][error][misc] out of file descriptors',
    { level: 'error', component: 'misc', text: 'out of file descriptors' },
  ],
  [
    "Istio's format",
    '2026-11-23T10:19:56.746123Z\tcritical\tenvoy main external/envoy/source/exe/main.cc:7\terror initializing\tthread=14',
    { level: 'critical', component: 'main', text: 'error initializing', at: '2026-11-23T10:19:56.746123Z' },
  ],
])('%s', (_what, line, expected) => {
  expect(proxyLog('words', line)).toMatchObject([{ line: 2, count: 1, pod: null, ...expected }]);
});

test.each([
  '[2026-11-23 10:19:56.746][414][info][main] [source/server/server.cc:463] starting main dispatch loop',
  '2026-11-23T10:19:56.746123Z\tinfo\tenvoy main x.cc:7\tall fine\tthread=14',
  '2026-11-23T10:19:56.746123Z\terror\tapp\tnot Envoy',
  ACCESS,
  '',
])('of no concern: %j', (line) => {
  expect(proxyLog(line)).toEqual([]);
});

test('a message that is repeated with other numbers is one message, with its count', () => {
  const lines = [1, 2, 3].map((n) => warning(`connection to 10.0.0.${n}:15010 failed`));
  expect(proxyLog(...lines, warning('other'))).toMatchObject([
    { text: 'connection to 10.0.0.1:15010 failed', line: 1, count: 3 },
    { text: 'other', line: 4, count: 1 },
  ]);
});

test('as many messages as fit; those that are kept are counted further', () => {
  const name = (n: number) => String.fromCharCode(97 + n);
  const lines = Array.from({ length: 26 }, (_, n) => warning(name(n)));
  const kept = proxyLog(...lines, warning('a'));
  expect(kept).toHaveLength(20);
  expect(kept[0]).toMatchObject({ text: 'a', count: 2 });
});

test('long text is cut, and hostile text is text', () => {
  expect(proxyLog(warning('x'.repeat(100_000)))[0]?.text).toHaveLength(500);
  expect(proxyLog(warning('<b>&{__proto__}</b>'))[0]?.text).toBe('<b>&{__proto__}</b>');
});

test('in a log: counted as other, kept beside the entries with line and pod', () => {
  const text = ['[pod/a/envoy] hello', `[pod/a/envoy] ${warning('lost')}`, `[pod/a/envoy] ${ACCESS}`].join('\n');
  expect(readAccessLog(text, EVERY_SOURCE)).toMatchObject({
    lines: { read: 3, parsed: 1, other: 2 },
    proxyLog: [{ text: 'lost', line: 2, pod: 'a' }],
  });
  expect(readAccessLog(text).proxyLog).toEqual([]);
});
