import { dateTimeFormat, type AbsoluteTimeRange } from '@grafana/data';

const DAY = 86_400_000;
const HALF_HOUR = 1_800_000;

/** Prints times as short as the range allows and as long as it needs: the day only where there is more than one. */
export function clockFor(range: AbsoluteTimeRange, timeZone: string): (ms: number) => string {
  const day = (ms: number) => dateTimeFormat(ms, { timeZone, format: 'YYYY-MM-DD' });
  const format = day(range.from) === day(range.to) ? 'HH:mm:ss' : 'MM-DD HH:mm:ss';
  return (ms) => dateTimeFormat(ms, { timeZone, format });
}

/** Labels of the time axis. */
export function axisTimes(range: AbsoluteTimeRange, timeZone: string): (times: number[]) => string[] {
  const span = range.to - range.from;
  const fine = span <= HALF_HOUR ? 'HH:mm:ss' : 'HH:mm';
  const format = span <= DAY ? fine : 'MM-DD HH:mm';
  return (times) => times.map((ms) => dateTimeFormat(ms, { timeZone, format }));
}
