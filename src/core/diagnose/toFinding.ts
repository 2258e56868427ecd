import type { Driver } from '../knowledge/causes';
import { grpcStatusName, grpcStatusNumber } from '../knowledge/grpcStatus';
import type { Message } from '../words/message';
import { confidenceOf } from './confidence';
import { directionOf, type DirectionVerdict } from './direction';
import { type Draft, variantOf } from './draft';
import { driverOf, type DriverVerdict } from './driver';
import { evidenceOf } from './evidence';
import { impactOf } from './impact';
import { loadOf } from './load';
import { missingOf } from './missing';
import { nextSteps } from './nextSteps';
import { poolAdvice } from './poolAdvice';
import type { Finding } from './report';
import { ruleOf } from './rules/rules';
import { summaryOf } from './summary';
import { reportedWindows } from './windows';

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function shapes(draft: Draft) {
  return draft.log?.groups.map((group) => group.shape) ?? [];
}

function protocolOf(draft: Draft): Finding['protocol'] {
  const known = shapes(draft).find((shape) => shape.protocol !== null)?.protocol ?? null;
  if (known !== null) {
    return known;
  }
  const named = draft.cluster?.protocol ?? null;
  if (named === 'tcp' || named === 'grpc') {
    return named;
  }
  const reply = draft.replies[0];
  if (reply !== undefined) {
    return reply.grpcStatus !== null ? 'grpc' : reply.status === null ? null : 'http';
  }
  return named === null ? null : 'http';
}

/** A response alone does not say which proxy wrote it, unless it was passed on. */
function answeredBy(draft: Draft, variant: string | null): Finding['answeredBy'] {
  if (draft.causedBy !== null && draft.cause === 'upstream_answered_error') {
    const { kind } = ruleOf(draft.causedBy.cause).answeredBy;
    return { kind, which: kind === 'envoy' ? 'upstream_proxy' : null };
  }
  const rule = ruleOf(draft.cause);
  const answer = (variant === null ? undefined : rule.variantAnsweredBy?.[variant]) ?? rule.answeredBy;
  if (draft.log !== null || draft.stats !== null) {
    return answer;
  }
  const further = draft.replies.some((sign) => sign.passedOn) && answer.which === 'this_proxy';
  return { kind: answer.kind, which: further ? 'upstream_proxy' : null };
}

function retriesOf(draft: Draft): Finding['retries'] {
  const counters = draft.stats?.cluster?.counters;
  const attempts = counters?.retry ?? 0;
  if (attempts > 0) {
    return { attempts, exhausted: counters?.retry_limit_exceeded ?? 0 };
  }
  const { repeats } = draft;
  const again = repeats === null ? 0 : repeats.lines - repeats.requests;
  return repeats !== null && repeats.exhausted !== null && again > 0
    ? { attempts: again, exhausted: repeats.exhausted }
    : null;
}

function hopOf(draft: Draft, direction: DirectionVerdict): Finding['hops'][number] {
  return {
    pod: draft.pod,
    direction: direction.direction,
    cluster: draft.cluster?.raw ?? null,
    flags: unique(shapes(draft).flatMap((shape) => shape.flags)).sort(),
    count: draft.log?.count ?? 0,
  };
}

function driverFor(draft: Draft): DriverVerdict & { load: ReturnType<typeof loadOf> } {
  const load = loadOf(draft);
  return { ...driverOf(draft, load), load };
}

function unitOf(draft: Draft, protocol: Finding['protocol']): NonNullable<Finding['unit']> {
  return protocol === 'tcp' ? 'connection' : (draft.stats?.unit ?? 'request');
}

/** Lines have names, responses numbers of the same statuses. */
function grpcName(status: string): string {
  const number = grpcStatusNumber(status);
  return (number === null ? null : grpcStatusName(number)) ?? status;
}

/** Flags and codes of the lines and responses that this finding stands for. */
function seenIn(draft: Draft): Pick<Finding, 'flags' | 'codes' | 'grpcStatus'> {
  const lines = shapes(draft);
  const codes = [...lines.flatMap((shape) => shape.code ?? []), ...draft.replies.flatMap((sign) => sign.status ?? [])];
  const grpc = [...lines, ...draft.replies].flatMap(({ grpcStatus }) => grpcStatus ?? []);
  return {
    flags: unique(lines.flatMap((shape) => shape.flags)).sort(),
    codes: unique(codes).sort((a, b) => a - b),
    grpcStatus: unique(grpc.map(grpcName)).sort(),
  };
}

/** Everything of a finding, free of any language, but its id and its relations, which depend on the others. */
export function toFinding(draft: Draft): Finding<Message> {
  const direction = directionOf(draft);
  const variant = variantOf(draft);
  const breaker = draft.cause === 'circuit_breaker' ? driverFor(draft) : null;
  const driver: Driver | null = breaker?.driver ?? null;
  const impact = impactOf(draft, direction.direction);
  const protocol = protocolOf(draft);
  const unit = unitOf(draft, protocol);
  const confidence = confidenceOf(draft);
  const rule = ruleOf(draft.cause);
  const load = breaker?.load ?? null;
  return {
    id: '',
    cause: draft.cause,
    variant,
    driver,
    answeredBy: answeredBy(draft, variant),
    direction: direction.direction,
    directionConfidence: direction.confidence,
    cluster: draft.cluster?.raw ?? null,
    workload: draft.cluster?.workload ?? null,
    pod: draft.pod,
    protocol,
    unit,
    confidence,
    impact,
    windows: reportedWindows(draft),
    ...seenIn(draft),
    retries: retriesOf(draft),
    breakdown: [...draft.pods, ...draft.shared, ...(draft.log?.signals.dimensions.breakdown(draft.log.groups) ?? [])],
    hops: draft.hops.length === 0 ? [] : [draft, ...draft.hops].map((hop) => hopOf(hop, directionOf(hop))),
    relations: [],
    summary: summaryOf({ draft, direction, driver, load, confidence }),
    evidence: [...evidenceOf(draft), ...direction.evidence, ...(breaker?.evidence ?? [])],
    missing: missingOf({ draft, confidence, direction, driver }),
    next: nextSteps(rule, {
      variant,
      driver,
      direction: direction.direction,
      cluster: draft.cluster,
      advice: poolAdvice(draft, driver, load),
    }),
  };
}
