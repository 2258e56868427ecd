import { type IdIn } from '../words/en/english';
import { type Answerer } from './answerer';
import { type Cause } from './causes';

type DetailsId = IdIn<'details'>;

/** What one `RESPONSE_CODE_DETAILS` text stands for; `words` has its meaning. */
export interface DetailsRule {
  id: DetailsId;
  /** True: any text that begins with `id`. */
  prefix?: true;
  /** Name of what the brackets hold. */
  param?: string;
  cause: Cause | null;
  variant: string | null;
  answeredBy: Answerer;
  source: string;
}

const SEEN = 'seen with Envoy 1.40.0';
const SOURCE = 'Envoy source, ResponseCodeDetailValues';
const FILTER = 'Envoy source, the filter of that name';
const CODEC = 'Envoy source, HTTP codecs';
const GLOO = 'Gloo and ESPv2 sources';

type Rest = Partial<Pick<DetailsRule, 'param' | 'prefix' | 'answeredBy' | 'source'>>;

function rule(id: DetailsId, cause: Cause | null, variant: string | null = null, rest: Rest = {}): DetailsRule {
  return { id, cause, variant, answeredBy: 'envoy', source: SOURCE, ...rest };
}
const seen = (id: DetailsId, cause: Cause | null, variant: string | null = null, rest: Rest = {}) =>
  rule(id, cause, variant, { source: SEEN, ...rest });
const filter = (id: DetailsId, cause: Cause | null, variant: string | null = null, rest: Rest = {}) =>
  rule(id, cause, variant, { source: FILTER, ...rest });
const badCodec = (id: DetailsId, variant = 'malformed', rest: Rest = {}) =>
  rule(id, 'bad_request', variant, { source: CODEC, ...rest });
/** Either side can send what these complain about: the flag (DPE or UPE) tells whose message it was. */
const eitherSide = (id: DetailsId) => rule(id, null, null, { source: CODEC });

const CORE: readonly DetailsRule[] = [
  seen('via_upstream', null, null, { answeredBy: 'upstream' }),
  seen('no_healthy_upstream', 'no_healthy_upstream', 'unknown'),
  seen('response_timeout', 'upstream_timeout', 'route'),
  rule('upstream_response_timeout', 'upstream_timeout', 'route', { source: 'Envoy docs, response_code_details' }),
  seen('upstream_per_try_timeout', 'upstream_timeout', 'per_try'),
  rule('upstream_per_try_idle_timeout', 'upstream_timeout', 'per_try'),
  seen('upstream_max_stream_duration_reached', 'max_duration'),
  seen('max_duration_timeout', 'max_duration'),
  rule('duration_timeout', 'max_duration'),
  seen('stream_idle_timeout', 'idle_timeout'),
  seen('upstream_reset_before_response_started', null, null, { param: 'reason' }),
  seen('upstream_reset_after_response_started', 'upstream_reset', 'mid_response', { param: 'reason' }),
  seen('route_not_found', 'route_missing', 'route'),
  rule('route_configuration_not_found', 'route_missing'),
  seen('filter_chain_not_found', 'route_missing', 'filter_chain'),
  seen('cluster_not_found', 'cluster_missing'),
  rule('maintenance_mode', 'drop_overload'),
  seen('drop_overload', 'drop_overload'),
  seen('unconditional_drop_overload', 'drop_overload'),
  seen('overload', 'overload_manager'),
  seen('direct_response', 'local_response', 'direct_response'),
  seen('upgrade_failed', 'local_response', 'upgrade_refused'),
  rule('internal_redirect', null),
  rule('websocket_handshake_unsuccessful', null, null, { answeredBy: 'upstream' }),
  rule('admin_filter_response', null),
];

/** The caller left, was slow, or sent what Envoy does not take. */
const CALLER: readonly DetailsRule[] = [
  seen('downstream_remote_disconnect', 'client_disconnect', null, { answeredBy: 'client' }),
  rule('downstream_local_disconnect', null, null, { param: 'reason' }),
  seen('http2.remote_reset', 'client_disconnect', 'reset', { answeredBy: 'client' }),
  rule('http2.remote_refuse', 'client_disconnect', 'reset', { answeredBy: 'client', source: CODEC }),
  rule('http3.remote_reset', 'client_disconnect', 'reset', { answeredBy: 'client', source: CODEC }),
  rule('http3.remote_refuse', 'client_disconnect', 'reset', { answeredBy: 'client', source: CODEC }),
  seen('request_overall_timeout', 'bad_request', 'too_slow'),
  rule('request_header_timeout', 'bad_request', 'too_slow'),
  rule('downstream_header_timeout', 'bad_request', 'too_slow'),
  seen('request_payload_too_large', 'bad_request', 'too_large'),
  rule('request_payload_exceeded_retry_buffer_limit', 'bad_request', 'too_large'),
  seen('low_version', 'bad_request', 'too_old'),
  seen('missing_host_header', 'bad_request', 'malformed'),
  rule('missing_path_rejected', 'bad_request', 'malformed'),
  rule('invalid_path', 'bad_request', 'malformed'),
  seen('absolute_path_rejected', 'bad_request', 'malformed'),
  seen('path_normalization_failed', 'bad_request', 'malformed'),
  rule('early_connect_data', 'bad_request', 'malformed'),
  seen('request_headers_failed_strict_check', 'bad_request', 'header_check', { param: 'header' }),
  rule('rejecting_because_detection_failed', 'policy_denied', 'other_filter'),
];

