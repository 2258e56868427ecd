import type { Draft, LogPart, StatsPart } from './draft';
import { plural } from './numbers';
import { agree } from './join';
import type { Evidence } from './report';
import { fingerprint } from '../knowledge/fingerprints';
import { isEnvoySized, type LineGroup } from './signals/lineGroup';

function shapeText({ shape }: LineGroup): string {
  const flags = shape.flags.length === 0 ? 'no flag' : shape.flags.join(',');
  const details = shape.details === null ? '' : `, ${shape.details}`;
  return `code ${shape.code ?? '-'}, ${flags}${details}`;
}

/** At most so many kinds of line are listed one by one. */
const MAX_KINDS = 4;

/** Lines that differ only in what a reader of the evidence does not care about are counted together. */
function linesEvidence(log: LogPart): Evidence[] {
  const counts = new Map<string, number>();
  for (const group of log.groups) {
    const text = shapeText(group);
    counts.set(text, (counts.get(text) ?? 0) + group.count);
  }
  const kinds = [...counts].sort((a, b) => b[1] - a[1]);
  const rest = kinds.slice(MAX_KINDS).reduce((sum, [, count]) => sum + count, 0);
  const rows = kinds.slice(0, MAX_KINDS).map(([text, count]) => `${plural(count, 'line')} with ${text}.`);
  const more = rest > 0 ? [`${plural(rest, 'line')} of other kinds.`] : [];
  return [...rows, ...more].map((text) => ({ kind: 'log', supports: true, text, query: null }));
}

/** An answer of the upstream that is as long as a text of Envoy may be another Envoy's. */
function sizeEvidence({ cause, log }: Draft): Evidence[] {
  const groups = cause === 'upstream_answered_error' ? (log?.groups ?? []) : [];
  const counts = new Map<string, number>();
  for (const { shape, count } of groups) {
    const { code, bytesSent } = shape;
    if (code !== null && bytesSent !== null && isEnvoySized(code, bytesSent)) {
      const known = fingerprint(code, bytesSent)[0]?.cause ?? 'unknown';
      const words = `${bytesSent} bytes, the size of Envoy's own ${code} for ${known}: an Envoy further upstream may have written it.`;
      counts.set(words, (counts.get(words) ?? 0) + count);
    }
  }
  return [...counts].map(([words, count]) => ({
    kind: 'log',
    supports: null,
    text: `${plural(count, 'line')} with ${words}`,
    query: null,
  }));
}

function countersEvidence(stats: StatsPart): Evidence[] {
  const { cluster } = stats;
  const label = cluster?.name.scheme === 'istio' ? 'cluster_name' : 'envoy_cluster_name';
  const by = cluster === null ? 'pod' : `pod, ${label}`;
  return stats.facts.map(({ metric, text }) => {
    const gauge = metric.includes('circuit_breakers');
    return { kind: 'metric', supports: true, text, query: gauge ? metric : `sum by (${by}) (increase(${metric}[5m]))` };
  });
}

/** Whether the two independent counts say the same. A log that is an excerpt has fewer lines than the counter: no objection. */
function agreement(draft: Draft): Evidence[] {
  const counted = draft.stats?.failed ?? null;
  if (draft.log === null || counted === null || draft.stats?.basis !== 'interval') {
    return [];
  }
  const lines = draft.log.count;
  if (agree(lines, counted)) {
    return [{ kind: 'metric', supports: true, text: `Log (${lines}) and counter (${counted}) agree.`, query: null }];
  }
  const text = `The log has ${lines} such lines, the counter ${counted}: they are not of the same time or requests.`;
  return [{ kind: 'metric', supports: lines > counted ? false : null, text, query: null }];
}

export function evidenceOf(draft: Draft): Evidence[] {
  return [
    ...(draft.log === null ? [] : linesEvidence(draft.log)),
    ...sizeEvidence(draft),
    ...(draft.stats === null ? [] : countersEvidence(draft.stats)),
    ...agreement(draft),
    ...draft.replies.map((sign): Evidence => ({
      kind: 'response',
      supports: sign.cause === 'unknown' ? null : true,
      text: sign.text,
      query: null,
    })),
    ...draft.notes,
  ];
}
