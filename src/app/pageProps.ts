/** What every page gets from the address. */
export interface PageProps {
  /** Parts of the path below the page. */
  below: readonly string[];
  /** Parameters of the address; one that stands there several times counts once. */
  query: Readonly<Record<string, string>>;
}

/** Grafana gives parameters as text, lists of text, or `true` for one without a value. */
export function readQuery(query: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(query).map(([name, value]): [string, unknown] => [
    name,
    Array.isArray(value) ? value[0] : value,
  ]);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
