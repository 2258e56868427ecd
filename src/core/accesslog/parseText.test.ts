import type { AccessLogEntry } from './accessLogEntry';
import { compileFormat } from './compileFormat';
import { findPreset } from './formats';
import type { FormatPlan } from './formatPlan';
import { explainMismatch, parseText } from './parseText';

function planOf(format: string): FormatPlan {
  const plan = compileFormat(findPreset(format)?.format ?? format);
  if (!plan.ok) {
    throw new Error(plan.issues[0]?.message);
  }
  return plan.value;
}

const envoy = planOf('envoy');
const istio = planOf('istio');

/** A line of Envoy's default format. */
function envoyLine(request: string, status: string, clientAndTarget: string): string {
  return `[2026-11-23T10:19:39.700Z] "${request}" ${status} ${clientAndTarget}`;
}

const TARGET = '"2d7e0b6c-1" "shop.example:8080" "10.0.0.7:8080"';

test('an ordinary line of the default format', () => {
  const line = envoyLine('GET /cart?x=1 HTTP/1.1', '503 UF,URX 5 91 30 -', `"10.1.2.3" "curl/8.0" ${TARGET}`);
  expect(parseText(envoy, line)).toEqual({
    start_time: '2026-11-23T10:19:39.700Z',
    method: 'GET',
    path: '/cart?x=1',
    protocol: 'HTTP/1.1',
    response_code: 503,
    response_flags: ['UF', 'URX'],
    response_code_details: null,
    connection_termination_details: null,
    upstream_transport_failure_reason: null,
    bytes_received: 5,
    bytes_sent: 91,
    duration: 30,
    upstream_service_time: null,
    forwarded_for: '10.1.2.3',
    user_agent: 'curl/8.0',
    request_id: '2d7e0b6c-1',
    authority: 'shop.example:8080',
    upstream_host: '10.0.0.7:8080',
    upstream_cluster: null,
    upstream_local_address: null,
    downstream_local_address: null,
    downstream_remote_address: null,
    requested_server_name: null,
    route_name: null,
    grpc_status: null,
  });
});

const ODD_LINES: Array<[string, FormatPlan, string, Partial<AccessLogEntry>]> = [
  [
    'status 0: the client left',
    envoy,
    envoyLine('GET / HTTP/2', '0 DC 0 0 9 -', `"-" "-" ${TARGET}`),
    { response_code: 0, response_flags: ['DC'] },
  ],
  [
    'a request that could not be read',
    envoy,
    envoyLine('- - HTTP/1.1', '400 DPE 0 11 0 -', '"-" "-" "-" "-" "-"'),
    { method: null, path: null, response_code: 400 },
  ],
  [
    'TCP',
    envoy,
    envoyLine('- - -', '0 UF,URX 0 0 2 -', '"-" "-" "-" "-" "10.0.0.7:5432"'),
    { protocol: null, response_flags: ['UF', 'URX'] },
  ],
  [
    'a websocket that ended',
    envoy,
    envoyLine('GET /ws HTTP/1.1', '101 UC 8 9 100 1', `"-" "x" ${TARGET}`),
    { response_code: 101 },
  ],
  ['an empty user agent', envoy, envoyLine('GET / HTTP/1.1', '200 - 0 1 0 0', `"-" "" ${TARGET}`), { user_agent: '' }],
  [
    'a quote in the path',
    envoy,
    envoyLine('GET /q"uote HTTP/1.1', '200 - 0 1 0 0', `"-" "x" ${TARGET}`),
    { path: '/q"uote' },
  ],
  [
    'quotes in the user agent',
    envoy,
    envoyLine('GET / HTTP/1.1', '200 - 0 1 0 0', `"-" "a "b" c" ${TARGET}`),
    { user_agent: 'a "b" c', request_id: '2d7e0b6c-1' },
  ],
  [
    'a tab, an emoji and U+2028',
    envoy,
    envoyLine('GET / HTTP/1.1', '200 - 0 1 0 0', `"-" "a\tb🙂\u2028c" ${TARGET}`),
    { user_agent: 'a\tb🙂\u2028c' },
  ],
  [
    'IPv6',
    envoy,
    envoyLine('GET / HTTP/1.1', '200 - 0 1 0 0', '"2001:db8::1" "x" "y" "[2001:db8::1]:8080" "[::1]:80"'),
    { authority: '[2001:db8::1]:8080', upstream_host: '[::1]:80' },
  ],
  [
    'empty details (a filter without configuration)',
    istio,
    `${envoyLine('GET / HTTP/1.1', '500 NFCF  - "-" 0 0 0 -', '"-" "x" "y" "z" "-"')} - - 1.1.1.1:1 2.2.2.2:2 - -`,
    { response_code_details: '', response_flags: ['NFCF'], downstream_remote_address: '2.2.2.2:2' },
  ],
  [
    'a failure reason with blanks',
    istio,
    `${envoyLine('GET / HTTP/1.1', '503 UF d{e} - "TLS error: Secret is not supplied by SDS" 0 0 0 -', '"-" "x" "y" "z" "-"')} outbound|80||z - - 2.2.2.2:2 - default`,
    {
      upstream_transport_failure_reason: 'TLS error: Secret is not supplied by SDS',
      upstream_cluster: 'outbound|80||z',
      route_name: 'default',
    },
  ],
];

test.each(ODD_LINES)('%s', (_, plan, line, expected) => {
  const entry = parseText(plan, line);
  expect(entry).toMatchObject(expected);
  expect(entry?.ambiguous).toBeUndefined();
});

