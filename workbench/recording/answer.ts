import { QueryError, type QueryErrorType } from './queryError';

/** What an API call answers: the HTTP status and the JSON body. */
export interface ApiAnswer {
  status: number;
  body: unknown;
}

/** A function that answers one path; it may throw a QueryError. */
export type Endpoint = (params: URLSearchParams, pathValue: string) => unknown;

const STATUS: Readonly<Record<QueryErrorType, number>> = {
  bad_data: 400,
  execution: 422,
  not_found: 404,
  internal: 500,
};

/** Runs an endpoint; whatever goes wrong becomes an answer in the shape that both APIs use for errors. */
export function answer(endpoint: () => unknown): ApiAnswer {
  try {
    return { status: 200, body: endpoint() };
  } catch (error) {
    const { errorType, message } =
      error instanceof QueryError
        ? error
        : { errorType: 'internal' as const, message: `the recording failed: ${error}` };
    return { status: STATUS[errorType], body: { status: 'error', errorType, error: message } };
  }
}

const LABEL_VALUES = /^(.*\/label\/)([^/]+)(\/values)$/;
const NAME_PLACE = '<name>';

/**
 * Finds the endpoint of a path. `/label/<name>/values` is the only path with a variable part.
 * @throws QueryError `not_found`
 */
export function route(
  endpoints: Readonly<Record<string, Endpoint>>,
  path: string
): (params: URLSearchParams) => unknown {
  const [, before, name = '', after] = LABEL_VALUES.exec(path) ?? [];
  const pattern = before === undefined ? path : `${before}${NAME_PLACE}${after}`;
  const endpoint = Object.hasOwn(endpoints, pattern) ? endpoints[pattern] : undefined;
  if (endpoint === undefined) {
    throw new QueryError('not_found', `the recording has no ${path}`);
  }
  return (params) => endpoint(params, decode(name));
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw new QueryError('bad_data', `"${name}" is not a label name`);
  }
}

export function success(data: unknown): unknown {
  return { status: 'success', data };
}

/** A value as both APIs write it: a string, because JSON has no NaN and no infinity. */
export function formatValue(value: number): string {
  if (Number.isFinite(value)) {
    return Object.is(value, -0) ? '-0' : String(value);
  }
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}
