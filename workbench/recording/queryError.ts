export type QueryErrorType = 'bad_data' | 'execution' | 'not_found' | 'internal';

/** Ends the evaluation of one query. The two API functions catch it and answer with its type and message. */
export class QueryError extends Error {
  constructor(
    readonly errorType: QueryErrorType,
    message: string
  ) {
    super(message);
    this.name = 'QueryError';
  }
}

/** The query is outside the subset that a recording can answer, or it is not a query at all. */
export function cannotAnswer(what: string): QueryError {
  return new QueryError('bad_data', `the recording cannot answer this: ${what}`);
}

/** The query is well formed, but the data does not allow an answer, e.g. two series match where one is needed. */
export function executionError(what: string): QueryError {
  return new QueryError('execution', what);
}

/** A request parameter that cannot be read. */
export function invalidParameter(name: string, what: string): QueryError {
  return new QueryError('bad_data', `invalid parameter "${name}": ${what}`);
}
