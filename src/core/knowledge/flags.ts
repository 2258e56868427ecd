import { type FlagRule } from './flagRule';
import { FLAG_RULES } from './flagRules';

const BY_NAME: ReadonlyMap<string, FlagRule> = new Map(
  FLAG_RULES.flatMap((flag) => [
    [flag.short, flag],
    [flag.long.toLowerCase(), flag],
  ])
);

/**
 * One of Envoy's response flags by its short name (`UO`, exact) or its long one (`UpstreamOverflow`, any case). Null for
 * tokens that are not known: extensions can register more flags, and callers keep those as unknown.
 */
export function findFlag(token: string): FlagRule | null {
  const name = token.trim();
  return BY_NAME.get(name) ?? BY_NAME.get(name.toLowerCase()) ?? null;
}
