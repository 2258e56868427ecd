import { findEnvoyText } from './envoyText';

const OVERFLOW = 'upstream connect error or disconnect/reset before headers. reset reason: overflow';

describe("Envoy's own words", () => {
  test.each([
    ['alone', OVERFLOW, 'circuit_breaker', true, null, 81],
    ['as zsh prints them', 'no healthy upstream%', 'no_healthy_upstream', true, null, 19],
    ['in quotes', '"upstream request timeout"', 'upstream_timeout', true, null, 24],
    ['of a policy', 'RBAC: access denied', 'policy_denied', true, null, 19],
    ['behind a code', `503 ${OVERFLOW}`, 'circuit_breaker', false, 503, null],
    ['behind a status', 'HTTP 503: no healthy upstream', 'no_healthy_upstream', false, 503, null],
    [
      'behind a status line',
      'HTTP/1.1 503 Service Unavailable - no healthy upstream',
      'no_healthy_upstream',
      false,
      503,
      null,
    ],
    [
      'in an error of gRPC',
      'rpc error: code = Unavailable desc = no healthy upstream',
      'no_healthy_upstream',
      false,
      null,
      null,
    ],
    ['in JSON', '{"error":"no healthy upstream","code":7}', 'no_healthy_upstream', false, null, null],
    ['in JSON, with other words', `{"error":"green said: ${OVERFLOW}"}`, 'circuit_breaker', false, null, null],
    [
      'among other lines',
      'ERROR:\n  Code: Unavailable\n  Message: no healthy upstream',
      'no_healthy_upstream',
      false,
      null,
      null,
    ],
  ])('%s', (_, text, cause, exact, status, bytes) => {
    expect(findEnvoyText(text)).toMatchObject({ local: { cause }, exact, status, bytes });
  });

  test.each([
    '',
    'Bad Request',
    'there is no healthy upstream here',
    'not found',
    '{"error":{}}',
    '{null}',
    '503 busy',
  ])('none in %j', (text) => {
    expect(findEnvoyText(text)).toBeNull();
  });
});
