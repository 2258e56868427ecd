import { useMemo } from 'react';
import { dateMath, dateTime, type TimeRange } from '@grafana/data';
import { locationService } from '@grafana/runtime';

import { findRecording } from '../boot';
import { useRefresh } from './refresh';
import { useLocation } from './urlState';

/** What the range depends on: it stays the same object while these do. */
const CHOICE = ['recording', 'from', 'to'];

const LIVE_RANGE = { from: 'now-5m', to: 'now' };

/** The range in the address; without one, the recording's own, or the last minutes of what is live. */
export function readTimeRange(search: URLSearchParams): TimeRange {
  const recording = findRecording(search.get('recording'));
  const own = (end: 'from' | 'to') => search.get(end) ?? (recording?.live ? LIVE_RANGE[end] : null);
  const from = parseTime(own('from'), false) ?? dateTime(recording?.from ?? Date.now() - 3_600_000);
  const to = parseTime(own('to'), true) ?? dateTime(recording?.to ?? Date.now());
  return { from, to, raw: { from, to } };
}

/** Epoch milliseconds or a relative time such as `now-1h`; null for anything else. */
function parseTime(text: string | null, roundUp: boolean) {
  if (!text) {
    return null;
  }
  const time = /^\d+$/.test(text) ? dateTime(Number(text)) : dateMath.parse(text, roundUp);
  return time?.isValid() ? time : null;
}

export function useTimeRange(): TimeRange {
  const search = new URLSearchParams(useLocation().search);
  const asked = useRefresh();
  const isLive = findRecording(search.get('recording'))?.live === true;
  const parts = CHOICE.map((name) => [name, search.get(name) ?? '']);
  const choice = new URLSearchParams(isLive ? [...parts, ['asked', String(asked)]] : parts).toString();
  return useMemo(() => readTimeRange(new URLSearchParams(choice)), [choice]);
}

export function setTimeRange(from: number, to: number): void {
  locationService.partial({ from: Math.round(from), to: Math.round(to) });
}

/** Moves the range by half of its length; `direction` is -1 or 1. */
export function moveTimeRange(range: TimeRange, direction: number): void {
  const half = ((range.to.valueOf() - range.from.valueOf()) / 2) * direction;
  setTimeRange(range.from.valueOf() + half, range.to.valueOf() + half);
}

export function zoomOut(range: TimeRange): void {
  const half = (range.to.valueOf() - range.from.valueOf()) / 2;
  setTimeRange(range.from.valueOf() - half, range.to.valueOf() + half);
}
