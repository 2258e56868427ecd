import type { EntryKey } from './entryKeys';
import type { ShapeId } from './shapes';

/** What an operator of a format string prints. */
export interface OperatorMeaning {
  /** The key of the entry it fills; null for a column without a key (kept under `extra`). */
  key: EntryKey | null;
  shape: ShapeId;
}

/**
 * Operators with a key of their own. Source: Envoy docs, substitution_formatter. Names that a control plane chooses freely
 * (clusters, routes) may hold blanks.
 */
const KEYED: Record<string, OperatorMeaning> = {
  START_TIME: { key: 'start_time', shape: 'timestamp' },
  PROTOCOL: { key: 'protocol', shape: 'protocol' },
  RESPONSE_CODE: { key: 'response_code', shape: 'code' },
  RESPONSE_FLAGS: { key: 'response_flags', shape: 'flags' },
  RESPONSE_FLAGS_LONG: { key: 'response_flags', shape: 'word' },
  RESPONSE_CODE_DETAILS: { key: 'response_code_details', shape: 'details' },
  CONNECTION_TERMINATION_DETAILS: { key: 'connection_termination_details', shape: 'reason' },
  UPSTREAM_TRANSPORT_FAILURE_REASON: { key: 'upstream_transport_failure_reason', shape: 'reason' },
  BYTES_RECEIVED: { key: 'bytes_received', shape: 'number' },
  BYTES_SENT: { key: 'bytes_sent', shape: 'number' },
  DURATION: { key: 'duration', shape: 'number' },
  UPSTREAM_HOST: { key: 'upstream_host', shape: 'word' },
  UPSTREAM_CLUSTER: { key: 'upstream_cluster', shape: 'token' },
  UPSTREAM_CLUSTER_RAW: { key: 'upstream_cluster', shape: 'token' },
  UPSTREAM_LOCAL_ADDRESS: { key: 'upstream_local_address', shape: 'word' },
  DOWNSTREAM_LOCAL_ADDRESS: { key: 'downstream_local_address', shape: 'word' },
  DOWNSTREAM_REMOTE_ADDRESS: { key: 'downstream_remote_address', shape: 'word' },
  REQUESTED_SERVER_NAME: { key: 'requested_server_name', shape: 'word' },
  ROUTE_NAME: { key: 'route_name', shape: 'token' },
  GRPC_STATUS: { key: 'grpc_status', shape: 'word' },
  GRPC_STATUS_NUMBER: { key: 'grpc_status', shape: 'word' },
  PATH: { key: 'path', shape: 'path' },
};

/** Operators that print a header, by the kind of header. */
const HEADER_KINDS: Record<string, 'request' | 'response'> = {
  REQ: 'request',
  REQUEST_HEADER: 'request',
  REQ_WITHOUT_QUERY: 'request',
  RESP: 'response',
  RESPONSE_HEADER: 'response',
  TRAILER: 'response',
  RESPONSE_TRAILER: 'response',
};

/** Headers with a key of their own. `:authority` and `:method` are checked by Envoy's codecs; other headers may hold anything. */
const HEADERS: Record<'request' | 'response', Record<string, OperatorMeaning>> = {
  request: {
    ':METHOD': { key: 'method', shape: 'word' },
    ':PATH': { key: 'path', shape: 'path' },
    'X-ENVOY-ORIGINAL-PATH': { key: 'path', shape: 'path' },
    ':AUTHORITY': { key: 'authority', shape: 'word' },
    HOST: { key: 'authority', shape: 'word' },
    'X-ENVOY-ORIGINAL-HOST': { key: 'authority', shape: 'token' },
    'X-FORWARDED-FOR': { key: 'forwarded_for', shape: 'addresses' },
    'USER-AGENT': { key: 'user_agent', shape: 'text' },
    'X-REQUEST-ID': { key: 'request_id', shape: 'token' },
  },
  response: {
    'X-ENVOY-UPSTREAM-SERVICE-TIME': { key: 'upstream_service_time', shape: 'number' },
    'GRPC-STATUS': { key: 'grpc_status', shape: 'word' },
  },
};

