import { runInMemory } from './memoryIo';

/** Wishes of docs/wishes.md that the commands `parse`, `count` and `convert-format` answer. */

async function run(
  args: string[],
  stdin = ''
): Promise<{ rows: Array<Record<string, unknown>>; out: string; err: string }> {
  const { out, err } = await runInMemory(args, stdin);
  const rows = out.split('\n').flatMap((line) => (/^\{.*\}$/.test(line) ? [JSON.parse(line)] : []));
  return { rows, out, err };
}

const time = (second: number) => `2026-03-01T10:00:${String(second).padStart(2, '0')}.000Z`;
const CART = 'outbound|80||cart.shop.svc.cluster.local';

/** A line of Istio's format. */
const istio = (second: number, code: number, flags: string, host = '10.0.0.7:8080') =>
  `[${time(second)}] "GET / HTTP/1.1" ${code} ${flags} via_upstream - "-" 0 12 5 4 "-" "-" "r${second}" "cart" "${host}" ` +
  `${CART} - - - - default\n`;
/** A line of Envoy's default format. */
const envoy = (code: number, flags: string) =>
  `[${time(1)}] "GET / HTTP/1.1" ${code} ${flags} 0 12 5 4 "-" "curl" "r" "cart" "10.0.0.7:8080"\n`;

describe('A3: codes together with flags, on each edge', () => {
  test('counted by cluster, code and flags', async () => {
    const log = istio(1, 200, '-') + istio(2, 503, 'UF') + istio(3, 503, 'UF,URX') + istio(4, 503, 'UF');
    const { rows } = await run(['count', '--by', 'cluster,code,flags', '-'], log);
    expect(rows.map(({ cluster, code, flags, n }) => [cluster, code, flags, n])).toEqual([
      [CART, 503, 'UF', 2],
      [CART, 200, null, 1],
      [CART, 503, 'UF,URX', 1],
    ]);
  });
});

test('A4: long names of flags are counted by their short ones', async () => {
  const args = ['count', '--by', 'code,flags', '--format', '%START_TIME% %RESPONSE_CODE% %RESPONSE_FLAGS_LONG%', '-'];
  const { rows } = await run(args, `${time(1)} 503 UpstreamOverflow\n${time(2)} 503 UpstreamOverflow\n`);
  expect(rows).toMatchObject([{ code: 503, flags: 'UO', n: 2 }]);
});

test('B7: how often clients left, for each upstream host', async () => {
  const log =
    istio(1, 0, 'DC', '10.0.0.7:8080') + istio(2, 0, 'DC', '10.0.0.8:8080') + istio(3, 0, 'DC', '10.0.0.8:8080');
  const { rows } = await run(['count', '--by', 'upstream_host,flags', '-'], log);
  expect(rows.map(({ upstream_host: host, flags, n }) => [host, flags, n])).toEqual([
    ['10.0.0.8:8080', 'DC', 2],
    ['10.0.0.7:8080', 'DC', 1],
  ]);
});

describe('E1: App Mesh with a format of its own', () => {
  test.each([
    ['format.json', '{"json": [{"key": "c", "value": "%RESPONSE_CODE%"}, {"key": "f", "value": "%RESPONSE_FLAGS%"}]}'],
    ['its pairs alone', '[{"key": "c", "value": "%RESPONSE_CODE%"}, {"key": "f", "value": "%RESPONSE_FLAGS%"}]'],
  ])('%s: keys of any name', async (_, format) => {
    const { rows } = await run(['parse', '--format', format, '-'], '{"c":"503","f":"UO"}\n');
    expect(rows).toMatchObject([{ response_code: 503, response_flags: ['UO'] }]);
  });

  test('format.text', async () => {
    const { rows } = await run(
      ['parse', '--format', '{"text": "%RESPONSE_CODE% <%RESPONSE_FLAGS%>\\n"}', '-'],
      '503 <UO>\n'
    );
    expect(rows).toMatchObject([{ response_code: 503, response_flags: ['UO'] }]);
  });
});

test("E2: a parser for the log shipper out of one's own format: a new field makes a new column", async () => {
  const format = '[%START_TIME%] %RESPONSE_CODE% %RESPONSE_FLAGS%';
  const made = await Promise.all(
    [format, `${format} %ROUTE_NAME%`].map((one) => run(['convert-format', one, '--to', 'fluent-bit']))
  );
  expect(made.map(({ out }) => [...out.matchAll(/\(\?<(\w+)>/g)].map(([, name]) => name))).toEqual([
    ['start_time', 'response_code', 'response_flags'],
    ['start_time', 'response_code', 'response_flags', 'route_name'],
  ]);
});

test('E2: where the format gained a field and nobody said so, lines are counted as not read, with the place', async () => {
  const format = '[%START_TIME%] "%REQ(:METHOD)% %REQ(:PATH)% %PROTOCOL%" %RESPONSE_CODE% %RESPONSE_FLAGS%';
  const line = `[${time(1)}] "GET / HTTP/1.1" 200 -`;
  const { rows, err } = await run(
    ['parse', '--format', format, '-'],
    `${line}\n`.repeat(3) + `${line} cart\n`.repeat(3)
  );
  expect(rows).toHaveLength(3);
  expect(err).toContain('3 unparsed');
  expect(err).toContain('standard input:4:');
});

test.each(['vector', 'grok', 'elasticsearch', 'logs-insights'])('E3: a parser for %s', async (target) => {
  const { out } = await run(['convert-format', 'istio', '--to', target]);
  expect(out).toContain('response_flags');
  expect(out).toContain('upstream_cluster');
});

describe('E4: the right format, found by itself', () => {
  test.each([
    ['envoy', envoy(503, 'UO')],
    ['istio', istio(1, 503, 'UO')],
    [
      'json',
      `{"start_time":"${time(1)}","response_code":503,"response_flags":"UO","bytes_sent":1,"bytes_received":1}\n`,
    ],
  ])('%s', async (format, line) => {
    const { rows, err } = await run(['parse', '-'], line);
    expect(rows).toMatchObject([{ response_code: 503, response_flags: ['UO'] }]);
    expect(err).toContain(`format ${format}`);
  });
});

test('E5: a log in which the mesh changed its format is read on both sides of the change', async () => {
  const { rows, err } = await run(['parse', '-'], envoy(503, 'UO').repeat(5) + istio(2, 503, 'UF').repeat(5));
  expect(rows.map(({ response_flags: flags }) => flags)).toEqual([...Array(5).fill(['UO']), ...Array(5).fill(['UF'])]);
  expect(err).toMatch(/istio/);
});

test.each([
  ['status 0', `[${time(1)}] "GET / HTTP/1.1" 0 DC 0 0 5 - "-" "curl" "r" "cart" "-"\n`, { response_code: 0 }],
  ['a request that was none', `[${time(1)}] "- - HTTP/1.1" 400 DPE 0 11 0 - "-" "-" "-" "-" "-"\n`, { method: null }],
  ['a TCP connection', `[${time(1)}] "- - -" 0 UF 0 0 5 - "-" "-" "-" "-" "10.0.0.7:8080"\n`, { protocol: null }],
  [
    'an IPv6 host',
    `[${time(1)}] "GET / HTTP/2" 200 - 0 0 5 4 "-" "curl" "r" "cart" "[::1]:80"\n`,
    { upstream_host: '[::1]:80' },
  ],
])('E6: lines that other parsers leave out: %s', async (_, line, expected) => {
  expect((await run(['parse', '-'], line)).rows).toMatchObject([expected]);
});
