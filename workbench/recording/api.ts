import { answer, route, type ApiAnswer } from './answer';
import { lokiEndpoints } from './lokiApi';
import { prometheusEndpoints } from './prometheusApi';
import type { Recording } from './recording';

export interface RecordingApi {
  /** @param path as Prometheus has it, e.g. `/api/v1/query_range` */
  prometheus(path: string, params: URLSearchParams): ApiAnswer;
  /** @param path as Loki has it, e.g. `/loki/api/v1/query_range` */
  loki(path: string, params: URLSearchParams): ApiAnswer;
}

/**
 * A recorded incident behind the HTTP APIs of Prometheus and Loki. Nothing here throws: what cannot be answered has
 * status 400, 404 or 422 and says why.
 */
export function createRecordingApi(recording: Recording): RecordingApi {
  const prometheus = prometheusEndpoints(recording);
  const loki = lokiEndpoints(recording);
  return {
    prometheus: (path, params) => answer(() => route(prometheus, path)(params)),
    loki: (path, params) => answer(() => route(loki, path)(params)),
  };
}
