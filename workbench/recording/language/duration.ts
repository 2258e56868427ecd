const MS_PER_UNIT: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

const DURATION = /^(?:\d+(?:\.\d+)?(?:ms|[smhdwy]))+$/;
const PART = /(\d+(?:\.\d+)?)(ms|[smhdwy])/g;
const PLAIN_SECONDS = /^\d+(?:\.\d+)?$/;

/** Milliseconds of `90s`, `1m30s` or `1.5h`, or of a plain number of seconds; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  if (PLAIN_SECONDS.test(text)) {
    return Number(text) * 1000;
  }
  if (!DURATION.test(text)) {
    return undefined;
  }
  let total = 0;
  for (const [, amount, unit] of text.matchAll(PART)) {
    total += Number(amount) * (MS_PER_UNIT[unit ?? ''] ?? NaN);
  }
  return total;
}