/** Operators without a key, by shape. Those that are known and in none of the lists are free text. */
const UNKEYED: Partial<Record<ShapeId, string>> = {
  timestamp: 'EMIT_TIME',
  protocol: 'UPSTREAM_PROTOCOL',
  number: `REQUEST_HEADERS_BYTES BYTES_RETRANSMITTED PACKETS_RETRANSMITTED RESPONSE_HEADERS_BYTES RESPONSE_TRAILERS_BYTES
    UPSTREAM_REQUEST_ATTEMPT_COUNT UPSTREAM_WIRE_BYTES_SENT UPSTREAM_WIRE_BYTES_RECEIVED UPSTREAM_HEADER_BYTES_SENT
    UPSTREAM_HEADER_BYTES_RECEIVED UPSTREAM_DECOMPRESSED_HEADER_BYTES_SENT UPSTREAM_DECOMPRESSED_HEADER_BYTES_RECEIVED
    DOWNSTREAM_WIRE_BYTES_SENT DOWNSTREAM_WIRE_BYTES_RECEIVED DOWNSTREAM_HEADER_BYTES_SENT DOWNSTREAM_HEADER_BYTES_RECEIVED
    DOWNSTREAM_DECOMPRESSED_HEADER_BYTES_SENT DOWNSTREAM_DECOMPRESSED_HEADER_BYTES_RECEIVED COMMON_DURATION REQUEST_DURATION
    REQUEST_TX_DURATION RESPONSE_DURATION RESPONSE_TX_DURATION ROUNDTRIP_DURATION DOWNSTREAM_HANDSHAKE_DURATION
    UPSTREAM_CONNECTION_POOL_READY_DURATION UPSTREAM_LOCAL_PORT UPSTREAM_REMOTE_PORT DOWNSTREAM_REMOTE_PORT
    DOWNSTREAM_DIRECT_REMOTE_PORT DOWNSTREAM_LOCAL_PORT DOWNSTREAM_DIRECT_LOCAL_PORT CONNECTION_ID UPSTREAM_CONNECTION_ID`,
  word: `UPSTREAM_HOST_NAME UPSTREAM_HOST_NAME_WITHOUT_PORT UPSTREAM_LOCAL_ADDRESS_WITHOUT_PORT
    UPSTREAM_REMOTE_ADDRESS UPSTREAM_REMOTE_ADDRESS_WITHOUT_PORT DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT
    DOWNSTREAM_DIRECT_REMOTE_ADDRESS DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT
    DOWNSTREAM_DIRECT_LOCAL_ADDRESS DOWNSTREAM_DIRECT_LOCAL_ADDRESS_WITHOUT_PORT UPSTREAM_DETECTED_CLOSE_TYPE
    DOWNSTREAM_DETECTED_CLOSE_TYPE DOWNSTREAM_TLS_SESSION_ID DOWNSTREAM_TLS_CIPHER DOWNSTREAM_TLS_GROUP DOWNSTREAM_TLS_VERSION
    DOWNSTREAM_PEER_FINGERPRINT_256 DOWNSTREAM_PEER_FINGERPRINT_1 DOWNSTREAM_PEER_SERIAL UPSTREAM_TLS_SESSION_ID
    UPSTREAM_TLS_CIPHER UPSTREAM_TLS_GROUP UPSTREAM_TLS_VERSION TLS_JA3_FINGERPRINT TLS_JA4_FINGERPRINT STREAM_ID HOSTNAME
    ACCESS_LOG_TYPE UNIQUE_ID TRACE_ID SPAN_ID KUMA_MESH KUMA_SOURCE_SERVICE KUMA_DESTINATION_SERVICE
    KUMA_SOURCE_ADDRESS_WITHOUT_PORT KUMA_TRAFFIC_DIRECTION`,
  reason: 'DYNAMIC_METADATA',
  text: `START_TIME_LOCAL EMIT_TIME_LOCAL VIRTUAL_CLUSTER_NAME UPSTREAM_HOSTS_ATTEMPTED UPSTREAM_HOSTS_ATTEMPTED_WITHOUT_PORT
    UPSTREAM_HOST_NAMES_ATTEMPTED UPSTREAM_HOST_NAMES_ATTEMPTED_WITHOUT_PORT UPSTREAM_REMOTE_ADDRESS_ENDPOINT_ID
    UPSTREAM_LOCAL_CLOSE_REASON DOWNSTREAM_TRANSPORT_FAILURE_REASON DOWNSTREAM_LOCAL_CLOSE_REASON
    DOWNSTREAM_LOCAL_ADDRESS_ENDPOINT_ID DOWNSTREAM_DIRECT_LOCAL_ADDRESS_ENDPOINT_ID UPSTREAM_CONNECTION_IDS_ATTEMPTED
    CLUSTER_METADATA UPSTREAM_METADATA METADATA FILTER_STATE UPSTREAM_FILTER_STATE DOWNSTREAM_LOCAL_IP_SAN
    DOWNSTREAM_PEER_IP_SAN DOWNSTREAM_LOCAL_DNS_SAN DOWNSTREAM_PEER_DNS_SAN DOWNSTREAM_LOCAL_URI_SAN DOWNSTREAM_PEER_URI_SAN
    DOWNSTREAM_LOCAL_EMAIL_SAN DOWNSTREAM_PEER_EMAIL_SAN DOWNSTREAM_LOCAL_OTHERNAME_SAN DOWNSTREAM_PEER_OTHERNAME_SAN
    DOWNSTREAM_LOCAL_SUBJECT DOWNSTREAM_PEER_SUBJECT DOWNSTREAM_PEER_ISSUER DOWNSTREAM_PEER_CHAIN_FINGERPRINTS_256
    DOWNSTREAM_PEER_CHAIN_FINGERPRINTS_1 DOWNSTREAM_PEER_CHAIN_SERIALS DOWNSTREAM_PEER_ISSUER_FINGERPRINT_256
    DOWNSTREAM_PEER_ISSUER_SERIAL DOWNSTREAM_PEER_CERT DOWNSTREAM_PEER_CERT_V_START DOWNSTREAM_PEER_CERT_V_END
    UPSTREAM_PEER_SUBJECT UPSTREAM_PEER_ISSUER UPSTREAM_SERVER_NAME UPSTREAM_PEER_CERT UPSTREAM_PEER_CERT_V_START
    UPSTREAM_PEER_CERT_V_END UPSTREAM_PEER_URI_SAN UPSTREAM_PEER_DNS_SAN UPSTREAM_PEER_IP_SAN UPSTREAM_LOCAL_URI_SAN
    UPSTREAM_LOCAL_DNS_SAN UPSTREAM_LOCAL_IP_SAN LOCAL_REPLY_BODY FILTER_CHAIN_NAME ENVIRONMENT QUERY_PARAM QUERY_PARAMS
    CUSTOM_FLAGS COALESCE CEL TYPED_CEL FILE_CONTENT SECRET`,
};

