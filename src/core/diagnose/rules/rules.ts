import type { Cause } from '../../knowledge/causes';
import { applicationError, upstreamAnsweredError } from './answered';
import type { CauseRule } from './causeRule';
import { circuitBreaker } from './circuitBreaker';
import { badRequest, clientDisconnect } from './clientSide';
import { clusterMissing, dnsFailure, egressBlocked, filterConfigMissing, routeMissing } from './configuration';
import { outsideEnvoy, proxyUnavailable } from './outside';
import { policyDenied, policyUnavailable, rateLimited } from './policy';
import {
  dropOverload,
  faultInjected,
  healthCheckMode,
  idleTimeout,
  localResponse,
  maxDuration,
  overloadManager,
  unknownCause,
} from './proxyItself';
import { staleConfig } from './staleConfig';
import { noHealthyUpstream, protocolError, tlsFailure, upstreamReset } from './upstreamConnections';
import { upstreamTimeout } from './upstreamTimeout';
import { upstreamUnreachable } from './upstreamUnreachable';

/** In order of precedence: of two signs that fit a line equally well, the one of the earlier rule names the root. */
export const RULES: readonly CauseRule[] = [
  faultInjected,
  tlsFailure,
  upstreamUnreachable,
  upstreamReset,
  protocolError,
  noHealthyUpstream,
  circuitBreaker,
  upstreamTimeout,
  maxDuration,
  idleTimeout,
  policyUnavailable,
  policyDenied,
  rateLimited,
  overloadManager,
  dropOverload,
  healthCheckMode,
  routeMissing,
  clusterMissing,
  filterConfigMissing,
  egressBlocked,
  dnsFailure,
  staleConfig,
  proxyUnavailable,
  outsideEnvoy,
  clientDisconnect,
  badRequest,
  localResponse,
  applicationError,
  upstreamAnsweredError,
  unknownCause,
];

const BY_CAUSE: ReadonlyMap<Cause, CauseRule> = new Map(RULES.map((rule) => [rule.cause, rule]));

/** The rule of a cause. */
export function ruleOf(cause: Cause): CauseRule {
  return BY_CAUSE.get(cause) ?? unknownCause;
}
