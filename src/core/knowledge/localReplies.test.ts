import { CAUSES } from './causes';
import { LOCAL_BODIES } from './localBodies';
import { decodeBody } from './localReplies';

const RESET = 'upstream connect error or disconnect/reset before headers. reset reason: ';
const RETRIED = 'upstream connect error or disconnect/reset before headers. retried and the latest reset reason: ';

describe('decodeBody', () => {
  it.each([
    [`${RESET}overflow`, 'circuit_breaker', 'UO'],
    [`${RETRIED}overflow`, 'circuit_breaker', 'UO'],
    [`${RESET}connection failure`, 'upstream_unreachable', 'UF'],
    [`${RESET}remote connection failure`, 'upstream_unreachable', 'UF'],
    [`${RESET}connection timeout`, 'upstream_unreachable', 'UF'],
    [`${RESET}connection termination`, 'upstream_reset', 'UC'],
    [`${RESET}connection failure%`, 'upstream_unreachable', 'UF'],
    ['no healthy upstream%', 'no_healthy_upstream', 'UH'],
    [`${RETRIED}connection termination/`, 'upstream_reset', 'UC'],
    [`${RESET}remote reset`, 'upstream_reset', 'UR'],
    [`${RESET}protocol error`, 'protocol_error', 'UPE'],
    ['no healthy upstream', 'no_healthy_upstream', 'UH'],
    ['upstream request timeout\n', 'upstream_timeout', 'UT'],
    ['stream timeout', 'idle_timeout', 'SI'],
    ['fault filter abort', 'fault_injected', 'FI'],
    ['RBAC: access denied', 'policy_denied', null],
    ['local_rate_limited', 'rate_limited', 'RL'],
    ['envoy overloaded', 'overload_manager', null],
    ['Jwt is expired', 'policy_denied', null],
    ["invalid header 'x-envoy-max-retries' with value 'many'", 'bad_request', 'IH'],
  ])('%s is %s, %s', (body, cause, flag) => {
    expect(decodeBody(body)).toMatchObject({ cause, flag, exact: true, answeredBy: 'envoy' });
  });

  it('reads the transport failure that Envoy 1.36.2 writes', () => {
    expect(
      decodeBody(
        `${RETRIED}remote connection failure, transport failure reason: delayed connect error: Connection refused`
      )
    ).toMatchObject({
      cause: 'upstream_unreachable',
      variant: 'refused',
      retried: true,
      transportFailure: 'delayed connect error: Connection refused',
      alsoPossible: [],
    });
    expect(
      decodeBody(
        `${RESET}connection failure, transport failure reason: TLS error: 268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED`
      )
    ).toMatchObject({ cause: 'tls_failure', variant: 'verify' });
  });

  it("finds the text inside another program's message, and says so", () => {
    const body = `{"status":503,"message":"503 Service Unavailable: [${RESET}overflow]"}`;
    expect(decodeBody(body)).toMatchObject({ cause: 'circuit_breaker', exact: false });
  });

  it('keeps a reason that it does not know without a cause', () => {
    expect(decodeBody(`${RESET}a reason of tomorrow`)).toMatchObject({ id: 'reset', cause: null, flag: null });
    expect(decodeBody('upstream connect error or disconnect/reset before headers')).toMatchObject({ cause: null });
  });

  it('marks words that any server writes', () => {
    expect(decodeBody('Bad Request')?.distinctive).toBe(false);
    expect(decodeBody('no healthy upstream')?.distinctive).toBe(true);
  });

  it.each([
    '',
    '{"error":"service_unavailable","message":"green is busy, please try again later"}',
    'app says 503',
    'maintenance',
    'denied by policy',
    'constructor',
    "invalid header 'x-other' with value 'a'",
  ])('is no body of Envoy: %j', (body) => {
    expect(decodeBody(body)).toBeNull();
  });

  it.each(LOCAL_BODIES)('$text has a cause and variant that exist', ({ cause, variant, text }) => {
    const variants: readonly string[] = cause === null ? [] : CAUSES[cause];
    expect(variant === null || variants.includes(variant)).toBe(true);
    expect(decodeBody(text)?.cause).toBe(cause);
  });
});
