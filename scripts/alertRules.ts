import { markedRules, RULE_SET_NAMES } from '../src/core/alerts/markedRules';
import type { RuleSetName } from '../src/core/alerts/ruleSetName';

export { RULE_SET_NAMES };

/** The file of one set of alert rules, as the page fetches it: `dist/alerts/<set>.json`. */
export function alertRulesFile(name: RuleSetName): string {
  return JSON.stringify(markedRules(name));
}
