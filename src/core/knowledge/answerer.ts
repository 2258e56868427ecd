/**
 * Who made the answer that the caller got, as far as one flag, one details string or one body can tell:
 * - `envoy`: the proxy that wrote the line (or body) made it itself.
 * - `upstream`: the next hop sent it; that may be the application or another proxy.
 * - `client`: the caller ended the exchange, so nobody answered.
 * - `policy_service`: an external service decided (authorization, rate limit), Envoy passed its word on.
 */
export type Answerer = 'envoy' | 'upstream' | 'client' | 'policy_service' | 'unknown';