const CODECS: readonly DetailsRule[] = [
  badCodec('http.invalid_authority', 'malformed', { source: SEEN }),
  badCodec('http1.codec_error', 'malformed', { source: SEEN }),
  badCodec('http1.invalid_characters', 'malformed', { source: SEEN }),
  badCodec('http1.content_length_and_chunked_not_allowed', 'malformed', { source: SEEN }),
  badCodec('http1.headers_too_large', 'too_large', { source: SEEN }),
  badCodec('http1.too_many_headers', 'too_large'),
  badCodec('http2.too_many_headers', 'too_large'),
  badCodec('http3.too_many_headers', 'too_large'),
  badCodec('http3.too_many_trailers', 'too_large'),
  badCodec('http3.headers_too_large', 'too_large'),
  eitherSide('http1.transfer_encoding_not_allowed'),
  eitherSide('http1.content_length_not_allowed'),
  eitherSide('http1.invalid_transfer_encoding'),
  eitherSide('http2.violation.of.messaging.rule'),
  eitherSide('http2.invalid.header.field'),
  eitherSide('http2.unknown.nghttp2.error'),
  eitherSide('http2.unknown.oghttp2.error'),
  eitherSide('http3.inconsistent_content_length'),
  eitherSide('http3.invalid_header_field'),
  rule('uhv.invalid_status', 'protocol_error', 'invalid_response', { source: CODEC }),
  rule('uhv.path_normalization_redirect', 'local_response', 'redirect', { source: CODEC }),
  { ...eitherSide('uhv.'), prefix: true },
  { ...eitherSide('http1.'), prefix: true },
  { ...eitherSide('http2.'), prefix: true },
  { ...eitherSide('http3.'), prefix: true },
];

const jwt: Rest = { param: 'reason', source: 'texts in public logs' };
const policy = 'policy_service' as const;

const FILTERS: readonly DetailsRule[] = [
  seen('rbac_access_denied_matched_policy', 'policy_denied', 'rbac', { param: 'policy' }),
  seen('ext_authz_denied', 'policy_denied', 'ext_authz', { answeredBy: policy }),
  seen('ext_authz_error', 'policy_unavailable', 'ext_authz'),
  filter('ext_authz_invalid', 'policy_unavailable', 'ext_authz'),
  filter('jwt_authn_access_denied', 'policy_denied', 'jwt', jwt),
  filter('no_credential_found_for_basic_auth', 'policy_denied', 'other_filter'),
  filter('invalid_credential_for_basic_auth', 'policy_denied', 'other_filter'),
  filter('csrf_origin_mismatch', 'policy_denied', 'other_filter'),
  seen('local_rate_limited', 'rate_limited', 'local'),
  seen('request_rate_limited', 'rate_limited', 'global', { answeredBy: policy }),
  seen('rate_limiter_error', 'policy_unavailable', 'rate_limit'),
  seen('fault_filter_abort', 'fault_injected'),
  filter('denied_by_admission_control', null),
  filter('reached_concurrency_limit', null),
  seen('dns_resolution_failure', 'dns_failure', null, { param: 'resolver' }),
  filter('dns_cache_overflow', null),
  filter('dynamic_forward_proxy_pending_request_overflow', 'circuit_breaker', 'pending_requests'),
  filter('sub_cluster_overflow', null),
  filter('sub_cluster_warming_timeout', 'cluster_missing'),
  filter('dynamic_forward_proxy_cluster_is_gone', 'cluster_missing'),
  seen('health_check_ok', null),
  filter('health_check_ok_cluster_healthy', null),
  filter('health_check_cached', null),
  seen('health_check_failed', 'health_check_mode'),
  filter('health_check_failed_no_cluster_found', 'health_check_mode'),
  filter('health_check_failed_cluster_empty', 'health_check_mode'),
  filter('health_check_failed_cluster_unhealthy', 'health_check_mode'),
  seen('cache.response_from_cache_filter', null),
  filter('cors_response', null),
  filter('lua_response', 'local_response'),
  filter('ext_proc_error', null, null, { prefix: true, param: 'message' }),
  filter('early_grpc_json_transcode_failure', null, null, { param: 'message' }),
  filter('grpc_json_transcode_failure', null, null, { param: 'message' }),
  filter('early_grpc_json_reverse_transcode_failure', null, null, { param: 'message' }),
  filter('grpc_json_reverse_transcode_failure', null, null, { param: 'message' }),
  filter('grpc_bridge_', 'protocol_error', 'invalid_response', { prefix: true }),
  filter('connect_bridge_unary_request_too_large', 'bad_request', 'too_large'),
  filter('connect_bridge_unary_response_too_large', null),
  filter('wasm_fail_stream', null),
  rule('response_payload_too_large', null),
  rule('filter_removed_required_request_headers', null, null, { param: 'header' }),
  rule('filter_removed_required_response_headers', null, null, { param: 'header' }),
  rule('filter_removed_required_headers', null),
  rule('filter_added_invalid_request_data', null),
  rule('filter_added_invalid_response_data', null),
  rule('aws_lambda_function_not_found', 'route_missing', null, { source: GLOO }),
  rule('aws_lambda_credentials_not_found', null, null, { source: GLOO }),
  rule('transformation_filter_error', null, null, { source: GLOO }),
  rule('path_not_defined', 'route_missing', 'route', { source: GLOO }),
];

export const DETAILS_RULES: readonly DetailsRule[] = [...CORE, ...CALLER, ...CODECS, ...FILTERS];
