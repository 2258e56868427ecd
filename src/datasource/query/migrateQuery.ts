import { DEFAULT_QUERY, QUESTION_KINDS, type MeshcauseQuery, type QuestionKind } from '../types';

/** Names that kinds had, or that a person who writes JSON may give them. */
const OTHER_NAMES: Readonly<Record<string, QuestionKind>> = {
  accessLog: 'access_log',
  annotations: 'flags',
  logs: 'access_log',
  metrics: 'series',
};

const TEXTS = ['namespace', 'workload', 'pod', 'cluster', 'flags'] as const;
const SOURCES = ['metrics', 'logs'] as const;
const PROFILES = ['auto', 'envoy', 'istio'] as const;

function kindOf(saved: unknown): QuestionKind {
  const name = typeof saved === 'string' ? (OTHER_NAMES[saved] ?? saved) : DEFAULT_QUERY.kind;
  return QUESTION_KINDS.find((kind) => kind === name) ?? DEFAULT_QUERY.kind;
}

/** Several values of a scope became one expression; a number can only have been meant as a text. */
function textOf(saved: unknown): string | undefined {
  const text = Array.isArray(saved) ? saved.map(String).join('|') : saved;
  return typeof text === 'string' || typeof text === 'number' ? String(text) : undefined;
}

/** A source by its uid, also where Grafana's reference to it was saved. */
function sourceOf(saved: unknown): string | undefined {
  const uid = typeof saved === 'object' && saved !== null && 'uid' in saved ? saved.uid : saved;
  return typeof uid === 'string' ? uid : undefined;
}

function picked<K extends string>(
  saved: Readonly<Record<string, unknown>>,
  keys: readonly K[],
  read: (value: unknown) => string | undefined
): Partial<Record<K, string>> {
  const entries = keys.map((key) => [key, read(saved[key])] as const).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Record<K, string>>;
}

/**
 * A query as it was saved, by this version, an older one or by hand, as this version reads it. What it does not know stays
 * (`hide`, `key`, `datasource` are Grafana's); what cannot be meant falls back to the default.
 */
export function migrateQuery(saved: MeshcauseQuery): MeshcauseQuery {
  const fields: Readonly<Record<string, unknown>> = { ...saved };
  const unread = new Set<string>([...TEXTS, ...SOURCES]);
  const rest = Object.fromEntries(Object.entries(fields).filter(([key]) => !unread.has(key)));
  return {
    ...rest,
    refId: saved.refId,
    ...picked(fields, TEXTS, textOf),
    ...picked(fields, SOURCES, sourceOf),
    kind: kindOf(fields.kind),
    profile: PROFILES.find((profile) => profile === fields.profile) ?? 'auto',
  };
}
