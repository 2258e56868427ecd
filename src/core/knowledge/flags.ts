import { type FlagRule } from './flagRule';
import { FLAG_RULES } from './flagRules';
import { FLAG_PROSE } from './prose/flagsEn';

/** One of Envoy's response flags. */
export interface ResponseFlag extends FlagRule {
  meaning: string;
  /** What to look at, in order. */
  check: readonly string[];
}

/** All response flags of Envoy 1.40 in Envoy's own order. Extensions can register more: callers keep those as unknown. */
export const FLAGS: readonly ResponseFlag[] = FLAG_RULES.map((rule) => ({ ...rule, ...FLAG_PROSE[rule.short] }));

const BY_NAME: ReadonlyMap<string, ResponseFlag> = new Map(
  FLAGS.flatMap((flag) => [
    [flag.short, flag],
    [flag.long.toLowerCase(), flag],
  ])
);

/** A flag by its short name (`UO`, exact) or its long one (`UpstreamOverflow`, any case); null for tokens that are not known. */
export function findFlag(token: string): ResponseFlag | null {
  const name = token.trim();
  return BY_NAME.get(name) ?? BY_NAME.get(name.toLowerCase()) ?? null;
}
