import { diagnose } from './testing/inEnglish';
import { logOf, replyOf } from './testing/observe';

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

describe('what was kept of a response', () => {
  const overflow = 'upstream connect error or disconnect/reset before headers. reset reason: overflow';
  it.each([
    ['the whole body', overflow, 'circuit_breaker', 'likely', []],
    ['a header', '< x-envoy-overloaded: true', 'circuit_breaker', 'likely', []],
    [
      'a body that fits two causes',
      overflow.replace('overflow', 'connection failure'),
      'upstream_unreachable',
      'possible',
      [],
    ],
    ['a body behind its code', `503 ${overflow}`, 'circuit_breaker', 'possible', [503]],
    ["an application's error", '{"error":"no healthy upstream"}', 'no_healthy_upstream', 'possible', []],
    ['a body without a reason', 'upstream connect error or disconnect/reset before headers', 'unknown', 'possible', []],
  ])('%s', (_, text, cause, confidence, codes) => {
    expect(diagnose(replyOf(text)).findings).toMatchObject([{ cause, confidence, codes, direction: 'unknown' }]);
  });

  const line = (flags: string, bytes: number, time: number | string) =>
    `[2026-11-23T10:00:00.000Z] "GET / HTTP/1.1" 503 ${flags} 0 ${bytes} 9 ${time} "-" "curl" "id-1" "green:80" "10.0.0.9:80"`;

  it('belongs to the lines that say the same', () => {
    const findings = diagnose([logOf(line('UO', 81, '-')), ...replyOf(overflow)]).findings;
    expect(findings).toMatchObject([{ cause: 'circuit_breaker', codes: [503] }]);
  });

  it('explains an answer of the upstream that has its size: another Envoy wrote it', () => {
    const findings = diagnose([logOf(line('-', 81, 4)), ...replyOf(overflow)]).findings;
    expect(findings).toMatchObject([
      { cause: 'circuit_breaker', relations: [{ type: 'seen_as', finding: 'f2' }] },
      { cause: 'upstream_answered_error', relations: [{ type: 'caused_by', finding: 'f1' }] },
    ]);
  });
});
