import type { ApplicationState, Evidence, Finding, NextStep } from '../../core/diagnose/report';
import { CAUSES, type Cause } from '../../core/knowledge/causes';
import { bool, finite, isRecord, items, oneOf, text } from './narrow';

const DIRECTIONS = ['ingress', 'egress', 'self', 'internal', 'unknown'] as const;
const CONFIDENCES = ['certain', 'likely', 'possible'] as const;
const DRIVERS = ['demand', 'latency', 'capacity_lost', 'retries', 'unknown'] as const;
const ANSWERERS = ['envoy', 'application', 'load_balancer', 'client', 'policy_service', 'unknown'] as const;
const PROXIES = ['this_proxy', 'upstream_proxy', 'downstream_proxy'] as const;
const PROTOCOLS = ['http', 'grpc', 'tcp'] as const;
const UNITS = ['request', 'attempt', 'stream', 'connection'] as const;
const DIMENSIONS = ['pod', 'upstream_host', 'caller', 'route', 'method', 'path', 'authority'] as const;
const RELATIONS = ['caused_by', 'seen_as', 'amplified_by'] as const;
const EVIDENCE_KINDS = ['log', 'metric', 'response', 'name', 'change'] as const;
const STATES = ['answering', 'slowed', 'failing', 'unknown'] as const;

/**
 * A finding from JSON of unknown shape. Null without a summary, since there would be nothing to show; any other part that
 * cannot be read becomes null, unknown or empty, and confidence the weakest: never more than the input said.
 */
export function narrowFinding(value: unknown): Finding | null {
  const summary = isRecord(value) ? text(value.summary) : null;
  if (!isRecord(value) || summary === null) {
    return null;
  }
  return {
    ...identityOf(value),
    ...placeOf(value),
    ...measureOf(value),
    hops: items(value.hops, narrowHop),
    relations: items(value.relations, narrowRelation),
    summary,
    evidence: items(value.evidence, narrowEvidence),
    missing: items(value.missing, text),
    next: items(value.next, narrowStep),
  };
}

function identityOf(value: Record<string, unknown>) {
  const answeredBy = isRecord(value.answeredBy) ? value.answeredBy : {};
  return {
    id: text(value.id) ?? '',
    cause: narrowCause(value.cause),
    variant: text(value.variant),
    driver: oneOf(value.driver, DRIVERS),
    answeredBy: { kind: oneOf(answeredBy.kind, ANSWERERS) ?? 'unknown', which: oneOf(answeredBy.which, PROXIES) },
    confidence: oneOf(value.confidence, CONFIDENCES) ?? 'possible',
  };
}

function placeOf(value: Record<string, unknown>) {
  return {
    direction: oneOf(value.direction, DIRECTIONS) ?? 'unknown',
    directionConfidence: oneOf(value.directionConfidence, CONFIDENCES),
    cluster: text(value.cluster),
    workload: text(value.workload),
    pod: text(value.pod),
    protocol: oneOf(value.protocol, PROTOCOLS),
    unit: oneOf(value.unit, UNITS),
  };
}

function measureOf(value: Record<string, unknown>) {
  const impact = isRecord(value.impact) ? value.impact : {};
  return {
    impact: {
      failed: finite(impact.failed),
      total: finite(impact.total),
      share: finite(impact.share),
      clientVisible: finite(impact.clientVisible),
    },
    windows: items(value.windows, narrowWindow),
    flags: items(value.flags, text),
    codes: items(value.codes, finite),
    grpcStatus: items(value.grpcStatus, text),
    retries: narrowRetries(value.retries),
    breakdown: items(value.breakdown, narrowBreakdown),
  };
}

function narrowCause(value: unknown): Cause {
  return isCause(value) ? value : 'unknown';
}

function isCause(value: unknown): value is Cause {
  return typeof value === 'string' && Object.prototype.hasOwnProperty.call(CAUSES, value);
}

function narrowRetries(value: unknown): Finding['retries'] {
  const attempts = isRecord(value) ? finite(value.attempts) : null;
  const exhausted = isRecord(value) ? finite(value.exhausted) : null;
  return attempts === null || exhausted === null ? null : { attempts, exhausted };
}

function narrowWindow(value: unknown): Finding['windows'][number] | null {
  const from = isRecord(value) ? text(value.from) : null;
  const to = isRecord(value) ? text(value.to) : null;
  return isRecord(value) && from !== null && to !== null ? { from, to, count: finite(value.count) ?? 0 } : null;
}

function narrowBreakdown(value: unknown): Finding['breakdown'][number] | null {
  const dimension = isRecord(value) ? oneOf(value.dimension, DIMENSIONS) : null;
  if (!isRecord(value) || dimension === null) {
    return null;
  }
  const lookedAt = finite(value.lookedAt);
  return {
    dimension,
    value: text(value.value) ?? '',
    failed: finite(value.failed) ?? 0,
    total: finite(value.total),
    lift: finite(value.lift),
    ...(lookedAt === null ? {} : { lookedAt }),
  };
}

function narrowHop(value: unknown): Finding['hops'][number] | null {
  if (!isRecord(value)) {
    return null;
  }
  return {
    pod: text(value.pod),
    direction: oneOf(value.direction, DIRECTIONS) ?? 'unknown',
    cluster: text(value.cluster),
    flags: items(value.flags, text),
    count: finite(value.count) ?? 0,
  };
}

function narrowRelation(value: unknown): Finding['relations'][number] | null {
  const type = isRecord(value) ? oneOf(value.type, RELATIONS) : null;
  const finding = isRecord(value) ? text(value.finding) : null;
  return type === null || finding === null ? null : { type, finding };
}

function narrowEvidence(value: unknown): Evidence | null {
  const words = isRecord(value) ? text(value.text) : null;
  const kind = isRecord(value) ? oneOf(value.kind, EVIDENCE_KINDS) : null;
  if (!isRecord(value) || words === null || kind === null) {
    return null;
  }
  return { kind, supports: bool(value.supports), text: words, query: text(value.query) };
}

function narrowStep(value: unknown): NextStep | null {
  const words = isRecord(value) ? text(value.text) : null;
  if (!isRecord(value) || words === null) {
    return null;
  }
  return {
    text: words,
    // A step of unknown risk is shown as the riskier kind.
    risk: value.risk === 'read_only' ? 'read_only' : 'changes_production',
    verify: text(value.verify),
    rollback: text(value.rollback),
    promql: text(value.promql),
    logql: text(value.logql),
    command: text(value.command),
    doc: text(value.doc),
  };
}

/** Null where there is nothing that can be read. */
export function narrowApplication(value: unknown): ApplicationState | null {
  if (!isRecord(value)) {
    return null;
  }
  const times = isRecord(value.serviceTimeMs) ? value.serviceTimeMs : {};
  const baseline = finite(times.baseline);
  const during = finite(times.during);
  return {
    state: oneOf(value.state, STATES) ?? 'unknown',
    serviceTimeMs: baseline === null || during === null ? null : { baseline, during },
    evidence: items(value.evidence, text),
  };
}
