import { runToEnd } from '../steps';
import { splitInput } from './splitInput';

const split = (text: string) => runToEnd(splitInput(text));

const RESPONSE = `HTTP/1.1 503 Service Unavailable
x-envoy-overloaded: true
server: envoy

upstream connect error or disconnect/reset before headers. reset reason: overflow`;
const LINE =
  '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "fortio" "93739f95" "color-green:8080" "-"';
const SAMPLE = 'envoy_cluster_circuit_breakers_default_cx_open{envoy_cluster_name="cds_ingress_m_green_http_8080"} 1';

const OVERFLOW = 'upstream connect error or disconnect/reset before headers. reset reason: overflow';
const PRETTY = '{\n  "method": "GET",\n  "response_code": 503,\n  "response_flags": "UO"\n}';

const LOKI = { status: 'success', data: { result: [{ stream: { pod: 'a' }, values: [['1', LINE]] }] } };

const kinds = (text: string) => split(text).map(({ kind }) => kind);

const ADMIN = 'cluster.cart.upstream_rq_total: 3\nserver.uptime: 9\nruntime.num_keys: 0\n';
const CLUSTERS = 'cart::10.0.0.7:80::cx_total::3\ncart::10.0.0.7:80::weight::1\n';

describe('answers of the admin port', () => {
  it.each([
    ['/stats', ADMIN],
    ['/stats as JSON', '{"stats":[{"name":"server.uptime","value":9}]}'],
    ['/stats as JSON on many lines', '{\n "stats": [\n  {\n   "name": "server.uptime"'],
    ['/clusters', CLUSTERS],
  ])('%s is statistics', (_, text) => {
    expect(split(text).map(({ kind }) => kind)).toEqual(['stats']);
  });

  it.each(['com.example.Foo: 12', 'std::foo::weight::1', '{"level":"info","stats":[1]}'])(
    'near miss: a line of another program: %s',
    (line) => {
      expect(split(line).map(({ kind }) => kind)).toEqual(['access_log']);
    }
  );
});

describe('a pasted text', () => {
  test.each([
    ['nothing', '  \n\n', []],
    ['a response', RESPONSE, ['response']],
    ['a response as curl -v prints it', '< HTTP/2 503\n< server: envoy\n<\nno healthy upstream', ['response']],
    ['a log line', LINE, ['access_log']],
    ['a JSON log line', '{"response_code":503,"response_flags":"UO"}', ['access_log']],
    ['a log line in an envelope', `2022-12-01T10:04:07.9Z stdout F ${LINE}`, ['access_log']],
    ['a log line in a JSON text in a JSON text', JSON.stringify(JSON.stringify({ log: LINE })), ['access_log']],
    ['an answer of Loki after a response', `${RESPONSE}\n${JSON.stringify(LOKI, null, 2)}`, ['response', 'access_log']],
    ['statistics', `# TYPE envoy_x gauge\n${SAMPLE}`, ['stats']],
    ['a sample without labels', 'envoy_server_live 1', ['stats']],
    ['a sample as the Prometheus page shows it', `${SAMPLE.replace('} 1', '} => 1 @[1669889000]')}`, ['stats']],
    ['all three', `${RESPONSE}\n\n${LINE}\n${LINE}\n${SAMPLE}\n`, ['response', 'access_log', 'stats']],
    ['another order', `${SAMPLE}\n${LINE}\n${RESPONSE}`, ['stats', 'access_log', 'response']],
    ['a response with a JSON body', `HTTP/1.1 500 Oops\n\n{"message":"out of stock"}`, ['response']],
    ["an application's line that ends with a number", `${LINE}\nlistening on port 8080`, ['access_log']],
    ['a body alone', OVERFLOW, ['response']],
    ['a body in quotes', '"no healthy upstream"', ['response']],
    ['a body behind a status', 'HTTP 503: no healthy upstream', ['response']],
    ['an error of an application that quotes it', `{"error":"${OVERFLOW}","code":503}`, ['response']],
    ['headers alone', 'date: today\nx-envoy-overloaded: true\nage: 0', ['response']],
    ['headers alone as curl -v prints them', '< server: envoy\n< x-envoy-overloaded: true', ['response']],
    ['a body after log lines', `${LINE}\n\n${OVERFLOW}`, ['access_log', 'response']],
    ['a body before log lines', `${OVERFLOW}\n\n${LINE}`, ['response', 'access_log']],
    ['the words of a body among log lines', `${LINE}\nno healthy upstream\n${LINE}`, ['access_log']],
    ["an application's line about it among log lines", `${LINE}\n\nwarn: ${OVERFLOW}\n\n${LINE}`, ['access_log']],
    ['a shell prompt before a response', `$ curl -i http://green/\n${RESPONSE}`, ['response']],
    ['a header that looks like a sample', RESPONSE.replace('server: envoy', 'age: 0'), ['response']],
    ['an entry over several lines', PRETTY, ['access_log']],
    ['a response, then a list of entries', `${RESPONSE}\n[\n${PRETTY}\n]`, ['response', 'access_log']],
    ['a response with a body over several lines', `HTTP/1.1 500 Oops\n\n{\n"message": "out"\n}`, ['response']],
    ['text of no kind', 'help, it is three in the morning', ['access_log']],
  ])('%s', (_what, text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  test('loses no line, and says where each part begins', () => {
    const parts = split(`${RESPONSE}\n${LINE}\n${SAMPLE}`);
    expect(parts.map(({ line }) => line)).toEqual([1, 6, 7]);
    expect(parts.map(({ text }) => text).join('\n')).toBe(`${RESPONSE}\n${LINE}\n${SAMPLE}`);
  });
});

test('the lines of an entry stay together', () => {
  const parts = split(`${RESPONSE}\n[\n${PRETTY}\n]\n${SAMPLE}`);
  expect(parts.map(({ line }) => line)).toEqual([1, 6, 13]);
  expect(parts[1]?.text).toBe(`[\n${PRETTY}\n]`);
});

test.each(['[2022-12-01T10:00:00', '{', '"a": {', 'x-envoy-overloaded: true\n', 'a ', '}', 'no healthy upstream\n\n'])(
  'is linear on repeated %j',
  (piece) => {
    const seconds = (times: number) => {
      const started = performance.now();
      split(piece.repeat(times));
      return performance.now() - started;
    };
    seconds(1_000);
    expect(seconds(80_000)).toBeLessThan(Math.max(seconds(10_000), 5) * 40);
  }
);
