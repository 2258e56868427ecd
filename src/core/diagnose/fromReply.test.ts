import { diagnose } from './diagnose';
import { replyOf } from './testing/observe';

describe('responses', () => {
  const overflow = 'upstream connect error or disconnect/reset before headers. reset reason: overflow';
  it.each([
    [
      "Envoy's overflow",
      `HTTP/1.1 503 X\nx-envoy-overloaded: true\nserver: envoy\n\n${overflow}`,
      'circuit_breaker',
      null,
    ],
    [
      'the same, passed on',
      `HTTP/1.1 503 X\nx-envoy-overloaded: true\nx-envoy-upstream-service-time: 4\n\n${overflow}`,
      'circuit_breaker',
      'upstream_proxy',
    ],
    [
      "the application's own 503",
      'HTTP/1.1 503 X\nserver: envoy\nx-envoy-upstream-service-time: 4\n\nbusy',
      'upstream_answered_error',
      null,
    ],
    ['a gRPC answer', `HTTP/2 200\ngrpc-status: 14\ngrpc-message: ${overflow}\n\n`, 'circuit_breaker', null],
    ["nobody's words", 'HTTP/1.1 503 X\nserver: nginx\n\nmaintenance', 'unknown', null],
  ])('%s', (_, text, cause, which) => {
    const [finding] = diagnose(replyOf(text)).findings;
    expect(finding).toMatchObject({ cause, direction: 'unknown', cluster: null, answeredBy: { which } });
    expect(finding?.confidence).not.toBe('certain');
  });

  it('an answer is no failure', () => {
    expect(diagnose(replyOf('HTTP/1.1 200 OK\nserver: envoy\n\nok'))).toMatchObject({
      status: 'no_failure_seen',
      findings: [],
    });
  });
});
