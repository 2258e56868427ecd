import { catchError, defer, from, last, map, of, switchMap, type Observable } from 'rxjs';
import {
  toDataFrame,
  type DataFrame,
  type DataQuery,
  type DataQueryRequest,
  type DataQueryResponse,
} from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import type { SourceChoice } from './sources';

/** What one source answered. `error` may stand beside frames: sources answer queries one by one. */
export interface SourceAnswer {
  frames: DataFrame[];
  error: string | null;
}

/** A query of the other source: its own fields beside Grafana's. */
export type SubTarget = DataQuery & Record<string, unknown>;

export const EMPTY_ANSWER: SourceAnswer = { frames: [], error: null };

/**
 * Asks another data source of this Grafana. The request is a copy with an id of its own (with the id of the panel's request,
 * cancelling one would cancel the other), the variables of the panel stay. Unsubscribing cancels it. Emits once, and a
 * failing source is an answer with an error, so that it does not take the other source's result away.
 */
export function askSource(
  source: SourceChoice,
  request: DataQueryRequest,
  targets: SubTarget[],
  part: string
): Observable<SourceAnswer> {
  if (targets.length === 0) {
    return of(EMPTY_ANSWER);
  }
  const ref = { uid: source.uid, type: source.type };
  const copy: DataQueryRequest<SubTarget> = {
    ...request,
    requestId: `${request.requestId}-meshcause-${part}`,
    scopedVars: { ...request.scopedVars },
    targets: targets.map((target) => ({ ...target, datasource: ref })),
  };
  return defer(() => getDataSourceSrv().get(ref, copy.scopedVars)).pipe(
    switchMap((api) => from(api.query(copy))),
    last(undefined, { data: [] }),
    map(readResponse),
    catchError((error: unknown) => of({ frames: [], error: messageOf(error) }))
  );
}

function readResponse(response: DataQueryResponse): SourceAnswer {
  const problems = [...(response.errors ?? []), ...(response.error ? [response.error] : [])];
  const messages = [...new Set(problems.map(messageOf))];
  return {
    frames: response.data.map((one) => toDataFrame(one)),
    error: messages.length > 0 ? messages.join('; ') : null,
  };
}

/** The message of anything that can be thrown: an Error, Grafana's fetch error, a text. */
function messageOf(error: unknown): string {
  if (typeof error === 'string') {
    return error;
  }
  const { message, statusText, data } = (error ?? {}) as {
    message?: unknown;
    statusText?: unknown;
    data?: { message?: unknown };
  };
  const text = [data?.message, message, statusText].find((one) => typeof one === 'string' && one !== '');
  return typeof text === 'string' ? text : 'no reason given';
}
