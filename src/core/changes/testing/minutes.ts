import { changesFromSeries } from '../changesFromSeries';
import type { RawSeries } from '../rawSeries';

const MINUTE = 60_000;
export const NOON = Date.parse('2026-11-23T12:00:00Z');

/** Values a minute apart, the first at noon; a null is a missing sample. */
export function series(name: string, labels: Record<string, string>, values: Array<number | null>): RawSeries {
  const points = values.flatMap((value, index): Array<[number, number]> =>
    value === null ? [] : [[NOON + index * MINUTE, value]]
  );
  return { name, labels, points };
}

export function at(minutes: number): string {
  return new Date(NOON + minutes * MINUTE).toISOString();
}

/** A change as text: minute at which it was seen, kind, object, values. */
export function told(...all: RawSeries[]): string[] {
  return changesFromSeries(all).map(({ at: time, kind, object, was, is, count }) => {
    const minute = time === null ? '?' : (Date.parse(time) - NOON) / MINUTE;
    return [minute, kind, object, `${was ?? '-'} → ${is ?? '-'}`, `×${count}`].join(' ');
  });
}
