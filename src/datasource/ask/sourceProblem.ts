/** What a source's error means and what helps, by signs of the texts that Grafana, Prometheus and Loki give. */
const PROBLEMS: ReadonlyArray<{ sign: RegExp; what: string; remedy: string }> = [
  {
    sign: /connection refused|no such host|i\/o timeout|bad gateway|network is unreachable|failed to fetch/i,
    what: 'cannot be reached',
    remedy: 'check that it runs, and its URL in the settings of that data source.',
  },
  {
    sign: /deadline exceeded|timeout|timed out/i,
    what: 'took too long',
    remedy: 'choose a shorter time range or fewer workloads.',
  },
  {
    sign: /(40[13] )?(unauthorized|forbidden)|\b40[13]\b/i,
    what: 'denies access',
    remedy: 'check the credentials in the settings of that data source.',
  },
];

const LONGEST = 160;

/** Addresses hold the whole query, encoded: they say nothing to a reader. */
const ADDRESS = /"?https?:\/\/\S+/g;

/** One sentence: which source, what, and what helps where that is known. The whole text belongs behind "details". */
export function sourceProblem(name: string, error: string): string {
  const text = error.replace(ADDRESS, '…').split('\n', 1)[0] ?? '';
  for (const { sign, what, remedy } of PROBLEMS) {
    const [found] = sign.exec(text) ?? [];
    if (found !== undefined) {
      return `${name} ${what} (${found}): ${remedy}`;
    }
  }
  return `${name} could not answer: ${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}`;
}
