import { ANSWERED } from './scenarios/answered.mjs';
import { BAD_REQUESTS } from './scenarios/badRequests.mjs';
import { CIRCUIT_BREAKER } from './scenarios/circuitBreaker.mjs';
import { CLIENTS } from './scenarios/clients.mjs';
import { DNS } from './scenarios/dns.mjs';
import { DURATIONS } from './scenarios/durations.mjs';
import { HOSTS } from './scenarios/hosts.mjs';
import { LOCAL_RESPONSES } from './scenarios/localResponses.mjs';
import { MISSING_CONFIG } from './scenarios/missingConfig.mjs';
import { ON_PURPOSE } from './scenarios/onPurpose.mjs';
import { OUTSIDE } from './scenarios/outside.mjs';
import { POLICIES } from './scenarios/policies.mjs';
import { PROTOCOL } from './scenarios/protocol.mjs';
import { RATE_LIMITED } from './scenarios/rateLimits.mjs';
import { RESETS } from './scenarios/resets.mjs';
import { ROUTING } from './scenarios/routing.mjs';
import { SHEDDING } from './scenarios/shedding.mjs';
import { STALE_CONFIG } from './scenarios/staleConfig.mjs';
import { TIMEOUTS } from './scenarios/timeouts.mjs';
import { TLS } from './scenarios/tls.mjs';
import { TWO_HOPS } from './scenarios/twoHops.mjs';
import { UNREACHABLE } from './scenarios/unreachable.mjs';

/** Every incident of fixtures/incidents. */
export const SCENARIOS = [
  ...CIRCUIT_BREAKER,
  ...SHEDDING,
  ...RATE_LIMITED,
  ...UNREACHABLE,
  ...TLS,
  ...HOSTS,
  ...DNS,
  ...RESETS,
  ...PROTOCOL,
  ...TIMEOUTS,
  ...DURATIONS,
  ...ANSWERED,
  ...TWO_HOPS,
  ...LOCAL_RESPONSES,
  ...ROUTING,
  ...MISSING_CONFIG,
  ...STALE_CONFIG,
  ...ON_PURPOSE,
  ...CLIENTS,
  ...BAD_REQUESTS,
  ...POLICIES,
  ...OUTSIDE,
];
