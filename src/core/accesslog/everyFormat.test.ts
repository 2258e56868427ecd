import type { AccessLogEntry } from './accessLogEntry';
import { everyFormat } from './everyFormat';
import { EVERY_SOURCE } from './everySource';
import { compileJsonFormat } from './jsonFormat';
import { JSON_PRESETS } from './jsonPresets';
import { readAccessLog } from './readAccessLog';

const read = (text: string, format: string) => readAccessLog(text, { ...EVERY_SOURCE, format });

test.each<[string, string, string, Partial<AccessLogEntry>]>([
  [
    'keys of any name',
    '{"c": "%RESPONSE_CODE%", "f": "%RESPONSE_FLAGS%", "who": "%REQ(:AUTHORITY)%"}',
    '{"c":503,"f":"UF,URX","who":"shop","more":true}',
    { response_code: 503, response_flags: ['UF', 'URX'], authority: 'shop', extra: { more: true } },
  ],
  [
    'a key that means something else by its name',
    '{"duration": "%BYTES_SENT%", "method": "%RESPONSE_CODE%"}',
    '{"duration":81,"method":503}',
    { duration: null, bytes_sent: 81, method: null, response_code: 503 },
  ],
  [
    'objects in the object, strings for numbers, - for absent',
    '{"res": {"code": "%RESPONSE_CODE%", "up": {"host": "%UPSTREAM_HOST%"}}, "b": "%BYTES_SENT%"}',
    '{"res":{"code":"503","up":{"host":"-"}},"b":"-"}',
    { response_code: 503, upstream_host: null, bytes_sent: null },
  ],
  [
    'operators within text',
    '{"line": "%REQ(:METHOD)% %REQ(:PATH)% %PROTOCOL%", "took": "%DURATION%ms", "v": "v1"}',
    '{"line":"GET /a HTTP/2","took":"12ms","v":"v1"}',
    { method: 'GET', path: '/a', protocol: 'HTTP/2', duration: 12 },
  ],
  [
    'text that does not fit is kept',
    '{"took": "%DURATION%ms", "c": "%RESPONSE_CODE%"}',
    '{"took":"soon","c":503}',
    { duration: null, response_code: 503, extra: { took: 'soon' } },
  ],
  [
    'a time of its own',
    '{"t": "%START_TIME(%s.%3f)%", "c": "%RESPONSE_CODE%"}',
    '{"t":"1795083579.700","c":503}',
    { start_time: '2026-11-19T10:19:39.700Z' },
  ],
  [
    'keys that omit_empty_values left out',
    '{"c": "%RESPONSE_CODE%", "f": "%RESPONSE_FLAGS%", "h": "%UPSTREAM_HOST%", "u": "%UPSTREAM_CLUSTER%", "r": "%ROUTE_NAME%"}',
    '{"c":200,"r":"main"}',
    { response_code: 200, response_flags: [], upstream_host: null, route_name: 'main' },
  ],
  [
    "App Mesh's format.json",
    '[{"key": "code", "value": "%RESPONSE_CODE%"}, {"key": "flags", "value": "%RESPONSE_FLAGS%"}]',
    '{"code":503,"flags":"UO"}',
    { response_code: 503, response_flags: ['UO'] },
  ],
  [
    "App Mesh's format",
    '{"json": [{"key": "a", "value": "%RESPONSE_CODE%"}, {"key": "b", "value": "%PROTOCOL%"}]}',
    '{"a":503,"b":"HTTP/1.1"}',
    { response_code: 503, protocol: 'HTTP/1.1' },
  ],
  ["App Mesh's format.text", '{"text": "%RESPONSE_CODE% %PROTOCOL%\\n"}', '503 HTTP/1.1', { response_code: 503 }],
  [
    'a text format that looks like JSON',
    '{"code": %RESPONSE_CODE%, "agent": "%REQ(USER-AGENT)%"}',
    '{"code": 503, "agent": "say "hi""}',
    { response_code: 503, user_agent: 'say "hi"' },
  ],
])('%s', (_what, format, line, expected) => {
  const reading = read(line, format);
  expect(reading).toMatchObject({ format: expect.any(String), lines: { parsed: 1 }, issues: [] });
  expect(reading.entries[0]).toMatchObject(expected);
});

test('text within a value can be ambiguous, and then the entry is', () => {
  const [entry] = read('{"l":"a b c","c":503}', '{"l": "%REQ(X-A)% %REQ(X-B)%", "c": "%RESPONSE_CODE%"}').entries;
  expect(entry).toMatchObject({ ambiguous: true, response_code: 503 });
  expect(entry?.readings?.length).toBeGreaterThan(0);
});

test.each([
  ['{"level":"info","t":"2026-11-23T10:00:00Z","msg":"hello"}', "an application's line with a key in common"],
  ['{"x":1}', 'other keys'],
  ['[1]', 'no object'],
  ['{"c":503', 'a line that is cut off'],
])('%s is not read (%s)', (line) => {
  const format = '{"t": "%START_TIME%", "c": "%RESPONSE_CODE%", "f": "%RESPONSE_FLAGS%"}';
  expect(read(line, format).entries).toEqual([]);
});

