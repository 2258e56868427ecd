import { lineRegex } from './lineRegex';
import { shapeOf } from './shapePatterns';
import type { TextColumn, TextPart } from './textColumns';

/** A grok expression, and the named patterns that it uses beside those of grok itself (none). */
export interface GrokPattern {
  expression: string;
  definitions: Record<string, string>;
}

/**
 * The format in grok, on named patterns of its own: grok's NUMBER, IPORHOST and the like take other texts than Envoy prints.
 * @param type the `:type` behind a field's name, or nothing
 */
export function grokPattern(parts: readonly TextPart[], type: (column: TextColumn) => string): GrokPattern {
  const definitions: Record<string, string> = {};
  const expression = lineRegex(parts, {
    group: (column, pattern) => {
      const name = patternName(column);
      definitions[name] = pattern;
      return `%{${name}:${column.name}${type(column)}}`;
    },
    // `%{` begins a reference in grok.
    hexed: '%',
  });
  return { expression, definitions };
}

/** Columns of one shape share a pattern; a time of START_TIME(…) is like no other. */
function patternName({ name, field, time }: TextColumn): string {
  const isOwn = time !== null && field.argument !== null;
  return `ENVOY_${(isOwn ? name : shapeOf(field)).toUpperCase()}`;
}
