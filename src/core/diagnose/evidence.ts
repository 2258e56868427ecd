import type { WordKey } from '../words/en/english';
import { type Message, say } from '../words/message';
import type { Draft, LogPart, StatsPart } from './draft';
import { type Agreement, agreementOf } from './reconcile';
import type { Evidence } from './report';
import { fingerprint } from '../knowledge/fingerprints';
import { isEnvoySized, type LineGroup } from './signals/lineGroup';

type Told = Evidence<Message>;

/** Lines of one kind; those that differ only in what a reader of the evidence does not care about are one kind. */
function kindOf({ shape }: LineGroup): string {
  return JSON.stringify([shape.code, shape.flags, shape.details]);
}

function lineText({ shape }: LineGroup, count: number): Message {
  const flags = shape.flags.length === 0 ? say('evidence.no_flag') : shape.flags.join(',');
  const values = { count, code: shape.code ?? '-', flags };
  // Envoy may print an empty text for details.
  return shape.details === null || shape.details === ''
    ? say('evidence.lines', values)
    : say('evidence.lines_with_details', { ...values, details: shape.details });
}

/** At most so many kinds of line are listed one by one. */
const MAX_KINDS = 4;

function linesEvidence(log: LogPart): Told[] {
  const kinds = new Map<string, { group: LineGroup; count: number }>();
  for (const group of log.groups) {
    const kind = kindOf(group);
    kinds.set(kind, { group, count: (kinds.get(kind)?.count ?? 0) + group.count });
  }
  const largest = [...kinds.values()].sort((a, b) => b.count - a.count);
  const rest = largest.slice(MAX_KINDS).reduce((sum, { count }) => sum + count, 0);
  const rows = largest.slice(0, MAX_KINDS).map(({ group, count }) => lineText(group, count));
  const more = rest > 0 ? [say('evidence.other_lines', { count: rest })] : [];
  return [...rows, ...more].map((text) => ({ kind: 'log', supports: true, text, query: null }));
}

/** An answer of the upstream that is as long as a text of Envoy may be another Envoy's. */
function sizeEvidence({ cause, log }: Draft): Told[] {
  const groups = cause === 'upstream_answered_error' ? (log?.groups ?? []) : [];
  const sizes = new Map<string, { code: number; bytes: number; count: number }>();
  for (const { shape, count } of groups) {
    const { code, bytesSent: bytes } = shape;
    if (code !== null && bytes !== null && isEnvoySized(code, bytes)) {
      const key = `${code} ${bytes}`;
      sizes.set(key, { code, bytes, count: (sizes.get(key)?.count ?? 0) + count });
    }
  }
  return [...sizes.values()].map(({ code, bytes, count }) => {
    const known = fingerprint(code, bytes)[0]?.cause ?? 'unknown';
    const text = say('evidence.size_of_envoys', { count, bytes, code, cause: known });
    return { kind: 'log', supports: null, text, query: null };
  });
}

function countersEvidence(stats: StatsPart): Told[] {
  const { cluster } = stats;
  const label = cluster?.name.scheme === 'istio' ? 'cluster_name' : 'envoy_cluster_name';
  const by = cluster === null ? 'pod' : `pod, ${label}`;
  return stats.facts.map(({ metric, text }) => {
    const gauge = metric.includes('circuit_breakers');
    return { kind: 'metric', supports: true, text, query: gauge ? metric : `sum by (${by}) (increase(${metric}[5m]))` };
  });
}

/** How lines and counters compare, and whether that speaks for the cause. An excerpt of a log is no objection. */
const AGREEMENTS: Readonly<Record<Agreement, { key: WordKey; supports: boolean | null }>> = {
  agree: { key: 'evidence.counts_agree', supports: true },
  more_lines: { key: 'evidence.counts_differ', supports: false },
  fewer_lines: { key: 'evidence.fewer_lines', supports: null },
  lines_missing: { key: 'evidence.lines_missing', supports: null },
};

/** Whether the two independent counts say the same. */
function agreement(draft: Draft): Told[] {
  const compared = agreementOf(draft);
  if (compared === null) {
    return [];
  }
  const { lines, counted } = compared;
  const { key, supports } = AGREEMENTS[compared.agreement];
  return [{ kind: 'metric', supports, text: say(key, { lines, counted }), query: null }];
}

export function evidenceOf(draft: Draft): Told[] {
  return [
    ...(draft.log === null ? [] : linesEvidence(draft.log)),
    ...sizeEvidence(draft),
    ...(draft.stats === null ? [] : countersEvidence(draft.stats)),
    ...agreement(draft),
    ...draft.replies.map((sign): Told => ({
      kind: 'response',
      supports: sign.cause === 'unknown' ? null : true,
      text: sign.text,
      query: null,
    })),
    ...draft.notes,
  ];
}