test.each([
  ['{"a": {"b": "%RESPONSE_CODE"}}', 'format_unclosed_operator', /^Key a\.b: .*column 1 /],
  ['{"a": "5% of %PROTOCOL%"}', 'format_stray_percent', /^Key a: .*column 2 /],
  ['{"a": "%PROTOCOL%\\n%DURATION%"}', 'format_several_lines', /^Key a: .*column 11/],
  ['{"a": "text", "b": "100%%"}', 'format_without_operators', /no operator/],
  ['{}', 'format_without_operators', /no operator/],
])('%s is refused: %s', (format, code, message) => {
  expect(everyFormat(format)).toMatchObject({
    ok: false,
    issues: [{ code, message: expect.stringMatching(message), remedy: expect.any(String) }],
  });
});

test('an unknown operator is kept as text, with a warning that names its key', () => {
  const format = '{"a": "%RESPONSE_CODE%", "b": "%MY_OPERATOR(x)%"}';
  expect(read('{"a":503,"b":"y"}', format)).toMatchObject({
    issues: [{ code: 'format_unknown_operator', message: expect.stringContaining('Key b') }],
    entries: [{ response_code: 503, extra: { 'MY_OPERATOR(x)': 'y' } }],
  });
});

test.each(JSON_PRESETS)('the preset $name compiles without issues', ({ name, format }) => {
  expect(compileJsonFormat(format, name)).toMatchObject({ ok: true, issues: [] });
});

test.each([
  [
    'envoy-gateway',
    '{":authority":"a","x-envoy-origin-path":"/p","response_code":"503","response_flags":"UO","duration":"1","bytes_sent":"1","bytes_received":"0","start_time":"-","method":"GET","protocol":"-","user-agent":"u","x-request-id":"r"}',
    { authority: 'a', path: '/p', response_code: 503 },
  ],
  [
    'contour',
    '{"@timestamp":"2026-11-23T10:00:00.000Z","authority":"a","response_code":503,"response_flags":"UO","upstream_cluster":"c","duration":1,"method":"GET","path":"/","protocol":"-","bytes_sent":0,"bytes_received":0,"user_agent":"u"}',
    { start_time: '2026-11-23T10:00:00.000Z', upstream_cluster: 'c' },
  ],
  [
    'consul',
    '{"authority":"a","route_name":"r","response_code":503,"response_flags":"UO","x_forwarded_for":"f","method":"GET","path":"/","protocol":"-","bytes_sent":0,"bytes_received":0,"user_agent":"u","duration":1}',
    { route_name: 'r', forwarded_for: 'f' },
  ],
  [
    'ecs-service-connect',
    '{"start_time":"2026-11-23T10:00:00.000Z","method":"GET","path":"/","protocol":"HTTP/1.1","response_code":503,"bytes_received":0,"bytes_sent":11,"duration_ms":7,"forwarded_for":null,"user_agent":"u","request_id":"r","authority":"a","upstream_host":"127.0.0.1:80"}',
    { duration: 7, response_code: 503, response_flags: [] },
  ],
])('%s: the JSON that the project publishes, by its name and by its keys', (name, line, expected) => {
  expect(read(line, name).entries).toMatchObject([expected]);
  expect(read(line, 'auto')).toMatchObject({ format: 'json', entries: [expected] });
});

test('a name that stands for a text and a JSON format reads both', () => {
  const text = '[2026-11-23T10:00:00.000Z] "GET /a HTTP/1.1" 503 UO 0 81 0 - "-" "curl/8.0" "2d7e0b6c-1" "a" "-"';
  const json =
    '{"@timestamp":"2026-11-23T10:00:00.000Z","authority":"a","response_code":503,"response_flags":"UO","duration":0,"method":"GET","path":"/","protocol":"-","upstream_host":null,"bytes_sent":0,"bytes_received":0,"user_agent":"u"}';
  expect(read(`${text}\n${json}`, 'contour').lines).toMatchObject({ parsed: 2 });
});

const ECS = '[2026-11-23T10:00:00.000Z] "POST /a HTTP/2" 200 ';
const ECS_REST = '"10.0.0.1" "grpc-go" "rid" "shop:80" "127.0.0.1:8080"';
test.each([
  [
    'ecs-service-connect',
    `${ECS}0 81 3 2 ${ECS_REST}`,
    { bytes_sent: 81, upstream_service_time: 2, upstream_host: '127.0.0.1:8080' },
  ],
  ['ecs-service-connect-http2', `${ECS}0 81 3 2 ${ECS_REST} "sid"`, { request_id: 'rid', extra: { STREAM_ID: 'sid' } }],
  [
    'ecs-service-connect-grpc',
    `${ECS}Unavailable 0 81 3 2 ${ECS_REST} "sid"`,
    { grpc_status: 'Unavailable', duration: 3 },
  ],
  [
    'ecs-service-connect-tcp',
    '[2026-11-23T10:00:00.000Z] 10.0.0.1:5000 5000 12 34 56 - 7',
    { bytes_received: 12, duration: 56, extra: { CONNECTION_ID: 7 } },
  ],
])('%s: ECS Service Connect in text', (format, line, expected) => {
  expect(read(line, format)).toMatchObject({
    lines: { parsed: 1, ambiguous: 0 },
    entries: [{ response_flags: [], ...expected }],
  });
});

