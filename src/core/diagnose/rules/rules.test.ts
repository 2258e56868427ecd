import { CAUSES } from '../../knowledge/causes';
import { RULES } from './rules';

describe('the table of rules', () => {
  it('has a rule for every cause', () => {
    expect(RULES.map(({ cause }) => cause).sort()).toEqual(Object.keys(CAUSES).sort());
  });

  it.each(RULES)(
    '$cause: each step says how to verify it, and one that changes production how to undo it',
    ({ next }) => {
      expect(next.filter(({ verify }) => verify == null)).toEqual([]);
      expect(next.filter(({ risk, rollback }) => (risk === 'changes_production') !== (rollback != null))).toEqual([]);
    }
  );

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
