import { failed, ok, type Result } from '../../result';
import type { FormatSource } from './formatSource';
import { lineRegex, RE2_FLAVOUR } from './lineRegex';
import { jsonNeedsParser, regexRemarks } from './remarks';

/** A regular expression of RE2 for a whole line, with a named group for each column. */
export function toRegex(source: FormatSource): Result<string> {
  if (source.kind === 'json') {
    return failed(jsonNeedsParser('a regular expression'));
  }
  return ok(lineRegex(source.parts, RE2_FLAVOUR), regexRemarks(source.parts));
}
