import { failed, ok, type Result } from '../../result';
import type { FormatSource } from './formatSource';
import { grokPattern } from './grokPattern';
import { jsonNeedsParser, regexRemarks } from './remarks';
import { isNumeric } from './textColumns';

/** The name under which a grok filter uses the format: `%{ENVOY_ACCESS}`. */
const PATTERN_NAME = 'ENVOY_ACCESS';

/** A file of grok patterns for Logstash, OpenSearch and others that take one. Sources: Logstash docs, filter plugin grok. */
export function toGrok(source: FormatSource): Result<string> {
  if (source.kind === 'json') {
    return failed(jsonNeedsParser('grok'));
  }
  // Logstash knows the types int and float only; its int has no upper limit.
  const { expression, definitions } = grokPattern(source.parts, (column) => (isNumeric(column) ? ':int' : ''));
  const lines = Object.entries({ ...definitions, [PATTERN_NAME]: expression }).map(([name, text]) => `${name} ${text}`);
  return ok(lines.join('\n'), regexRemarks(source.parts));
}
