import { diagnose } from './testing/inEnglish';
import { logOf } from './testing/observe';

/** Lines in Envoy's default format; `host` `-` where Envoy chose none. */
function line(
  code: number,
  flags: string,
  { bytes = 20, st = '-', host = '10.0.0.7:8080', proto = 'HTTP/1.1' } = {}
): string {
  return `[2026-03-01T10:00:00.000Z] "GET /x ${proto}" ${code} ${flags} 0 ${bytes} 3 ${st} "-" "curl/8" "id" "orders:80" "${host}"`;
}

/** The same with response code details, cluster and transport failure, as Istio prints it. */
function detailed(
  code: number,
  flags: string,
  details: string,
  { st = '-', host = '10.0.0.7:8080', tls = '-' } = {}
): string {
  return (
    `[2026-03-01T10:00:00.000Z] "GET /x HTTP/1.1" ${code} ${flags} ${details} - "${tls}" 0 20 3 ${st} "-" "curl/8" "id" ` +
    `"orders:80" "${host}" outbound|80||orders.shop.svc.cluster.local - 10.0.0.7:80 10.0.0.9:4000 - default`
  );
}

function many(text: string, count = 8): string {
  return `${text}\n`.repeat(count);
}

function causesOf(text: string): string[] {
  return diagnose([logOf(text)]).findings.map(({ cause, variant }) =>
    variant === null ? cause : `${cause}/${variant}`
  );
}

const TLS =
  'upstream_reset_before_response_started{remote_connection_failure|TLS_error:|268435581:SSL_routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:TLS_error_end}';
const REFUSED =
  'upstream_reset_before_response_started{remote_connection_failure|delayed_connect_error:_Connection_refused}';

describe('log lines: hit, near miss, decoy', () => {
  it.each([
    [
      'circuit_breaker: refused before a host was chosen',
      line(503, 'UO', { bytes: 81, host: '-' }),
      ['circuit_breaker/unknown_limit'],
    ],
    [
      'circuit_breaker: HTTP/2 above max_requests has a host',
      line(503, 'UO', { bytes: 81 }),
      ['circuit_breaker/requests'],
    ],
    [
      'near miss: an answer of 81 bytes with a service time',
      line(503, '-', { bytes: 81, st: '4' }),
      ['upstream_answered_error'],
    ],
    [
      'gRPC refusals are logged as 200',
      line(200, 'UO', { bytes: 0, proto: 'HTTP/2', host: '-' }),
      ['circuit_breaker/unknown_limit'],
    ],
    ['decoy: 101 UC is the normal end of a websocket', line(101, 'UC'), []],
    ['decoy: an injected delay alone is no failure', line(200, 'DI', { st: '4' }), []],
    ['decoy: an answer from the cache is no failure', line(200, 'RFCF', { st: '4' }), []],
    ['upstream_unreachable', line(503, 'UF', { bytes: 98 }), ['upstream_unreachable/unknown']],
    ['root, not symptom: retries ran out on failed connections', line(503, 'URX,UF'), ['upstream_unreachable/unknown']],
    ['a refused retry does not hide the failed connection', line(503, 'UO,UF'), ['upstream_unreachable/unknown']],
    ['upstream_unreachable: details name the reason', detailed(503, 'UF', REFUSED), ['upstream_unreachable/refused']],
    ['tls_failure wears UF', detailed(503, 'UF', TLS), ['tls_failure/verify']],
    ['upstream_timeout', detailed(504, 'UT', 'response_timeout'), ['upstream_timeout/route']],
    ['upstream_timeout per try', detailed(504, 'URX,UT', 'upstream_per_try_timeout'), ['upstream_timeout/per_try']],
    [
      'near miss: the application answers 504 itself',
      line(504, '-', { st: '900', host: '127.0.0.1:8080' }),
      ['application_error'],
    ],
    [
      'application_error: an answer from loopback',
      line(500, '-', { st: '4', host: '127.0.0.1:8080' }),
      ['application_error'],
    ],
    [
      "decoy: loopback with the proxy's own port is a second pass",
      line(500, '-', { st: '4', host: '127.0.0.1:15001' }),
      ['upstream_answered_error'],
    ],
    [
      'upstream_answered_error: retries ended with an answer',
      line(503, 'URX', { st: '4' }),
      ['upstream_answered_error'],
    ],
    [
      'upstream_answered_error by details',
      detailed(503, '-', 'via_upstream', { st: '4' }),
      ['upstream_answered_error'],
    ],
    ['fault_injected with a delay', line(500, 'DI,FI', { host: '-' }), ['fault_injected']],
    ['no_healthy_upstream', line(503, 'UH', { host: '-' }), ['no_healthy_upstream/unknown']],
    ['upstream_reset', line(503, 'UC', { bytes: 95 }), ['upstream_reset/unknown']],
    ['upstream_reset in the middle of a response', line(200, 'UPE', { st: '4' }), ['upstream_reset/mid_response']],
    ['protocol_error before the response', line(502, 'UPE'), ['protocol_error']],
    ['client_disconnect', line(0, 'DC'), ['client_disconnect']],
    ['overload_manager: no flag, its own length', line(503, '-', { bytes: 16, host: '-' }), ['overload_manager']],
    ['overload_manager in the codec wears DPE', line(500, 'DPE', { host: '-' }), ['overload_manager']],
    ['unknown: no flag, no service time, no known length', line(503, '-', { bytes: 777, host: '-' }), ['unknown']],
    ['unknown flags are kept and explain nothing', line(503, 'ZZTOP', { host: '-' }), ['unknown']],
    ['health_check_ok is an answer like others', detailed(200, '-', 'health_check_ok', { host: '-' }), []],
  ])('%s', (_, text, causes) => {
    expect(causesOf(many(text))).toEqual(causes);
  });
});

describe('how sure', () => {
  it.each([
    ['one line', line(503, 'UO', { host: '-' }), 'likely'],
    ['many lines', many(line(503, 'UO', { host: '-' })), 'certain'],
    ['a flag that another cause wears too', many(line(503, 'UF')), 'likely'],
    ['details that leave no doubt', many(detailed(503, 'UF', REFUSED)), 'certain'],
    ['a length alone', many(line(503, '-', { bytes: 16, host: '-' })), 'possible'],
  ])('%s', (_, text, confidence) => {
    expect(diagnose([logOf(text)]).findings[0]?.confidence).toBe(confidence);
  });
});

describe('background noise', () => {
  it('one client that left among many is no finding, but it is told', () => {
    const report = diagnose([logOf(many(line(200, '-', { st: '4' }), 50) + many(line(0, 'DC'), 1))]);
    expect(report).toMatchObject({ status: 'no_failure_seen', findings: [] });
    expect(report.notLookedAt.at(-1)).toContain('the client left');
  });

  it('one refused request among many is a finding', () => {
    const report = diagnose([logOf(many(line(200, '-', { st: '4' }), 50) + many(line(503, 'UO', { host: '-' }), 1))]);
    expect(report).toMatchObject({ status: 'degraded', findings: [{ cause: 'circuit_breaker' }] });
  });
});
