import { type AccessLogStages } from './accessLogStages';
import { type AlertGroup } from './alertRule';
import { BREAKER_RULES } from './breakerRules';
import { CLIENT_RULES } from './clientRules';
import { COVERAGE_RULES } from './coverageRules';
import { logRules } from './logRules';
import { POLICY_RULES } from './policyRules';
import { PROXY_RULES } from './proxyRules';
import { RETRY_RULES } from './retryRules';
import { UPSTREAM_RULES } from './upstreamRules';

/** Rules that Prometheus evaluates. */
export const METRIC_GROUPS: readonly AlertGroup[] = [
  { name: 'meshcause-clients', rules: CLIENT_RULES },
  { name: 'meshcause-breakers', rules: BREAKER_RULES },
  { name: 'meshcause-upstreams', rules: UPSTREAM_RULES },
  { name: 'meshcause-retries', rules: RETRY_RULES },
  { name: 'meshcause-policies', rules: POLICY_RULES },
  { name: 'meshcause-proxies', rules: PROXY_RULES },
  { name: 'meshcause-coverage', rules: COVERAGE_RULES },
];

/** Rules that Loki evaluates. */
export function logGroups(pipeline: AccessLogStages): readonly AlertGroup[] {
  return [{ name: 'meshcause-access-log', rules: logRules(pipeline) }];
}
