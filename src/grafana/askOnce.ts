import { ReplaySubject, share, tap, type Observable } from 'rxjs';
import type { DataQueryRequest } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { askSource, type SourceAnswer, type SubTarget } from './askSource';
import type { SourceChoice } from './sources';

/** Panels of one refresh ask within this time, ms. */
const ONE_REFRESH = 1000;

interface Asked {
  answer: Observable<SourceAnswer>;
  /** When it is too old, ms; Infinity while it is not there. */
  until: number;
}

type Running = Map<string, Asked>;

/** By the service that answers: another one has other sources. */
const running = new WeakMap<object, Running>();

/** `now` differs by some ms between the panels of one refresh: times are compared as numbers of a step. */
function keyOf(source: SourceChoice, { range, intervalMs }: DataQueryRequest, targets: SubTarget[], keep: number) {
  const isRelative = keep > ONE_REFRESH && typeof range.raw.from === 'string' && typeof range.raw.to === 'string';
  const stepOf = (time: number) => Math.round(time / Math.max(1000, intervalMs));
  const times = isRelative ? range.raw : [stepOf(range.from.valueOf()), stepOf(range.to.valueOf())];
  return JSON.stringify([source.uid, intervalMs, times, targets]);
}

/**
 * Asks as `askSource` does, but the same question of the same step only once within a refresh, or within `keep` ms. It is
 * cancelled when nobody listens any more, and then forgotten; an answer with an error is not kept.
 */
export function askOnce(
  source: SourceChoice,
  request: DataQueryRequest,
  targets: SubTarget[],
  part: string,
  keep = ONE_REFRESH
): Observable<SourceAnswer> {
  const asked = askedOf(getDataSourceSrv());
  const key = keyOf(source, request, targets, keep);
  const known = asked.get(key);
  if (known !== undefined) {
    return known.answer;
  }
  const forget = () => asked.delete(key);
  const entry: Asked = {
    until: Infinity,
    answer: askSource(source, request, targets, part).pipe(
      tap({
        next: ({ error }) => error !== null && forget(),
        unsubscribe: forget,
        complete: () => (entry.until = Date.now() + keep),
      }),
      share({ connector: () => new ReplaySubject<SourceAnswer>(1), resetOnComplete: false })
    ),
  };
  asked.set(key, entry);
  return entry.answer;
}

/** What is known of a service; answers that are too old are forgotten. */
function askedOf(service: object): Running {
  const asked = running.get(service) ?? new Map<string, Asked>();
  running.set(service, asked);
  for (const [key, { until }] of asked) {
    if (until < Date.now()) {
      asked.delete(key);
    }
  }
  return asked;
}
