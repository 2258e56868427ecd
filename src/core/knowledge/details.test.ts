import { details as meanings } from '../words/en/details';
import { CAUSES } from './causes';
import { decodeDetails } from './details';
import { DETAILS_RULES } from './detailsRules';

const BEFORE = 'upstream_reset_before_response_started';
const AFTER = 'upstream_reset_after_response_started';
const VERIFY_FAILED =
  'TLS_error:|268435581:SSL_routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:verify_cert_failed:_X509_verify_cert:TLS_error_end';

describe('decodeDetails', () => {
  it.each([
    ['response_timeout', 'upstream_timeout', 'route'],
    ['upstream_response_timeout', 'upstream_timeout', 'route'],
    ['upstream_per_try_timeout', 'upstream_timeout', 'per_try'],
    ['no_healthy_upstream', 'no_healthy_upstream', 'unknown'],
    ['ext_authz_denied', 'policy_denied', 'ext_authz'],
    ['ext_authz_error', 'policy_unavailable', 'ext_authz'],
    ['rate_limiter_error', 'policy_unavailable', 'rate_limit'],
    ['filter_chain_not_found', 'route_missing', 'filter_chain'],
    ['request_payload_too_large', 'bad_request', 'too_large'],
    ['low_version', 'bad_request', 'too_old'],
    ['overload', 'overload_manager', null],
    ['direct_response', 'local_response', 'direct_response'],
    ['dns_resolution_failure', 'dns_failure', null],
    ['dns_resolution_failure{cares_norecords:Domain_name_not_found}', 'dns_failure', null],
    [`${BEFORE}{overflow}`, 'circuit_breaker', 'unknown_limit'],
    [`${BEFORE}{connection_termination}`, 'upstream_reset', 'unknown'],
    [`${AFTER}{connection_termination}`, 'upstream_reset', 'mid_response'],
    [`${BEFORE}{protocol_error}`, 'protocol_error', null],
    [`${AFTER}{protocol_error}`, 'upstream_reset', 'mid_response'],
    [`${BEFORE}{remote_reset}`, 'upstream_reset', 'stream_reset'],
    [`${BEFORE}{remote_refused_stream_reset}`, 'upstream_reset', 'unknown'],
    [`${BEFORE}{connection_timeout}`, 'upstream_unreachable', 'connect_timeout'],
    [`${BEFORE}{remote_connection_failure}`, 'upstream_unreachable', 'unknown'],
    [`${BEFORE}{connection_failure}`, 'upstream_unreachable', 'unknown'],
    [
      `${BEFORE}{remote_connection_failure|delayed_connect_error:_Connection_refused}`,
      'upstream_unreachable',
      'refused',
    ],
    [`${BEFORE}{remote_connection_failure,delayed_connect_error:_111}`, 'upstream_unreachable', 'refused'],
    [
      `${BEFORE}{remote_connection_failure|immediate_connect_error:_Network_is_unreachable|remote_address:[fd00::1]:80}`,
      'upstream_unreachable',
      'no_route_to_host',
    ],
    [`${BEFORE}{remote_connection_failure|${VERIFY_FAILED}}`, 'tls_failure', 'verify'],
    [
      `${BEFORE}{remote_connection_failure|TLS_error:|268435703:SSL_routines:OPENSSL_internal:WRONG_VERSION_NUMBER:TLS_error_end}`,
      'tls_failure',
      'plaintext',
    ],
    [`${BEFORE}{remote_connection_failure,TLS_error:_Secret_is_not_supplied_by_SDS}`, 'tls_failure', 'handshake'],
  ])('%s is %s, %s', (text, cause, variant) => {
    expect(decodeDetails(text)).toMatchObject({ cause, variant });
  });

  it.each([
    ['rbac_access_denied_matched_policy[none]', { policy: 'none' }],
    ['rbac_access_denied_matched_policy[ns[foo]-policy[deny]-rule[0]]', { policy: 'ns[foo]-policy[deny]-rule[0]' }],
    ['request_headers_failed_strict_check{x-envoy-max-retries}', { header: 'x-envoy-max-retries' }],
    ['downstream_local_disconnect(idle)', { reason: 'idle' }],
    ['jwt_authn_access_denied{Jwt_is_expired}', { reason: 'Jwt_is_expired' }],
    [`${BEFORE}{remote_connection_failure|a}b}`, { reason: 'remote connection failure', transport_failure: 'a}b' }],
    // Cut off by a log store: the bracket never closes.
    [`${BEFORE}{overflow`, { reason: 'overflow' }],
  ])('%s has the parameters %j', (text, params) => {
    expect(decodeDetails(text)?.params).toEqual(params);
  });

  it('reads the text with blanks, as ALLOW_WHITESPACES prints it', () => {
    const text = `${BEFORE}{remote connection failure|delayed connect error: Connection refused}`;
    expect(decodeDetails(text)).toMatchObject({ cause: 'upstream_unreachable', variant: 'refused' });
    expect(decodeDetails('jwt_authn_access_denied{Jwt is expired}')).toMatchObject({ variant: 'jwt' });
  });

  it.each([
    ['via_upstream', 'upstream'],
    ['downstream_remote_disconnect', 'client'],
    ['no_healthy_upstream', 'envoy'],
    ['ext_authz_denied', 'policy_service'],
  ])('%s was answered by %s', (text, answeredBy) => {
    expect(decodeDetails(text)?.answeredBy).toBe(answeredBy);
  });

  it.each([
    'via_upstream',
    BEFORE,
    `${BEFORE}{a_reason_of_tomorrow}`,
    `${BEFORE}{local_reset}`,
    'http1.content_length_not_allowed',
  ])('%s names no cause by itself', (text) => {
    expect(decodeDetails(text)).toMatchObject({ cause: null, variant: null });
  });

  it('does not exclude TLS where the text gives no reason', () => {
    expect(decodeDetails(`${BEFORE}{remote_connection_failure}`)?.alsoPossible).toEqual(['tls_failure']);
    expect(decodeDetails(`${BEFORE}{remote_connection_failure|delayed_connect_error:_111}`)?.alsoPossible).toEqual([]);
  });

  it('takes no number of an address for an error number', () => {
    const text = `${BEFORE}{remote_connection_failure|delayed_connect_error:_Some_new_text|remote_address:10.0.0.111:111}`;
    expect(decodeDetails(text)).toMatchObject({ cause: 'upstream_unreachable', variant: 'unknown' });
  });

  it.each([null, undefined, '', ' ', '-', 'something_new', '{overflow}', 'constructor', '[', '{'])(
    'does not know %j',
    (text) => {
      expect(decodeDetails(text)).toBeNull();
    }
  );

  it('is linear in hostile text', () => {
    expect(decodeDetails(`${BEFORE}{${'{'.repeat(500_000)}`)?.cause).toBeNull();
    expect(decodeDetails(`rbac_access_denied_matched_policy${'['.repeat(500_000)}`)?.cause).toBe('policy_denied');
  });
});

describe('DETAILS_RULES', () => {
  it.each(DETAILS_RULES)('$id has a meaning, a cause and a variant that exist', ({ id, cause, variant }) => {
    const variants: readonly string[] = cause === null ? [] : CAUSES[cause];
    expect(meanings[`details.${id}`]).toMatch(/\.$/);
    expect(variant === null || variants.includes(variant)).toBe(true);
  });

  it('has no meaning without a rule', () => {
    const ids = new Set<string>(DETAILS_RULES.map(({ id }) => `details.${id}`));
    expect(Object.keys(meanings).filter((key) => !ids.has(key))).toEqual([]);
    expect(ids.size).toBe(DETAILS_RULES.length);
  });
});
