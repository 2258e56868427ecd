import { CAUSES } from '../../knowledge/causes';
import { DETAILS_RULES } from '../../knowledge/detailsRules';
import { FLAG_RULES } from '../../knowledge/flagRules';
import { RULES, ruleOf } from './rules';

describe('the table of rules', () => {
  it('has a rule for every cause that a flag or a details text can name', () => {
    const named = new Set([...FLAG_RULES, ...DETAILS_RULES].flatMap(({ cause }) => cause ?? []));
    expect([...named].filter((cause) => ruleOf(cause).cause !== cause)).toEqual([]);
  });

  it('speaks only of variants that exist', () => {
    for (const { cause, variantSays, counters, proxyCounters } of RULES) {
      const variants = [
        ...Object.keys(variantSays ?? {}),
        ...[...counters, ...proxyCounters].flatMap(({ variant }) => variant ?? []),
      ];
      expect(variants.filter((variant) => !(CAUSES[cause] as readonly string[]).includes(variant))).toEqual([]);
    }
  });
});
