import type { Cause } from '../knowledge/causes';
import { decodeDetails } from '../knowledge/details';
import { findFlag } from '../knowledge/flags';
import { fingerprint } from '../knowledge/fingerprints';
import { decodeTransportFailure } from '../knowledge/transportFailure';
import { LINE_REFINEMENTS } from './rules/lineRefinements';
import { RULES } from './rules/rules';
import { decidingFlags } from './signals/failureFlags';
import type { LineShape } from './signals/lineGroup';

/** What one kind of failing line says by itself. */
export interface LineVerdict {
  cause: Cause;
  variant: string | null;
  alternatives: readonly Cause[];
  /** False where the verdict rests on a guess (size of the body, missing columns). */
  firm: boolean;
}

const PRECEDENCE: ReadonlyMap<Cause, number> = new Map(RULES.map((rule, i) => [rule.cause, i]));

function verdict(cause: Cause, variant: string | null, alternatives: readonly Cause[] = [], firm = true): LineVerdict {
  return { cause, variant, alternatives, firm };
}

function byTransportFailure(shape: LineShape): LineVerdict | null {
  const failure = shape.flags.includes('UF') ? decodeTransportFailure(shape.transportFailure) : null;
  // A text that says nothing of TLS or the connection decides no more than the flag.
  return failure === null || failure.variant === 'unknown' ? null : verdict(failure.cause, failure.variant);
}

/** Details say more than flags, except for codec texts that either side may have caused. */
function byDetails(shape: LineShape): LineVerdict | null {
  const details = decodeDetails(shape.details);
  if (details === null || details.cause === null) {
    return null;
  }
  // "overflow" is also written for a connection that the overload manager shed; that is rare enough to leave to `missing`.
  const alternatives = details.alsoPossible.filter((cause) => cause !== 'overload_manager');
  return refine(verdict(details.cause, details.variant, alternatives), shape, false);
}

function refine(base: LineVerdict, shape: LineShape, flagOnly: boolean): LineVerdict {
  const fitting = LINE_REFINEMENTS.find(
    ({ flag, codes }) => shape.flags.includes(flag) && (codes === undefined || codes.includes(shape.code ?? -1))
  );
  if (fitting === undefined) {
    return base;
  }
  const variant =
    base.variant === null || base.variant === 'unknown' ? (fitting.variant ?? base.variant) : base.variant;
  if (!flagOnly) {
    return { ...base, variant };
  }
  return verdict(fitting.cause ?? base.cause, fitting.variant ?? base.variant, fitting.alternatives ?? []);
}

/** The upstream's own words in the details; without details a service time, which Envoy's own answers do not have. */
function hasAnswer(shape: LineShape): boolean {
  return shape.details === null ? shape.hasServiceTime : decodeDetails(shape.details)?.answeredBy === 'upstream';
}

/**
 * The flags that say how the last try ended. UO beside an answer or another failure only says that the limit max_retries
 * refused one more try (seen with Envoy 1.40.0): the breaker kept the failure, it did not make it.
 */
function endingFlags(shape: LineShape): string[] {
  const flags = decidingFlags(shape.flags);
  const others = flags.filter((flag) => flag !== 'UO');
  return others.length > 0 || hasAnswer(shape) ? others : flags;
}

function byFlags(shape: LineShape): LineVerdict | null {
  const known = endingFlags(shape)
    .map((name) => findFlag(name))
    .flatMap((flag) => (flag?.cause ? [{ cause: flag.cause, variant: flag.variant }] : []))
    .sort((a, b) => (PRECEDENCE.get(a.cause) ?? 99) - (PRECEDENCE.get(b.cause) ?? 99));
  const first = known[0];
  return first === undefined ? null : refine(verdict(first.cause, first.variant), shape, true);
}

/** The upstream sent this answer, and no flag speaks against it. */
function isAnswered(shape: LineShape): boolean {
  return endingFlags(shape).length === 0 && hasAnswer(shape);
}

/** The answer of an upstream: an application's where the hop leads to one, else one that its own log has to explain. */
function answered(shape: LineShape): LineVerdict {
  return shape.host === 'loopback' ? verdict('application_error', null) : verdict('upstream_answered_error', null);
}

/**
 * A retried answer whose line says no more than URX: without another flag the last try ended with an answer (via_upstream);
 * resets and failed connections leave their own flag beside it (seen with Envoy 1.40.0).
 */
function onlyRetriesRanOut(shape: LineShape): boolean {
  return shape.flags.includes('URX') && decidingFlags(shape.flags).length === 0 && shape.protocol !== 'tcp';
}

/** Envoy's own answers without a flag are told apart by their length, where only one cause writes so many bytes. */
function bySize(shape: LineShape): LineVerdict | null {
  const { code, bytesSent } = shape;
  const local = shape.flags.length === 0 && shape.details === null && shape.host === 'none' && !shape.hasServiceTime;
  if (!local || code === null || bytesSent === null) {
    return null;
  }
  const found = fingerprint(code, bytesSent).filter(({ flag, cause }) => flag === null && cause !== null);
  const first = found[0];
  const single = first !== undefined && found.every(({ cause }) => cause === first.cause);
  return single && first.cause !== null ? verdict(first.cause, first.variant, [], false) : null;
}

/** Names the cause of a failing line, or `unknown`. */
export function classifyLine(shape: LineShape): LineVerdict {
  const named = byTransportFailure(shape) ?? byDetails(shape) ?? byFlags(shape);
  if (named !== null) {
    return named;
  }
  if (isAnswered(shape) || onlyRetriesRanOut(shape)) {
    return answered(shape);
  }
  return bySize(shape) ?? verdict('unknown', null, [], false);
}