const FORGED: Array<[string, string, Partial<AccessLogEntry>]> = [
  [
    'a user agent that imitates the rest of the line',
    envoyLine(
      'GET / HTTP/1.1',
      '200 - 0 18 0 0',
      `"-" "" 200 - 0 0 0 0 "-" "fake" "fake" "fake" "1.2.3.4:80"" ${TARGET}`
    ),
    { response_code: 200, duration: 0, request_id: '2d7e0b6c-1', upstream_host: '10.0.0.7:8080' },
  ],
  [
    'a user agent that imitates the request too',
    envoyLine('GET / HTTP/1.1', '200 - 0 18 0 0', `"-" "x HTTP/1.1" 503 UO 0 81 0 - "-" "fake" ${TARGET}`),
    { response_code: 200, response_flags: [], path: '/' },
  ],
  [
    'an x-envoy-original-path that imitates a failure',
    envoyLine('GET / HTTP/1.1" 503 UO 0 81 0 - "-" "x HTTP/1.1', '200 - 0 18 0 0', `"-" "y" ${TARGET}`),
    { request_id: '2d7e0b6c-1' },
  ],
];

test.each(FORGED)('%s is marked ambiguous and keeps the other reading', (_, line, expected) => {
  const entry = parseText(envoy, line);
  expect(entry).toMatchObject({ ...expected, ambiguous: true });
  expect(entry?.readings?.length).toBeGreaterThan(0);
  expect(entry?.readings).not.toContainEqual(expect.objectContaining({ ambiguous: true }));
});

test.each([
  ['', 'empty'],
  ['[2026-11-23 10:19:56.746][414][info][main] [source/server/server.cc:463] initializing', "Envoy's own log"],
  ['[2026-11-23T10:19:39.700Z] "GET / HTTP/1.1" 200 - 0 18 0 0 "-" "curl/8.0', 'cut off'],
  [envoyLine('GET / HTTP/1.1', '200 - 0 18 0 0', `"-" "x" ${TARGET} more`), 'something after the end'],
  [envoyLine('GET / HTTP/1.1', '200 - 0 1.5 0 0', `"-" "x" ${TARGET}`), 'no number'],
])('%j does not have the format (%s)', (line) => {
  expect(parseText(envoy, line)).toBeNull();
  expect(explainMismatch(envoy, line)).toEqual(expect.stringContaining('The line has no'));
});

test('a mismatch names the columns that are missing and where', () => {
  const line = envoyLine('GET / HTTP/1.1', '200 - 0 18 0', '"x"');
  expect(explainMismatch(planOf('%RESPONSE_CODE% took %DURATION%ms'), '200 took ?ms')).toBe(
    'The line has no %RESPONSE_CODE% took %DURATION%ms at its start.'
  );
  expect(explainMismatch(envoy, line)).toContain('%PROTOCOL%" %RESPONSE_CODE%');
  expect(explainMismatch(planOf('%REQ(:PATH)% %RESPONSE_CODE%'), '/a 200 more')).toBe(
    'The line has no  %RESPONSE_CODE% after column 0, up to its end.'
  );
});

test.each([
  ['%RESPONSE_CODE%', '503', { response_code: 503 }],
  ['%REQ(X-A)% %RESPONSE_CODE%', 'a b c 503', { response_code: 503, extra: { 'REQ(X-A)': 'a b c' } }],
  ['%DURATION%ms, sent %BYTES_SENT% bytes', '12ms, sent 5 bytes', { duration: 12, bytes_sent: 5 }],
  [
    '%UPSTREAM_REQUEST_ATTEMPT_COUNT% %TRACE_ID%',
    '3 -',
    { extra: { UPSTREAM_REQUEST_ATTEMPT_COUNT: 3, TRACE_ID: null } },
  ],
  ['%UPSTREAM_CLUSTER% %UPSTREAM_CLUSTER_RAW%', '- real', { upstream_cluster: 'real' }],
  ['%PROTOCOL:4%|%RESPONSE_CODE%', 'HTTP|200', { protocol: 'HTTP', response_code: 200 }],
  ['%START_TIME(%s)% %RESPONSE_CODE%', '1763893179 200', { start_time: '1763893179' }],
  ['"%REQ(USER-AGENT)%"', '""a" "b""', { user_agent: '"a" "b"' }],
  ['code=%RESPONSE_CODE%%%', 'code=200%', { response_code: 200 }],
])('the custom format %s', (format, line, expected) => {
  expect(parseText(planOf(format), line)).toMatchObject(expected);
});

test('a host and a service in brackets (Kuma TCP)', () => {
  const line =
    '[2026-11-23T10:19:39.700Z] UF,URX default 10.0.0.1(web)->10.0.0.7:5432(db) took 7ms, sent 1 bytes, received: 2 bytes';
  expect(parseText(planOf('kuma-tcp'), line)).toMatchObject({
    response_flags: ['UF', 'URX'],
    upstream_host: '10.0.0.7:5432',
    duration: 7,
    bytes_sent: 1,
    bytes_received: 2,
    extra: { KUMA_MESH: 'default', KUMA_SOURCE_SERVICE: 'web', KUMA_DESTINATION_SERVICE: 'db' },
  });
});

test('columns separated by blanks only: a value with blanks is ambiguous, one without is not', () => {
  const plan = planOf('%REQ(USER-AGENT)% %REQ(X-REQUEST-ID)% %RESPONSE_CODE%');
  expect(parseText(plan, 'curl id 200')?.ambiguous).toBeUndefined();
  expect(parseText(plan, 'my agent id 200')).toMatchObject({
    request_id: 'id',
    user_agent: 'my agent',
    ambiguous: true,
  });
});
