import type { MeasureSeries } from '../data/readSeries';
import { stepOf, type Interval } from './intervals';

const MISSED_SAMPLES = 2.5;

function lifeOf({ times, values }: MeasureSeries): Interval | null {
  const alive = times.filter((_, index) => (values[index] ?? 0) > 0);
  const [from] = alive;
  const to = alive[alive.length - 1];
  return from === undefined || to === undefined ? null : { from, to };
}

/**
 * Envoys that were no longer scraped while others were. With the rollout of a workload one ends and another begins: only those
 * that none replaced are gone. Where all end at once nothing is said, since the data itself may end there.
 */
export function endedEnvoys(live: MeasureSeries[]): Interval[] {
  const lives = live.map(lifeOf).filter((life) => life !== null);
  const start = Math.min(...lives.map(({ from }) => from));
  const end = Math.max(...lives.map(({ to }) => to));
  const reach = MISSED_SAMPLES * Math.max(0, ...live.map(({ times }) => stepOf(times)));
  const ended = lives.filter(({ to }) => end - to > reach).sort((a, b) => a.to - b.to);
  const begun = lives.filter(({ from }) => from - start > reach).length;
  return ended.slice(begun).map(({ to }) => ({ from: to, to: end }));
}
