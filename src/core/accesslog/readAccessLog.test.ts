import { detectFormat } from './detectFormat';
import { createAccessLogReader, readAccessLog } from './readAccessLog';

const ENVOY =
  '[2026-11-23T10:00:00.000Z] "GET /a HTTP/1.1" 503 UO 0 81 0 - "-" "curl/8.0" "2d7e0b6c-1" "shop.example" "-"';
const ISTIO =
  '[2026-11-23T10:00:00.000Z] "GET /a HTTP/1.1" 503 UO d{overflow} - "-" 0 81 0 - "-" "curl/8.0" "2d7e0b6c-1" ' +
  '"shop.example" "-" outbound|80||shop - 10.0.0.1:80 10.0.0.2:3333 - default';
const JSON_LINE = '{"response_code":503,"response_flags":"UO","start_time":"2026-11-23T10:00:00.000Z"}';
const TIME = '2026-11-23T10:00:00.123456789Z';

test.each([
  ['envoy', ENVOY],
  ['istio', ISTIO],
  ['istio-1.8', ISTIO.replace('d{overflow} - ', '')],
  ['istio-1.5', ISTIO.replace('d{overflow} - "-"', '"-" "-"')],
  ['istio-1.1', ISTIO.replace('d{overflow} - ', '').replace(' default', '')],
  ['istio-1.0', ISTIO.replace('d{overflow} - "-" ', '').replace(' default', '')],
  [
    'kuma',
    ENVOY.replace('] "', '] default "').replace('"2d7e', '"-" "2d7e').replace(/"-"$/, '"web" "shop" "10.0.0.1" "-"'),
  ],
  ['emissary', `ACCESS ${ENVOY}`],
  ['json', JSON_LINE],
])('auto finds %s', (format, line) => {
  const reading = readAccessLog(`${line}\n`);
  expect(reading).toMatchObject({ format, envelope: 'none', issues: [], lines: { read: 1, parsed: 1, ambiguous: 0 } });
  expect(reading.entries[0]).toMatchObject({ response_code: 503, response_flags: ['UO'] });
});

const ENVELOPED: Array<[string, string, string | null, string]> = [
  ['kubectl', 'kubectl logs --timestamps', null, `${TIME} ${ENVOY}`],
  ['kubectl', 'kubectl logs --prefix', 'green-5d', `[pod/green-5d/envoy] ${ENVOY}`],
  ['kubectl', 'kubectl logs --prefix --timestamps', 'green-5d', `[pod/green-5d/envoy] ${TIME} ${ENVOY}`],
  ['stern', 'stern', 'green-5d', `green-5d envoy ${ENVOY}`],
  ['cri', 'CRI', null, `${TIME} stdout F ${ENVOY}`],
  [
    'cri',
    'CRI in two pieces',
    null,
    `${TIME} stdout P ${ENVOY.slice(0, 40)}\n${TIME} stderr F x\n${TIME} stdout F ${ENVOY.slice(40)}`,
  ],
  ['docker', 'docker json-file', null, JSON.stringify({ log: `${ENVOY}\n`, stream: 'stdout', time: TIME })],
  ['docker', 'JSON in docker json-file', null, JSON.stringify({ log: `${JSON_LINE}\n`, stream: 'stdout', time: TIME })],
  [
    'docker',
    'docker json-file in two pieces',
    null,
    [ENVOY.slice(0, 40), `${ENVOY.slice(40)}\n`]
      .map((log) => JSON.stringify({ log, stream: 'stdout', time: TIME }))
      .join('\n'),
  ],
  [
    'docker',
    'the last line of a stopped container',
    null,
    JSON.stringify({ log: ENVOY, stream: 'stdout', time: TIME }),
  ],
];

test.each(ENVELOPED)('the envelope %s: %s', (envelope, _, pod, text) => {
  const reading = readAccessLog(text);
  expect(reading).toMatchObject({ envelope, pod, lines: { parsed: 1, unparsed: 0 }, issues: [] });
  expect(reading.entries[0]).toMatchObject({ response_code: 503, response_flags: ['UO'] });
});

test('lines of several pods: each entry says which, the log says none', () => {
  const reading = readAccessLog(`[pod/a/envoy] ${ENVOY}\n[pod/b/envoy] ${ENVOY}\n`);
  expect(reading.pod).toBeNull();
  expect(reading.entries.map((entry) => entry.pod)).toEqual(['a', 'b']);
});

test('a format that starts with a time is not taken for kubectl --timestamps', () => {
  const format = '%START_TIME% %RESPONSE_CODE%';
  const text = `${TIME} INFO the application says hello\n2026-11-23T10:00:00.000Z 503\n`;
  expect(readAccessLog(text, { format })).toMatchObject({
    envelope: 'none',
    lines: { parsed: 1, other: 1 },
    entries: [{ start_time: '2026-11-23T10:00:00.000Z', response_code: 503 }],
  });
});

