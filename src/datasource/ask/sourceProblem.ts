import { say, type Message } from '../../core/words/message';

/** What a source's error means, by signs of the texts that Grafana, Prometheus and Loki give; each is said with what helps. */
const PROBLEMS = [
  {
    sign: /connection refused|no such host|i\/o timeout|bad gateway|network is unreachable|failed to fetch/i,
    key: 'notice.unreachable',
  },
  { sign: /deadline exceeded|timeout|timed out/i, key: 'notice.too_late' },
  { sign: /(40[13] )?(unauthorized|forbidden)|\b40[13]\b/i, key: 'notice.denied' },
] as const;

const LONGEST = 160;

/** Addresses hold the whole query, encoded: they say nothing to a reader. */
const ADDRESS = /"?https?:\/\/\S+/g;

/** One sentence: which source, what, and what helps where that is known. The whole text belongs behind "details". */
export function sourceProblem(source: string, error: string): Message {
  const text = error.replace(ADDRESS, '…').split('\n', 1)[0] ?? '';
  for (const { sign, key } of PROBLEMS) {
    const [found] = sign.exec(text) ?? [];
    if (found !== undefined) {
      return say(key, { source, sign: found });
    }
  }
  return say('notice.failed', { source, error: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text });
}
