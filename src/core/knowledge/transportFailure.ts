import { type Cause } from './causes';

/** What a transport failure text says: why a connection to the upstream could not be used. */
export interface TransportFailure {
  cause: Cause;
  variant: string;
  /** The text with blanks, as Envoy's body prints it. */
  text: string;
}

/** Operating systems' words and Linux' numbers for a failed connect; older Envoys print only the number. */
const CONNECT_ERRORS: ReadonlyArray<readonly [words: string, errno: string, variant: string]> = [
  ['Connection refused', '111', 'refused'],
  ['No route to host', '113', 'no_route_to_host'],
  ['Network is unreachable', '101', 'no_route_to_host'],
  ['Host is unreachable', '113', 'no_route_to_host'],
  ['Connection timed out', '110', 'connect_timeout'],
];

/** Names of BoringSSL errors. What is not here is a failed handshake. */
const TLS_ERRORS: ReadonlyArray<readonly [name: string, variant: string]> = [
  ['CERTIFICATE_VERIFY_FAILED', 'verify'],
  ['ALERT_CERTIFICATE', 'verify'],
  ['ALERT_BAD_CERTIFICATE', 'verify'],
  ['ALERT_UNKNOWN_CA', 'verify'],
  ['ALERT_UNSUPPORTED_CERTIFICATE', 'verify'],
  ['ALERT_UNKNOWN_CERTIFICATE', 'verify'],
  ['WRONG_VERSION_NUMBER', 'plaintext'],
  ['HTTP_REQUEST', 'plaintext'],
];

const CONNECT_ERROR = 'connect error: ';

/**
 * Reads `UPSTREAM_TRANSPORT_FAILURE_REASON`, or the same text inside details and bodies, with blanks or `_`. Null where there is
 * none, also for Envoy's `-`. A refused connect that an unknown text describes is `upstream_unreachable`, `unknown`.
 * Source: seen with Envoy 1.36.2 and 1.40.0; numbers instead of words seen in logs up to 2024.
 */
export function decodeTransportFailure(raw: string | null | undefined): TransportFailure | null {
  if (raw === null || raw === undefined || raw === '' || raw === '-') {
    return null;
  }
  const text = raw.replaceAll('_', ' ');
  if (isTls(text)) {
    // The names are looked up in the raw text: blanks would cut them apart.
    const found = TLS_ERRORS.find(([name]) => raw.includes(name) || text.includes(name.replaceAll('_', ' ')));
    return { cause: 'tls_failure', variant: found?.[1] ?? 'handshake', text };
  }
  const start = text.indexOf(CONNECT_ERROR);
  const reason = start < 0 ? '' : (text.slice(start + CONNECT_ERROR.length).split(/[|,]/, 1)[0] ?? '').trim();
  const known = CONNECT_ERRORS.find(([words, errno]) => reason === words || reason === errno);
  return { cause: 'upstream_unreachable', variant: known?.[2] ?? 'unknown', text };
}

function isTls(text: string): boolean {
  return (
    text.includes('TLS error') || text.includes('OPENSSL internal') || text.includes('Secret is not supplied by SDS')
  );
}
