import { DETAILS_RULES } from '../../core/knowledge/detailsRules';
import { FLAG_RULES } from '../../core/knowledge/flagRules';
import { HEADER_RULES, HEADER_RULES_IF_TRUE, HEADER_SOURCE } from '../../core/knowledge/headerRules';
import { LOCAL_BODIES } from '../../core/knowledge/localBodies';
import { CLUSTER_COUNTERS, CLUSTER_GAUGES, PROXY_COUNTERS, type MetricFact } from '../../core/knowledge/metrics';
import { OPERATORS } from '../../core/knowledge/operators';
import { type Message, say, type Words } from '../../core/words/message';
import type { WordKey } from '../../core/words/en/english';
import type { Entry, Kind } from './entry';
import { causeEntries } from './causeEntries';
import { nameEntries } from './nameEntries';

const fact = (key: WordKey, name: string, value: string | null | undefined): Message[] =>
  value === null || value === undefined || value === '' ? [] : [say(key, { [name]: value })];

const causeFact = (cause: string | null | undefined, variant: string | null | undefined) =>
  fact('reference.cause', 'cause', [cause, variant].filter(Boolean).join(' / '));

const sourceFact = (source: string | undefined) => fact('reference.source', 'source', source);

const flags = (): Entry[] =>
  FLAG_RULES.map(({ short, long, cause, variant, codes, proof, source }) => ({
    kind: 'flag',
    id: short,
    title: short,
    alias: long,
    meaning: `flag.${short}`,
    checks: `flag.${short}.check`,
    facts: [
      ...causeFact(cause, variant),
      ...fact('reference.codes', 'codes', codes.join(', ')),
      ...fact('reference.counters', 'counters', proof.map(({ metric }) => metric).join(', ')),
      ...sourceFact(source),
    ],
  }));

const details = (): Entry[] =>
  DETAILS_RULES.map(({ id, prefix, cause, variant, source }) => ({
    kind: 'details',
    id,
    title: prefix ? `${id}…` : id,
    alias: null,
    meaning: `details.${id}`,
    checks: null,
    facts: [...causeFact(cause, variant), ...sourceFact(source)],
  }));

const bodies = (): Entry[] =>
  LOCAL_BODIES.map(({ id, text, code, cause, variant, flag, source }) => ({
    kind: 'body',
    id: text,
    title: text,
    alias: flag,
    meaning: `body.${id}`,
    checks: null,
    facts: [
      ...causeFact(cause, variant),
      ...fact('reference.codes', 'codes', code === null ? null : String(code)),
      ...sourceFact(source),
    ],
  }));

const headers = (): Entry[] =>
  [...HEADER_RULES_IF_TRUE, ...HEADER_RULES].map(([name, { id, cause, variant, source = HEADER_SOURCE }]) => ({
    kind: 'header',
    id: name,
    title: name,
    alias: null,
    meaning: `header.${id}`,
    checks: null,
    facts: [...causeFact(cause, variant), ...sourceFact(source)],
  }));

function metricsOf<
  Id extends keyof typeof CLUSTER_COUNTERS | keyof typeof CLUSTER_GAUGES | keyof typeof PROXY_COUNTERS,
>(facts: Record<Id, MetricFact>): Entry[] {
  return (Object.keys(facts) as Id[]).map((id) => {
    const { series, since, source } = facts[id];
    const names = [...new Set([...series.envoy, ...series.istio].map(({ name }) => name))];
    return {
      kind: 'metric',
      id,
      title: names.join(', '),
      alias: null,
      meaning: `metric.${id}`,
      checks: null,
      facts: [...fact('reference.since', 'version', since), ...sourceFact(source)],
    };
  });
}

const operatorEntries = (): Entry[] =>
  OPERATORS.map((name) => ({
    kind: 'operator',
    id: name,
    title: `%${name}%`,
    alias: null,
    meaning: `operator.${name}`,
    checks: null,
    facts: [],
  }));

/** Everything that can be looked up, kind by kind; read from the same tables that the diagnosis reads. */
export function listEntries(): Entry[] {
  return [
    ...causeEntries(),
    ...flags(),
    ...details(),
    ...bodies(),
    ...headers(),
    ...metricsOf(CLUSTER_COUNTERS),
    ...metricsOf(CLUSTER_GAUGES),
    ...metricsOf(PROXY_COUNTERS),
    ...operatorEntries(),
    ...nameEntries(),
  ];
}

/** Entries of a kind (null: any) that hold every word of the text; a title that is the text, or begins with it, first. */
export function searchEntries(entries: readonly Entry[], text: string, kind: Kind | null, words: Words): Entry[] {
  const asked = text.trim().toLowerCase();
  const parts = asked.split(/\s+/).filter(Boolean);
  const fits = entries.filter((entry) => {
    const lines = (entry.sections ?? []).flatMap((section) => section.lines);
    const said = [
      entry.title,
      entry.alias ?? '',
      words(entry.meaning),
      ...entry.facts.map(words),
      ...lines.flatMap(({ text: line, under }) => [line, ...under].map(words)),
    ]
      .join(' ')
      .toLowerCase();
    return (kind === null || entry.kind === kind) && parts.every((part) => said.includes(part));
  });
  return parts.length === 0 ? fits : fits.sort((a, b) => distance(a, asked) - distance(b, asked));
}

function distance({ title, alias }: Entry, asked: string): number {
  const names = [title.toLowerCase(), (alias ?? '').toLowerCase()];
  if (names.includes(asked)) {
    return 0;
  }
  return names.some((name) => name.startsWith(asked)) ? 1 : names.some((name) => name.includes(asked)) ? 2 : 3;
}
