import { SupplementaryQueryType, type DataQueryRequest, type SupplementaryQueryOptions } from '@grafana/data';
import type { MeshcauseQuery } from '../types';

/** What Explore shows beside an answer: lines behind series, and the histogram above lines. */
export const SUPPLEMENTS = [SupplementaryQueryType.LogsSample, SupplementaryQueryType.LogsVolume];

const SAMPLE_LINES = 100;

/** Undefined where a question has no such supplement: lines need no sample, and numbers no histogram of lines. */
export function supplementaryQuery(
  options: SupplementaryQueryOptions,
  query: MeshcauseQuery
): MeshcauseQuery | undefined {
  const isOfLines = query.kind === 'access_log';
  if (query.kind === 'log_volume' || query.hide === true) {
    return undefined;
  }
  if (options.type === SupplementaryQueryType.LogsSample && !isOfLines) {
    const limit = options.limit ?? SAMPLE_LINES;
    return { ...query, refId: `log-sample-${query.refId}`, kind: 'access_log', only: 'failing', limit };
  }
  return options.type === SupplementaryQueryType.LogsVolume && isOfLines
    ? { ...query, refId: `log-volume-${query.refId}`, kind: 'log_volume' }
    : undefined;
}

/** The request of the supplements of all questions; undefined where none has one. */
export function supplementaryRequest(
  type: SupplementaryQueryType,
  request: DataQueryRequest<MeshcauseQuery>,
  isAllowed: (query: MeshcauseQuery) => boolean
): DataQueryRequest<MeshcauseQuery> | undefined {
  const targets = request.targets.flatMap((query) =>
    isAllowed(query) ? (supplementaryQuery({ type }, query) ?? []) : []
  );
  return targets.length === 0 ? undefined : { ...request, targets };
}
