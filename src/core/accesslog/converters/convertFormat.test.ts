import { RE2JS } from 're2js';
import { convertFormat, type ConverterName } from './convertFormat';

function textOf(format: string, to: ConverterName): string {
  const converted = convertFormat(format, to);
  return converted.ok ? converted.value : '';
}

/** The names of the groups, in order. */
function groupsOf(format: string): string[] {
  return [...textOf(format, 'regex').matchAll(/\(\?P<(\w+)>/g)].map(([, name = '']) => name);
}

function remarksOf(format: string, to: ConverterName = 'regex'): string[] {
  return convertFormat(format, to).issues.map(({ code }) => code);
}

describe('names', () => {
  test.each([
    ['%START_TIME% %REQ(:METHOD)%', ['start_time', 'method']],
    [
      '%REQ(X-MY-TENANT)% %DYNAMIC_METADATA(istio.mixer:status)%',
      ['req_x_my_tenant', 'dynamic_metadata_istio_mixer_status'],
    ],
    ['%UPSTREAM_CLUSTER% %UPSTREAM_CLUSTER_RAW%', ['upstream_cluster', 'upstream_cluster_2']],
    ['%REQ(A-B)% %REQ(A_B)% %REQ(a.b)%', ['req_a_b', 'req_a_b_2', 'req_a_b_3']],
    ['%RESPONSE_CODE_% %RESPONSE_CODE%', ['response_code_2', 'response_code']],
    ['%REQ(ключ)% %REQ()%', ['req', 'req_2']],
    ['%__ERROR__% %5% %MESSAGE% %LOG%', ['error', 'column_5', 'message_2', 'log_2']],
  ])('%s: %j', (format, names) => expect(groupsOf(format)).toEqual(names));
});

describe('times', () => {
  test.each([
    ['%START_TIME%', '%Y-%m-%dT%H:%M:%S.%L%z', ['ISO8601'], '2026-11-23T10:19:39.700Z'],
    ['%START_TIME(%s)%', '%s', ['UNIX'], '1795515579'],
    ['%START_TIME(%s.%3f)%', '%s.%L', ['UNIX'], '1795515579.700'],
    [
      '%START_TIME(%Y/%m/%dT%H:%M:%S%z)%',
      '%Y/%m/%dT%H:%M:%S%z',
      ["yyyy/MM/dd'T'HH:mm:ssZ"],
      '2026/11/23T10:19:39+0000',
    ],
    ['%START_TIME(%F %T.%6f)%', '%Y-%m-%d %H:%M:%S.%L', ['yyyy-MM-dd HH:mm:ss.SSSSSS'], '2026-11-23 10:19:39.700000'],
    ['%START_TIME(%d/%b/%Y:%H:%M:%S)%', '%d/%b/%Y:%H:%M:%S', ['dd/MMM/yyyy:HH:mm:ss'], '23/Nov/2026:10:19:39'],
  ])('%s', (operator, fluentBit, java, value) => {
    const format = `[${operator}] %RESPONSE_CODE%`;
    expect(textOf(format, 'fluent-bit')).toContain(`Time_Format ${fluentBit}\n`);
    const { processors } = JSON.parse(textOf(format, 'elasticsearch'));
    expect(processors[1].date).toMatchObject({ field: 'start_time', formats: java });
    const matcher = RE2JS.compile(textOf(format, 'regex').trimEnd()).matcher(`[${value}] 503`);
    expect(matcher.find() ? matcher.group('start_time') : null).toBe(value);
  });

  test.each([
    '%START_TIME(%c)%',
    '%START_TIME(%E3S)%',
    "%START_TIME(%Y'%m)%",
    '%START_TIME(yesterday)%',
    '%START_TIME:10%',
  ])('%s is kept as text, and that is said', (operator) => {
    const converted = textOf(`[${operator}] %RESPONSE_CODE%`, 'fluent-bit');
    expect(converted).toMatch(/^# The time of the line is kept as text/);
    expect(converted).not.toContain('Time_Key');
  });
});

describe('what a target cannot do is said', () => {
  test.each([
    ['%REQ(A)% %REQ(B)%', ['converter_several_readings']],
    ['%REQ(:PATH)% %RESPONSE_CODE%', ['converter_lines_unmatched']],
    ['%RESPONSE_CODE% %MINE%', ['format_unknown_operator']],
    ['%PROTOCOL%%RESPONSE_CODE%', ['format_adjacent_operators']],
    ['%RESPONSE_CODE% %DURATION%', []],
  ])('%s: %j', (format, codes) => expect(remarksOf(format)).toEqual(codes));

  test.each<[string, ConverterName, string]>([
    ['no-such', 'logql', 'format_unknown_name'],
    ['', 'logql', 'format_unknown_name'],
    ['%REQ(', 'logql', 'format_unclosed_operator'],
    ['%RESPONSE_CODE%\n%DURATION%', 'vector', 'format_several_lines'],
    ['{"a": "b"}', 'vector', 'format_without_operators'],
    ['{"a": "%REQ("}', 'vector', 'format_without_operators'],
    ['json', 'grok', 'converter_json_needs_a_parser'],
    ['json', 'regex', 'converter_json_needs_a_parser'],
  ])('%j to %s is refused: %s', (format, to, code) => {
    expect(convertFormat(format, to)).toMatchObject({ ok: false, issues: [{ code, remedy: expect.any(String) }] });
  });

  test.each([
    ['%RESPONSE_CODE% %REQ(USER-AGENT)%', true],
    ['{"agent": "%REQ(USER-AGENT)%"}', true],
    ['%START_TIME% %RESPONSE_CODE% %RESPONSE_FLAGS%', false],
  ])('Loki shows no column of a client with bytes that are no text: %s: %s', (format, isSaid) => {
    expect(/^#.*U\+FFFD/m.test(textOf(format, 'logql'))).toBe(isSaid);
    expect(remarksOf(format, 'vector')).toEqual([]);
  });

  test('a broken value of a json_format is named, and the others are converted', () => {
    const converted = textOf('{"a": {"b": "%REQ("}, "code": "%RESPONSE_CODE%"}', 'logql');
    expect(converted).toMatch(/^# Key a\.b: The operator %REQ in column 1/);
    expect(converted).toContain('response_code="code"');
  });

  test('a format between braces that is no JSON is a text format', () => {
    expect(groupsOf('{%RESPONSE_CODE% %DURATION%}')).toEqual(['response_code', 'duration']);
  });
});

test('JSON: keys of any name, in the words of each target', () => {
  const format =
    '{"t": "%START_TIME%", "x y": {"user-agent": "%REQ(USER-AGENT)%"}, "d": "%DURATION%", "constant": "a", "n": 1}';
  expect(textOf(format, 'logql')).toContain(
    '| json start_time="t", user_agent="[\\"x y\\"][\\"user-agent\\"]", duration="d"\n'
  );
  expect(textOf(format, 'logs-insights')).toContain(
    'fields t as start_time, `x y.user-agent` as user_agent, d as duration\n'
  );
  expect(textOf(format, 'vector')).toContain(
    '"user_agent": replace(to_string(line."x y"."user-agent") ?? "", r\'^-$\', "")'
  );
  expect(textOf(format, 'fluent-bit')).toContain('Time_Key    t\n');
  const { processors } = JSON.parse(textOf(format, 'elasticsearch'));
  expect(processors).toContainEqual({
    rename: { field: 'envoy_json.x y.user-agent', target_field: 'user_agent', ignore_missing: true },
  });
  expect(processors).toContainEqual({ convert: { field: 'duration', type: 'long', ignore_missing: true } });
});

test("the name json has Istio's keys, whose names differ from those of parse in one", () => {
  expect(textOf('json', 'logql')).toContain(' forwarded_for="x_forwarded_for"');
  const labels = (format: string) => /\| json (.*)/.exec(textOf(format, 'logql'))?.[1]?.split(', ') ?? [];
  expect(labels('istio-json').filter((label) => !labels('json').includes(label))).toEqual([]);
});

test.each([
  ['istio-json', 'response_flags="response_flags"'],
  ['EG', 'user_agent="[\\"user-agent\\"]"'],
  ['[{"key": "code", "value": "%RESPONSE_CODE%"}]', 'response_code="code"'],
  ['{"json": [{"key": "code", "value": "%RESPONSE_CODE%"}]}', 'response_code="code"'],
])('JSON formats by name, and as App Mesh has them: %s', (format, label) => {
  expect(textOf(format, 'logql')).toContain(label);
});

test("App Mesh's text format, and names that stand for both, are text", () => {
  expect(groupsOf('{"text": "%RESPONSE_CODE% %DURATION%"}')).toEqual(['response_code', 'duration']);
  expect(groupsOf('istio')).toContain('route_name');
});

test('a name that is not known is told which ones are', () => {
  expect(convertFormat('no-such', 'logql').issues[0]?.remedy).toContain('istio-1.8');
  expect(convertFormat('no-such', 'logql').issues[0]?.remedy).toContain('ecs-service-connect-json');
});

/**
 * This holds what any program must have. Programs were run in Vector's compiler by hand (docs/formats.md): to some of its
 * versions a group of `parse_regex` may be null, and then `split` of one alone does not compile.
 */
test.each(['envoy', 'istio', 'json'])('VRL for %s: brackets and quotes are closed, names are declared', (format) => {
  const program = textOf(format, 'vector')
    .replace(/^#.*\n/gm, '')
    .replace(/r'[^']*'/g, "''");
  const closers: string[] = [];
  for (const char of program.replace(/"[^"]*"/g, '""')) {
    if ('({['.includes(char)) {
      closers.push({ '(': ')', '{': '}', '[': ']' }[char] ?? '');
    } else if (')}]'.includes(char)) {
      expect(closers.pop()).toBe(char);
    }
  }
  expect(closers).toEqual([]);
  const functions = new Set([...program.matchAll(/\b([a-z_]+)\(/g)].map(([, name]) => name));
  const known = ['parse_regex', 'parse_json', 'parse_timestamp', 'to_int', 'to_string', 'split', 'replace', 'compact'];
  expect([...functions].filter((name) => !known.includes(name ?? ''))).toEqual([]);
  expect(program).not.toMatch(/split\((?!to_string\()/);
});

test.each([
  ['GET  503  0 -3', { method: 'GET', response_code: '503', bytes_received: '0', request_duration: '-3' }],
  ['- - - UO - -', { response_flags: 'UO' }],
  [' HTTP/2 0 UF,URX  ', { method: '', protocol: 'HTTP/2', response_code: '0', response_flags: 'UF,URX' }],
])('absent columns are - or nothing, and durations may be negative: %j', (line, expected) => {
  const format = '%REQ(:METHOD)% %PROTOCOL% %RESPONSE_CODE% %RESPONSE_FLAGS% %BYTES_RECEIVED% %REQUEST_DURATION%';
  const regex = new RegExp(textOf(format, 'regex').trimEnd().replaceAll('(?P<', '(?<'));
  expect(JSON.parse(JSON.stringify(regex.exec(line)?.groups))).toEqual(expected);
});
