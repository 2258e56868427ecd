const MINUTE = 60_000;

/** Lengths in ms of the stretches of time that lines can be counted by. */
export const TIME_BUCKETS = { minute: MINUTE, hour: 60 * MINUTE } as const;

const ISO_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;
const EPOCH_SECONDS = /^\d{9,11}(?:\.\d{1,9})?$/;
const DATE_FIRST = /^\d{4}[-/]\d\d[-/]\d\d[T ]/;
const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/;

/**
 * The start of the minute or hour in which a line's time lies, as ISO 8601 in UTC: `2026-11-23T10:19:00Z`. Envoy's times
 * without a zone are UTC, and plain numbers are seconds since 1970. Null for what is no time.
 */
export function timeBucket(startTime: string | null, unit: keyof typeof TIME_BUCKETS): string | null {
  if (startTime === null) {
    return null;
  }
  if (ISO_UTC.test(startTime)) {
    return unit === 'minute' ? `${startTime.slice(0, 16)}:00Z` : `${startTime.slice(0, 13)}:00:00Z`;
  }
  const time = toTime(startTime.trim());
  const length = TIME_BUCKETS[unit];
  const start = new Date(Math.floor(time / length) * length);
  return Number.isNaN(start.getTime()) ? null : `${start.toISOString().slice(0, 19)}Z`;
}

/** In ms; NaN for what is no time. */
function toTime(text: string): number {
  if (EPOCH_SECONDS.test(text)) {
    return Number(text) * 1000;
  }
  if (!DATE_FIRST.test(text)) {
    return NaN;
  }
  return Date.parse(ZONE.test(text) ? text : `${text}Z`);
}
