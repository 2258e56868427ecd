import type { Cause } from '../../knowledge/causes';

/** What the code beside a flag adds to it, where the log has no response code details. */
export interface LineRefinement {
  flag: string;
  codes?: readonly number[];
  /** Replaces the cause of the flag. */
  cause?: Cause;
  variant?: string;
  /** Causes that leave the same flag and code. */
  alternatives?: readonly Cause[];
}

/** Seen with Envoy 1.36.2 and 1.40.0. */
export const LINE_REFINEMENTS: readonly LineRefinement[] = [
  // A failed TLS handshake sets the flag of a failed connection.
  { flag: 'UF', alternatives: ['tls_failure'] },
  // The authorization service refused, or it failed and the filter is closed then: same code, same flag.
  { flag: 'UAEX', alternatives: ['policy_unavailable'] },
  // The upstream broke off after its headers: the client got 200 and half a body.
  { flag: 'UC', codes: [200], variant: 'mid_response' },
  { flag: 'UPE', codes: [200], cause: 'upstream_reset', variant: 'mid_response', alternatives: ['protocol_error'] },
  { flag: 'DPE', codes: [426], variant: 'too_old' },
  { flag: 'DPE', codes: [431], variant: 'too_large' },
  // Load shedding in the HTTP/1 codec wears the flag of a broken request.
  { flag: 'DPE', codes: [500], cause: 'overload_manager', alternatives: ['bad_request'] },
  { flag: 'NR', codes: [0], variant: 'filter_chain' },
  { flag: 'NR', codes: [404], variant: 'route' },
];
