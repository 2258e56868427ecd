import type { Matcher } from '../language/matcher';
import { compileRegex } from '../language/regex';
import { cannotAnswer } from '../queryError';
import { ERROR_LABEL, type LineRecord, type Stage } from './ast';
import { flattenJson, parseJsonPath, readJsonPath } from './jsonPath';
import { compilePattern } from './pattern';

/** Stages that read labels out of the line, and stages that keep or drop labels. None of them drops a line. */

export function patternStage(pattern: string): Stage {
  const extract = compilePattern(pattern);
  return (record) => {
    extract(record.line, (name, value) => setExtracted(record, name, value));
    return true;
  };
}

export function regexpStage(pattern: string): Stage {
  const regex = compileRegex(pattern);
  const groups = Object.entries(regex.namedGroups());
  if (groups.length === 0) {
    throw cannotAnswer(`the expression \`${pattern}\` needs a named group such as (?P<code>\\d+)`);
  }
  return (record) => {
    const matcher = regex.matcher(record.line);
    if (matcher.find()) {
      groups.forEach(([name, index]) => setExtracted(record, name, matcher.group(index) ?? ''));
    }
    return true;
  };
}

/** `| json`: all values of the line. */
export function jsonStage(): Stage {
  return (record) => {
    const value = parseJson(record.line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      flattenJson(value).forEach(([name, text]) => setExtracted(record, name, text));
    } else {
      record.labels.set(ERROR_LABEL, 'JSONParserErr');
    }
    return true;
  };
}

/** What Loki takes for the start of JSON where it looks for paths: then what it does not find is empty, and no error. */
const JSON_START = /^["[{]/;

/** `| json name="path", …`: only the named values. */
export function jsonPathsStage(paths: ReadonlyArray<readonly [name: string, path: string]>): Stage {
  const steps = paths.map(([name, path]) => [name, parseJsonPath(path)] as const);
  return (record) => {
    if (JSON_START.test(record.line)) {
      const value = parseJson(record.line);
      steps.forEach(([name, path]) => setExtracted(record, name, readJsonPath(value, path)));
    } else {
      record.labels.set(ERROR_LABEL, 'JSONParserErr');
    }
    return true;
  };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

export function keepStage(names: readonly string[]): Stage {
  return ({ labels }) => {
    labels.keep([...names, ERROR_LABEL]);
    return true;
  };
}

/** `| drop name, name=~"value"`: a label with a matcher goes only where its value matches. */
export function dropStage(drops: ReadonlyArray<Pick<Matcher, 'label' | 'matches'>>): Stage {
  return ({ labels }) => {
    drops.forEach(({ label, matches }) => {
      const value = labels.get(label);
      if (value !== undefined && matches(value)) {
        labels.delete(label);
      }
    });
    return true;
  };
}

/** A name that the stream itself has is not overwritten: the new label gets a suffix, as in Loki. */
function setExtracted({ labels }: LineRecord, name: string, value: string): void {
  labels.set(labels.ofStream.has(name) ? `${name}_extracted` : name, value);
}
