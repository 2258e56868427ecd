import { parseJson } from './parseJson';

test('the JSON log of Envoy 1.40, with numbers as numbers and null for what is not set', () => {
  const line =
    '{"response_code":503,"response_flags":"UO","duration":0,"upstream_service_time":null,"upstream_host":null,' +
    '"response_code_details":"upstream_reset_before_response_started{overflow}","user_agent":"a \\"b\\" c","connection_id":7}';
  expect(parseJson(line)).toMatchObject({
    response_code: 503,
    response_flags: ['UO'],
    duration: 0,
    upstream_service_time: null,
    upstream_host: null,
    user_agent: 'a "b" c',
    extra: { connection_id: 7 },
  });
});

test.each([
  [
    'strings for numbers (Envoy before 1.34)',
    '{"response_flags":"-","response_code":"0","duration":"12","bytes_sent":"-"}',
    { response_code: 0, duration: 12, bytes_sent: null, response_flags: [] },
  ],
  ['flags as an array', '{"response_flags":["UF","URX"],"response_code":503}', { response_flags: ['UF', 'URX'] }],
  [
    'camel case',
    '{"responseFlags":"UT","responseCode":504,"upstreamCluster":"c","requestId":"r"}',
    { response_flags: ['UT'], response_code: 504, upstream_cluster: 'c', request_id: 'r' },
  ],
  [
    'names of headers (Envoy Gateway)',
    '{"response_flags":"UH",":authority":"a","x-envoy-origin-path":"/p","x-request-id":"r","user-agent":"u","x-forwarded-for":"f","x-envoy-upstream-service-time":"3"}',
    { authority: 'a', path: '/p', request_id: 'r', user_agent: 'u', forwarded_for: 'f', upstream_service_time: 3 },
  ],
  [
    'names of operators',
    '{"RESPONSE_CODE":200,"RESPONSE_FLAGS":"-","REQ(:METHOD)":"GET","REQ(X-ENVOY-ORIGINAL-PATH?:PATH)":"/p"}',
    { response_code: 200, method: 'GET', path: '/p' },
  ],
  [
    'objects in the object',
    '{"request":{"method":"GET","path":"/p"},"response":{"code":503,"flags":"UO"}}',
    { method: 'GET', path: '/p', response_code: 503, response_flags: ['UO'] },
  ],
  [
    'a name that other logs have too',
    '{"response_flags":"UF","status":503,"time":"2026-11-23T10:00:00Z"}',
    { response_code: 503, start_time: '2026-11-23T10:00:00Z' },
  ],
  [
    'its own name wins over a common one',
    '{"host":"node-7","response_flags":"UF","authority":"shop"}',
    { authority: 'shop', extra: { host: 'node-7' } },
  ],
  [
    'no flags, but the columns of an access log',
    '{"start_time":"2026-11-23T10:00:00Z","response_code":200,"duration":3}',
    { response_code: 200, duration: 3 },
  ],
  [
    'a number that is none is kept aside',
    '{"response_flags":"-","duration":"3ms"}',
    { duration: null, extra: { duration: '3ms' } },
  ],
])('%s', (_, line, expected) => {
  expect(parseJson(line)).toMatchObject(expected);
});

test.each([
  ['', 'empty'],
  ['{', 'cut off'],
  ['[{"response_code":200,"response_flags":"-"}]', 'an array'],
  ['{"response_code":200,"response_flags":"-"} trailing', 'more than an object'],
  ['{"level":"info","msg":"GET / 200","status":200,"duration":3}', "an application's log"],
  ['{"log":"x\\n","stream":"stdout","time":"2026-11-23T10:00:00Z"}', 'an envelope'],
  ['null', 'no object'],
])('%j is not an access line (%s)', (line) => {
  expect(parseJson(line)).toBeNull();
});

test('keys with a meaning in JavaScript do no harm', () => {
  const entry = parseJson('{"response_flags":"UO","__proto__":{"response_code":1},"constructor":"x","toString":"y"}');
  expect(entry?.response_flags).toEqual(['UO']);
  expect(Object.getPrototypeOf(entry)).toBe(Object.prototype);
});
