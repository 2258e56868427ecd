import { RE2JS } from 're2js';
import { cannotAnswer } from '../queryError';

/** Compiles a regular expression as Prometheus and Loki do: RE2, so a match takes linear time whatever the pattern. */
export function compileRegex(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw cannotAnswer(`\`${pattern}\` is not a regular expression of RE2 (${describe(error)})`);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
