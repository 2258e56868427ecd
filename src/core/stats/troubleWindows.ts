import { combined, type Samples } from './samples';
import { type CounterId } from './clusterStats';

export interface Window {
  fromMs: number;
  toMs: number;
  /** Failures in it: never fewer happened. */
  count: number;
}

/**
 * Counters that rise only when Envoy refuses a request or an attempt fails. `cx_overflow` is not among them: it counts waits
 * for a full pool, also of requests that were then served (seen with Envoy 1.40.0).
 */
export const FAILURE_COUNTERS: ReadonlySet<CounterId> = new Set<CounterId>([
  'pending_overflow',
  'active_overflow',
  'retry_overflow',
  'cx_connect_fail',
  'cx_connect_timeout',
  'cx_connect_attempts_exceeded',
  'pending_failure_eject',
  'none_healthy',
  'rq_timeout',
  'per_try_timeout',
  'max_duration_reached',
  'rx_reset',
  'cx_destroy_remote_with_active_rq',
  'cx_protocol_error',
  'ssl_connection_error',
  'ssl_fail_verify',
  'rq_5xx',
]);

/** Below one event in a step there is only what PromQL's `increase` extrapolates. */
const ONE_EVENT = 0.5;

/** The usual distance of two points, ms: the median; null for fewer than two points. */
export function stepOf(times: readonly number[]): number | null {
  const sorted = [...new Set(times)].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((time, index) => time - (sorted[index] ?? time));
  return median(gaps);
}

export function median(values: readonly number[]): number | null {
  const sorted = Float64Array.from(values.filter(Number.isFinite)).sort();
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/**
 * Failures per step. Envoy counts one failure in several counters (a refused request is in `pending_overflow` and in
 * `rq_5xx`, and can be in `active_overflow`), so that only the largest of them is sure.
 */
export function failuresPerStep(series: readonly Samples[]): Samples {
  const [first = { times: [], values: [] }, ...others] = series;
  return others.reduce((most, one) => combined(most, one, Math.max), first);
}

/** Joins steps with failures; one quiet step between two of them does not part them. `stepMs` is the length of a step. */
export function troubleWindows({ times, values }: Samples, stepMs: number): Window[] {
  const windows: Window[] = [];
  times.forEach((time, row) => {
    const count = values[row] ?? 0;
    const last = windows[windows.length - 1];
    if (count < ONE_EVENT) {
      return;
    }
    if (last && time - last.toMs <= 2.5 * stepMs) {
      last.toMs = time;
      last.count += count;
    } else {
      windows.push({ fromMs: time - stepMs, toMs: time, count });
    }
  });
  return windows;
}