test('standard output of several programs: what is no access line is other, what looks like one is unparsed', () => {
  const text = [
    '[2026-11-23 10:19:56.746][414][info][main] [source/server/server.cc:463] initializing epoch 0',
    '{"level":"info","msg":"listening","port":8080}',
    'plain words',
    '',
    ENVOY,
    ENVOY.slice(0, 48),
  ].join('\n');
  const reading = readAccessLog(text);
  expect(reading.lines).toEqual({ read: 6, parsed: 1, unparsed: 1, ambiguous: 0, other: 4 });
  expect(reading.issues).toMatchObject([{ code: 'log_line_unparsed', line: 6 }]);
});

test('lines end with \\n only, and \\r before it is dropped', () => {
  const reading = readAccessLog(`${ENVOY.replace('curl/8.0', 'a\u2028b\u0085c')}\r\n${ENVOY}\r\n`);
  expect(reading.lines).toMatchObject({ read: 2, parsed: 2 });
  expect(reading.entries[0]?.user_agent).toBe('a\u2028b\u0085c');
});

test('many unparsed lines: the first ones by number, the rest as a count', () => {
  const reading = readAccessLog(`${ENVOY.slice(0, 60)}\n`.repeat(12), { format: 'envoy' });
  expect(reading.lines).toMatchObject({ read: 12, unparsed: 12 });
  expect(reading.issues.map((issue) => issue.line)).toEqual([1, 2, 3, 4, 5, undefined, undefined]);
  expect(reading.issues[0]?.message).toContain('%PROTOCOL%" %RESPONSE_CODE%');
  expect(reading.issues[5]?.message).toContain('7 more lines');
});

test.each(['', '\n', '\u0000\u0001\ufffd\n\u0000', 'x'.repeat(100_000)])(
  'nothing to read in %.20j: counts, no error',
  (text) => {
    const reading = readAccessLog(text);
    expect(reading).toMatchObject({ format: null, envelope: null, pod: null, entries: [] });
    expect(reading.lines.other).toBe(reading.lines.read);
  }
);

test('a broken format string: its issues, and every line unparsed', () => {
  const reading = readAccessLog(`${ENVOY}\n`, { format: '%RESPONSE_CODE' });
  expect(reading).toMatchObject({ format: null, lines: { read: 1, unparsed: 1 }, entries: [] });
  expect(reading.issues[0]).toMatchObject({ code: 'format_unclosed_operator' });
});

test('an unknown name of a format is refused with the known ones', () => {
  const reader = createAccessLogReader({ format: 'nginx' });
  expect(reader).toMatchObject({
    ok: false,
    issues: [{ code: 'format_unknown_name', remedy: expect.stringContaining('istio') }],
  });
});

test.each(['appmesh', 'Envoy', 'default'])('%s is another name of envoy', (format) => {
  expect(readAccessLog(ENVOY, { format })).toMatchObject({ format: 'envoy', lines: { parsed: 1 } });
});

test('a log of two formats says so, and reads both', () => {
  const reading = readAccessLog([ENVOY, ISTIO, ISTIO].join('\n'));
  expect(reading).toMatchObject({ format: 'istio', lines: { parsed: 3 }, issues: [{ code: 'log_mixed_formats' }] });
});

test('a user agent cannot make a line look like another format', () => {
  const agent = 'x" "r" "a" "h" c 1:1 2:2 3:3 - d';
  const reading = readAccessLog([ENVOY, ENVOY.replace('curl/8.0', agent)].join('\n'));
  expect(reading).toMatchObject({ format: 'envoy', lines: { parsed: 2, ambiguous: 1 }, issues: [] });
});

test.each([
  [[ENVOY, ENVOY, 'words', ENVOY], 'envoy', 'certain'],
  [[ENVOY], 'envoy', 'likely'],
  [[ISTIO, ISTIO, ISTIO, ENVOY], 'istio', 'likely'],
  [['words', ''], null, 'none'],
])('detectFormat %#', (lines, format, confidence) => {
  expect(detectFormat(lines)).toMatchObject({ format, confidence });
});

/** The least of some runs: other work on the machine only ever adds. */
function leastTime(text: string): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    readAccessLog(text);
    return performance.now() - start;
  });
  return Math.min(...times);
}

