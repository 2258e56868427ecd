/** A label set. A label with an empty value is the same as no label, and is never stored. */
export type Labels = ReadonlyMap<string, string>;

export const METRIC_NAME = '__name__';

export function toLabels(record: Readonly<Record<string, string>>): Labels {
  return new Map(Object.entries(record).filter(([, value]) => value !== ''));
}

export function toRecord(labels: Labels): Record<string, string> {
  return Object.fromEntries([...labels].sort(byName));
}

/** One string per label set: equal strings mean equal sets. */
export function labelsKey(labels: Labels): string {
  return JSON.stringify([...labels].sort(byName));
}

/** The same for a few named labels; an absent label counts as empty. */
export function valuesKey(labels: Pick<Labels, 'get'>, names: readonly string[]): string {
  return JSON.stringify(names.map((name) => labels.get(name) ?? ''));
}

export function onlyLabels(labels: Labels, names: readonly string[]): Labels {
  const kept = new Map<string, string>();
  for (const name of names) {
    const value = labels.get(name);
    if (value !== undefined) {
      kept.set(name, value);
    }
  }
  return kept;
}

export function withoutLabels(labels: Labels, names: readonly string[]): Labels {
  const kept = new Map(labels);
  names.forEach((name) => kept.delete(name));
  return kept;
}

export function withLabel(labels: Labels, name: string, value: string): Labels {
  const changed = new Map(labels);
  if (value === '') {
    changed.delete(name);
  } else {
    changed.set(name, value);
  }
  return changed;
}

function byName([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : Number(a > b);
}
