import { compileFormat } from './compileFormat';
import { PRESETS } from './formats';
import type { FormatField } from './formatPlan';

function fieldsOf(format: string): FormatField[] {
  const plan = compileFormat(format);
  const parts = plan.ok ? plan.value.parts : [];
  return parts.filter((part): part is FormatField => part.kind === 'field');
}

test.each(PRESETS)('the preset $name compiles without issues', ({ format }) => {
  expect(compileFormat(format)).toMatchObject({ ok: true, issues: [] });
});

test.each([
  ['%RESPONSE_CODE%', 'response_code', 'code'],
  ['%START_TIME%', 'start_time', 'timestamp'],
  ['%START_TIME(%Y/%m/%d %H:%M:%S)%', 'start_time', 'text'],
  ['%REQ(user-agent)%', 'user_agent', 'text'],
  ['%REQUEST_HEADER(USER-AGENT)%', 'user_agent', 'text'],
  ['%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%', 'path', 'path'],
  ['%REQ(X-ENVOY-ORIGINAL-HOST?:AUTHORITY)%', 'authority', 'token'],
  ['%REQ(X-MY-TENANT)%', null, 'text'],
  ['%REQ(X-MY-TENANT?:AUTHORITY)%', null, 'text'],
  ['%PROTOCOL:4%', 'protocol', 'word'],
  ['%RESPONSE_CODE_DETAILS%', 'response_code_details', 'details'],
  ['%RESPONSE_CODE_DETAILS(ALLOW_WHITESPACES)%', 'response_code_details', 'text'],
  ['%UPSTREAM_REQUEST_ATTEMPT_COUNT%', null, 'number'],
  ['%CEL(request.headers["a"] == "b%" ? 1 : 2)%', null, 'text'],
])('%s fills %s', (format, key, shape) => {
  const [field] = fieldsOf(format);
  expect(field).toMatchObject({ key, shape: { id: shape } });
});

test('argument, length and column of an operator are kept', () => {
  const fields = fieldsOf('100%% %REQ(X-A?X-B):12% %DYNAMIC_METADATA(a:b):5%');
  expect(fields).toMatchObject([
    { operator: 'REQ', argument: 'X-A?X-B', maxLength: 12, column: 6, name: 'REQ(X-A?X-B)' },
    { operator: 'DYNAMIC_METADATA', argument: 'a:b', maxLength: 5, column: 24 },
  ]);
});

test.each([
  ['%RESPONSE_CODE%\n', 'a line end'],
  ['%RESPONSE_CODE%\r\n', 'a Windows line end'],
  ['%RESPONSE_CODE%\\n', 'an escaped line end'],
])('%j: %s closes the format and is no part of a line', (format) => {
  expect(compileFormat(format)).toMatchObject({ ok: true, value: { parts: [{ operator: 'RESPONSE_CODE' }] } });
});

test('quotes that were escaped for JSON or YAML are quotes', () => {
  expect(compileFormat('\\"%PROTOCOL%\\"')).toMatchObject({
    ok: true,
    value: { parts: [{ text: '"' }, { operator: 'PROTOCOL' }, { text: '"' }] },
  });
});

test.each([
  ['%RESPONSE_CODE% 5% of', 'format_stray_percent', 17],
  ['%RESPONSE_CODE% %REQ(:METHOD %PROTOCOL%', 'format_unclosed_operator', 16],
  ['%RESPONSE_CODE', 'format_unclosed_operator', 0],
  ['%REQ(A):x%', 'format_unclosed_operator', 0],
  ['%response_code%', 'format_stray_percent', 0],
  ['%RESPONSE_CODE%\n%PROTOCOL%', 'format_several_lines', 15],
  ['{\\n "code": %RESPONSE_CODE%}', 'format_several_lines', 1],
])('%j is refused: %s in column %d', (format, code, from) => {
  const plan = compileFormat(format);
  expect(plan.ok).toBe(false);
  expect(plan.issues[0]).toMatchObject({ code, from, message: expect.any(String), remedy: expect.any(String) });
});

test.each(['', 'hello', '100%%'])('%j has no operator and is refused', (format) => {
  expect(compileFormat(format)).toMatchObject({ ok: false, issues: [{ code: 'format_without_operators' }] });
});

test('an unknown operator is kept as text, with an issue', () => {
  expect(compileFormat('%RESPONSE_CODE% %MY_OPERATOR(x)%')).toMatchObject({
    ok: true,
    issues: [{ code: 'format_unknown_operator', from: 16 }],
    value: { parts: [{}, {}, { key: null, name: 'MY_OPERATOR(x)', shape: { id: 'text' } }] },
  });
});

test('operators with nothing between are one text column, with an issue', () => {
  expect(compileFormat('%PROTOCOL%%RESPONSE_CODE%')).toMatchObject({
    ok: true,
    issues: [{ code: 'format_adjacent_operators' }],
    value: { parts: [{ key: null, name: 'PROTOCOL+RESPONSE_CODE' }] },
  });
});