test.each([
  ['a long user agent', (filler: string) => ENVOY.replace('curl/8.0', filler), 'x'],
  ['quotes and blanks', (filler: string) => ENVOY.replace('curl/8.0', filler), '" "'],
  ['forged columns', (filler: string) => ISTIO.replace('curl/8.0', filler), ' HTTP/1.1" 200 - d - "-" 0 0 0 0 "'],
  ['forged columns in the path, without an end', (filler: string) => ENVOY.slice(0, 35) + filler, '" 1 2 3 4 "'],
  ['blanks', (filler: string) => ISTIO.replace('/a', filler), ' '],
  ['digits', (filler: string) => ENVOY.replace('503', filler), '1'],
])('time grows with the length of a line, not faster: %s', (_, lineOf, filler) => {
  const size = Math.floor(250_000 / filler.length);
  const short = leastTime(lineOf(filler.repeat(size)));
  const long = leastTime(lineOf(filler.repeat(4 * size)));
  expect(long).toBeLessThan(12 * short + 20);
});

test.each([
  ['cut off in the numbers', ENVOY.slice(0, 60), { response_code: 503, response_flags: ['UO'], bytes_sent: null }],
  [
    'cut off behind the failure of the connection',
    '[2026-11-23T10:00:00.000Z] "GET /a HTTP/2" 503 UF,URX "-" "TLS error: Secret is not supplied by SDS"',
    { response_flags: ['UF', 'URX'], upstream_transport_failure_reason: 'TLS error: Secret is not supplied by SDS' },
  ],
  [
    'columns of an own format',
    '[2026-11-23T10:00:00.000Z] "GET /a HTTP/2" 503 - via_upstream "curl/8.0" 12',
    { response_code: 503, response_code_details: 'via_upstream', user_agent: null },
  ],
])('a line that no format fits is read as far as its flags, and that is said: %s', (_, line, expected) => {
  const reading = readAccessLog(line);
  expect(reading.entries).toMatchObject([expected]);
  expect(reading.issues).toMatchObject([{ code: 'line_cut_off' }]);
});

test.each([
  ['flags that may be cut', ENVOY.slice(0, 49)],
  ['a path that could hold the code of another answer', ENVOY.replace('/a', '/a HTTP/1.1" 200 - x').slice(0, 90)],
  ['a very long line', `${ENVOY.slice(0, 60)} ${'x'.repeat(5000)}`],
])('a line is not read in part where that is not certain: %s', (_, line) => {
  expect(readAccessLog(line)).toMatchObject({ lines: { parsed: 0, unparsed: 1 }, entries: [] });
});

describe('a format that changes', () => {
  const CUT = ENVOY.slice(0, 48);

  test.each([
    ['a rollout', [ENVOY, ENVOY, 'words', JSON_LINE, JSON_LINE], 4, 'envoy from line 1, json from line 4'],
    ['two of them', [ENVOY, ISTIO, JSON_LINE], 2, 'envoy from line 1, istio from line 2, json from line 3'],
    ['two proxies that write at the same time', [ENVOY, ISTIO, ENVOY], 2, '(envoy: 2, istio: 1)'],
  ])('%s is read in all of them, and said from which line on', (_what, lines, line, text) => {
    const reading = readAccessLog(lines.join('\n'));
    expect(reading.lines).toMatchObject({ parsed: lines.filter((each) => each !== 'words').length, unparsed: 0 });
    expect(reading).toMatchObject({ confidence: 'likely' });
    expect(reading.issues).toMatchObject([{ code: 'log_mixed_formats', line, message: expect.stringContaining(text) }]);
  });

  test('to one that is not known: from which line on nothing can be read', () => {
    const { issues } = readAccessLog([ENVOY, ENVOY, 'words', ...Array<string>(6).fill(CUT)].join('\n'));
    expect(issues).toContainEqual(expect.objectContaining({ code: 'log_format_lost', line: 4 }));
  });

  test('some lines in between that cannot be read are no change', () => {
    const { issues } = readAccessLog([ENVOY, ...Array<string>(6).fill(CUT), ENVOY].join('\n'));
    expect(issues.map(({ code }) => code)).not.toContain('log_format_lost');
  });

  test('to another one than was given: which one it is', () => {
    const { issues } = readAccessLog([ENVOY, ISTIO, ISTIO].join('\n'), { format: 'envoy' });
    expect(issues).toContainEqual(
      expect.objectContaining({ code: 'log_other_format', message: expect.stringContaining('istio') })
    );
  });
});

test.each([
  [[ENVOY, ENVOY, ENVOY], 'certain'],
  [[ENVOY], 'likely'],
  [[ENVOY.slice(0, 60), ENVOY.slice(0, 60), ENVOY.slice(0, 60)], 'likely'],
  [['words'], 'none'],
])('how sure the format is: %#', (lines, confidence) => {
  expect(readAccessLog(lines.join('\n'))).toMatchObject({ confidence });
});
