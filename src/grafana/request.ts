import { CoreApp, dateTime, type DataQueryRequest, type ScopedVars, type TimeRange } from '@grafana/data';

const HOUR = 3600e3;
/** Points of a range that is only looked at, not drawn. */
const POINTS = 60;

function lastHour(): TimeRange {
  const to = dateTime();
  return { from: dateTime(to).subtract(1, 'hour'), to, raw: { from: 'now-1h', to: 'now' } };
}

/** A request that no panel made: for template variables and for the test of the settings. */
export function ownRequest(
  requestId: string,
  range: TimeRange = lastHour(),
  scopedVars: ScopedVars = {}
): DataQueryRequest {
  const span = range.to.valueOf() - range.from.valueOf();
  const intervalMs = Math.max(1000, Math.round((Number.isFinite(span) ? span : HOUR) / POINTS));
  return {
    requestId,
    range,
    scopedVars,
    intervalMs,
    interval: `${Math.round(intervalMs / 1000)}s`,
    maxDataPoints: POINTS,
    targets: [],
    timezone: 'browser',
    app: CoreApp.Unknown,
    startTime: Date.now(),
  };
}