const KNOWN = new Map<string, OperatorMeaning>([
  ...Object.entries(KEYED),
  ...Object.entries(UNKEYED).flatMap(([shape, names]) =>
    names.split(/\s+/).map((name): [string, OperatorMeaning] => [name, { key: null, shape: shape as ShapeId }])
  ),
]);

const FREE_TEXT: OperatorMeaning = { key: null, shape: 'text' };

/** The meaning of `%name(argument):maxLength%`; null when Envoy's documentation has no such operator. */
export function operatorMeaning(
  name: string,
  argument: string | null,
  maxLength: number | null
): OperatorMeaning | null {
  const meaning = meaningOf(name, argument);
  if (meaning === null) {
    return null;
  }
  return { key: meaning.key, shape: looseShape(meaning.shape, argument, maxLength) };
}

function meaningOf(name: string, argument: string | null): OperatorMeaning | null {
  const kind = HEADER_KINDS[name];
  if (kind !== undefined) {
    return headerMeaning(kind, argument ?? '');
  }
  return KNOWN.get(name) ?? null;
}

/**
 * `X?Y` prints X, or Y when X is not set: the value has X's key and the looser of the two shapes.
 */
function headerMeaning(kind: 'request' | 'response', argument: string): OperatorMeaning {
  const names = argument.toUpperCase().split('?');
  const meanings = names.map((name) => HEADERS[kind][name] ?? FREE_TEXT);
  const [first = FREE_TEXT] = meanings;
  const key = meanings.every((meaning) => meaning.key === first.key) ? first.key : null;
  const free = meanings.find((meaning) => meaning.shape === 'text') ?? first;
  return { key, shape: free.shape };
}

/** An argument may change how a value is printed, a length cuts it anywhere. */
function looseShape(shape: ShapeId, argument: string | null, maxLength: number | null): ShapeId {
  if (shape === 'timestamp') {
    return argument === null && maxLength === null ? shape : 'text';
  }
  if (shape === 'details' && argument !== null) {
    return 'text';
  }
  return maxLength !== null && (shape === 'protocol' || shape === 'flags') ? 'word' : shape;
}
