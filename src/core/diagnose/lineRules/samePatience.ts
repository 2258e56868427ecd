import { milliseconds } from '../amounts';
import { say } from '../../words/message';
import { type LineRule, type LinesBeside, quantile } from './lineRule';

/** Fewer clients than this may have left after the same time by chance. */
const LEAST = 5;
/** Nobody sets a shorter timeout than this, ms. */
const SHORTEST_MS = 100;
/** Durations of one timeout lie so close together: this share of it, and at least so many ms. */
const SPREAD = 0.15;
const SPREAD_MS = 20;

function patienceOf({ failed, longestMs }: LinesBeside): number | null {
  const durations = failed.flatMap(({ duration }) => duration ?? []).sort((a, b) => a - b);
  const [low, middle, high] = [0.1, 0.5, 0.9].map((share) => quantile(durations, share));
  if (durations.length < LEAST || low == null || middle == null || high == null || middle < SHORTEST_MS) {
    return null;
  }
  return high - low <= Math.max(SPREAD_MS, middle * SPREAD) && longestMs < low ? middle : null;
}

/** Clients that all leave after the same time have a timeout, where nothing took that long before. */
export const samePatience: LineRule = {
  cause: 'client_disconnect',
  flag: 'DC',
  variant: 'gave_up_on_slow_upstream',
  proofOf: (lines) => {
    const patience = patienceOf(lines);
    return patience === null
      ? null
      : say('evidence.same_patience', { count: lines.failed.length, time: milliseconds(patience) });
  },
};