test.each([
  ['%START_TIME(%s.%3f)% %RESPONSE_CODE%', '1795083579.700 503', '2026-11-19T10:19:39.700Z', undefined],
  [
    '[%START_TIME(%Y/%m/%dT%H:%M:%S%z)%] %RESPONSE_CODE%',
    '[2026/11/23T10:00:00+0100] 503',
    '2026-11-23T10:00:00+01:00',
    undefined,
  ],
  ['%START_TIME(%a %I %p)% %RESPONSE_CODE%', 'Mon 10 AM 503', null, { 'START_TIME(%a %I %p)': 'Mon 10 AM' }],
  ['%START_TIME:10% %RESPONSE_CODE%', '2026-11-23 503', null, { START_TIME: '2026-11-23' }],
])('%s reads the start time of %j as %s', (format, line, start_time, extra) => {
  const [entry] = read(line, format).entries;
  expect(entry).toMatchObject({ start_time, response_code: 503 });
  expect(entry?.extra).toEqual(extra);
});

test.each([
  ['%DYNAMIC_METADATA(envoy.lb:a:b):20% %RESPONSE_CODE%', '{"x": 1} 503', '{"x": 1}'],
  ['%FILTER_STATE(wasm.key:PLAIN)% %RESPONSE_CODE%', 'a b 503', 'a b'],
  ['%FILTER_STATE(key:FIELD:name):8% %RESPONSE_CODE%', '- 503', null],
  ['%METADATA(ROUTE:ns:key)% %RESPONSE_CODE%', 'v 503', 'v'],
  ['%COMMON_DURATION(DS_RX_BEG:US_TX_END:us)% %RESPONSE_CODE%', '1234 503', 1234],
  ['%COMMON_DURATION(US_CX_BEG:DS_TX_END:ms)% %RESPONSE_CODE%', '-12 503', -12],
  ['%CEL(request.headers["a"].matches("(x|y) 5%") ? (1 + 2) : 3)% %RESPONSE_CODE%', '3 503', '3'],
  [
    '%COALESCE({"operators": ["REQUESTED_SERVER_NAME", {"command": "REQ", "param": ":AUTHORITY"}]}):64% %RESPONSE_CODE%',
    'a.b 503',
    'a.b',
  ],
  ['%QUERY_PARAM(id):4% %RESPONSE_CODE%', '12 503', '12'],
  [
    '%DOWNSTREAM_PEER_CERT_V_START(%b %d %T %Y %Z)% %RESPONSE_CODE%',
    'Nov 23 10:00:00 2026 GMT 503',
    'Nov 23 10:00:00 2026 GMT',
  ],
  ['%ENVIRONMENT(POD_NAME)% %RESPONSE_CODE%', 'green-1 503', 'green-1'],
  ['%UPSTREAM_HOSTS_ATTEMPTED% %RESPONSE_CODE%', '10.0.0.1:80,10.0.0.2:80 503', '10.0.0.1:80,10.0.0.2:80'],
])('the operator %s', (format, line, expected) => {
  const reading = read(line, format);
  expect(reading.issues).toEqual([]);
  expect(reading.entries).toMatchObject([{ response_code: 503 }]);
  expect(Object.values(reading.entries[0]?.extra ?? {})).toEqual([expected]);
});

test('two operators with nothing between are read as one text, and that is said', () => {
  const reading = read('HTTP/1.1503 UO', '%PROTOCOL%%RESPONSE_CODE% %RESPONSE_FLAGS%');
  expect(reading.issues).toMatchObject([{ code: 'format_adjacent_operators', remedy: expect.any(String) }]);
  expect(reading.entries).toMatchObject([
    { protocol: null, response_code: null, response_flags: ['UO'], extra: { 'PROTOCOL+RESPONSE_CODE': 'HTTP/1.1503' } },
  ]);
});

test('omit_empty_values: nothing in place of -', () => {
  const line = '[2026-11-23T10:00:00.000Z] "GET /a HTTP/1.1" 503  0 81 0  "" "curl/8.0" "2d7e0b6c-1" "a" ""';
  expect(read(line, 'auto')).toMatchObject({
    format: 'envoy',
    lines: { parsed: 1, ambiguous: 0 },
    entries: [{ response_flags: [], upstream_service_time: null, upstream_host: null, bytes_sent: 81 }],
  });
});

test('an unknown name is refused with all that are known', () => {
  const format = everyFormat('nope');
  expect(format).toMatchObject({ ok: false, issues: [{ remedy: expect.stringMatching(/istio.*envoy-gateway/) }] });
});
