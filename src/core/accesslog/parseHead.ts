import { decodeDetails } from '../knowledge/details';
import { decodeTransportFailure } from '../knowledge/transportFailure';
import type { AccessLogEntry } from './accessLogEntry';
import { emptyEntry, setValue } from './entryKeys';

/** What all of Envoy's and Istio's text formats begin with. A blank behind the flags shows that they are whole. */
const HEAD =
  /^(?:ACCESS )?\[(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d))\] "([A-Z-]{1,20}) ([^\s"]{1,1000}) (HTTP\/\d(?:\.\d)?|-)" (\d{1,3}) (-|[A-Z]{2,6}(?:,[A-Z]{2,6}){0,9}) /;
/** A client that writes an answer of its own into the path leaves a second one behind it. */
const SECOND_ANSWER = /(?:HTTP\/\d(?:\.\d)?|-)" \d{1,3} (?:-|[A-Z]{2,6})/;
/** Longer lines are cut by machines, and where those cut, a client can know. */
const MAX_LENGTH = 4000;
const COLUMNS = ['start_time', 'method', 'path', 'protocol', 'response_code', 'response_flags'] as const;
const DETAILS = /^[a-z][a-z0-9_.]{1,200}(?:\{\S{0,500}\})?(?= |$)/;
/** The failure of the connection is the first or second text in quotes of Istio's formats. */
const FAILURE = /^(?:[^" ]{1,500} ){0,2}(?:"-" )?"([^"]{2,1000})"/;

/**
 * Reads a line only as far as its flags, and what stands right behind them where it is one of Envoy's own words: for lines
 * that are cut off, and for formats with columns of their own. Null where even that is not certain.
 */
export function parseHead(line: string): AccessLogEntry | null {
  const head = line.length > MAX_LENGTH ? null : HEAD.exec(line);
  const rest = line.slice(head?.[0].length ?? 0);
  if (head === null || SECOND_ANSWER.test(rest)) {
    return null;
  }
  const entry = emptyEntry();
  COLUMNS.forEach((key, index) => setValue(entry, key, head[index + 1] ?? null));
  const details = DETAILS.exec(rest)?.[0] ?? null;
  if (decodeDetails(details) !== null) {
    entry.response_code_details = details;
  }
  const failure = entry.response_flags.includes('UF') ? (FAILURE.exec(rest)?.[1] ?? null) : null;
  if ((decodeTransportFailure(failure)?.variant ?? 'unknown') !== 'unknown') {
    entry.upstream_transport_failure_reason = failure;
  }
  return entry;
}
