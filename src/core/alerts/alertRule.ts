import { type Cause } from '../knowledge/causes';
import { type MeshNames } from './meshes';
import { type ParameterName, type Parameters } from './parameters';
import { type SeriesId } from './recordedSeries';
import { type Matcher } from '../query/matcher';

/** What an expression is built from. */
export interface RuleContext {
  mesh: MeshNames;
  parameters: Parameters;
  /** A series that many rules ask: the name under which it is recorded, or its expression where nothing records. */
  series(id: SeriesId, window: string, matchers?: readonly Matcher[]): string;
}

/**
 * One alert. Only what clients feel is a `page`; everything else is `info` and explains one.
 *
 * Texts hold `{value}`, `{percent}` (of the expression) and phrases from `texts.ts`, such as `{lane}`, which become templates.
 */
export interface AlertRule {
  /** Name of the alert. Public. */
  id: string;
  /** Null where an alert says what happens and not why, or where no cause of the diagnosis stands for it. */
  cause: Cause | null;
  variant?: string;
  severity: 'page' | 'info';
  /** A PromQL or LogQL vector that has a series, with a value of 0 or more, for each trouble. */
  expr(context: RuleContext): string;
  /** The parameter that says for how long; null: at once. */
  holdFor: ParameterName | null;
  summary: string;
  description: string;
  /** False for meshes where it means nothing; absent: for all. */
  appliesTo?(mesh: MeshNames): boolean;
}

export interface AlertGroup {
  name: string;
  rules: readonly AlertRule[];
}
