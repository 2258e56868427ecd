import { say, type Message } from '../../core/words/message';
import type { LogBackend } from '../logs/logBackend';
import type { MeshcauseSettings } from '../types';

const HOUR = 3600e3;
const GIGABYTE = 1e9;

/** Lines of a page of access lines, and the most that can be asked for at once. */
export const PAGE = 100;
export const MOST_LINES = 1000;

/** Hours that are asked of a log without a setting. A log that is billed by the bytes read is asked for less. */
const LONGEST = { free: 7 * 24, billed: 6 };

/** Longest range that is asked of a log, ms. */
export function longestRange(settings: MeshcauseSettings, { billed }: LogBackend): number {
  return (settings.maxLogHours || (billed === true ? LONGEST.billed : LONGEST.free)) * HOUR;
}

export function mostBytes({ maxLogGigabytes }: MeshcauseSettings): number {
  return maxLogGigabytes ? maxLogGigabytes * GIGABYTE : Infinity;
}

/** `90 min`, `36 h`, `10 d` */
export function spanText(ms: number): string {
  const units: Array<[number, string]> = [
    [24 * HOUR, 'd'],
    [HOUR, 'h'],
    [60e3, 'min'],
  ];
  const [width, name] = units.find(([unit]) => ms >= 2 * unit) ?? [1000, 's'];
  return `${Math.round((10 * ms) / width) / 10} ${name}`;
}

export function bytesText(bytes: number): string {
  return bytes < GIGABYTE ? `${Math.ceil(bytes / 1e6)} MB` : `${Math.round(bytes / 1e7) / 100} GB`;
}

/** An answer that was paid for is used for so long, ms: a dashboard that refreshes itself does not ask again. */
export const BILLED_KEEP = 5 * 60e3;

/** What Grafana calls the query of an annotation; a panel's are A, B, … */
const ANNOTATION_REF = 'Anno';

export interface LogAsked {
  /** ms */
  range: number;
  refId: string;
}

/** Why a log is not asked at all; null where it may be. */
export function whyNotAsked(
  settings: MeshcauseSettings,
  backend: LogBackend,
  { range, refId }: LogAsked
): Message | null {
  const most = longestRange(settings, backend);
  if (range > most) {
    return say('notice.log_range', { range: spanText(range), most: spanText(most) });
  }
  if (backend.billed === true && refId === ANNOTATION_REF && settings.askBilledLogEverywhere !== true) {
    return say('notice.log_billed');
  }
  return null;
}
