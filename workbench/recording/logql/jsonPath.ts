import { cannotAnswer } from '../queryError';

const STEP = /\.?([a-zA-Z_][a-zA-Z0-9_-]*)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/y;

/** Reads the path of a `| json name="path"`, e.g. `response.headers[0]` or `a["b c"]`. */
export function parseJsonPath(path: string): ReadonlyArray<string | number> {
  const steps: Array<string | number> = [];
  let end = 0;
  STEP.lastIndex = 0;
  for (let step = STEP.exec(path); step !== null; step = STEP.exec(path)) {
    const [, name, index, quoted] = step;
    steps.push(index === undefined ? (name ?? quoted ?? '').replace(/\\(.)/g, '$1') : Number(index));
    end = STEP.lastIndex;
  }
  if (steps.length === 0 || end < path.length) {
    throw cannotAnswer(`\`${path}\` is not a path into JSON such as a.b[0]`);
  }
  return steps;
}

/** The value at a path as label text: empty where there is none. */
export function readJsonPath(value: unknown, path: ReadonlyArray<string | number>): string {
  let current = value;
  for (const step of path) {
    const isContainer = typeof current === 'object' && current !== null && Object.hasOwn(current, step);
    current = isContainer ? Reflect.get(Object(current), step) : undefined;
  }
  return jsonText(current);
}

const NOT_IN_LABEL_NAMES = /[^a-zA-Z0-9_]/g;

/**
 * All values of an object as label pairs: nested names joined by `_`, arrays and nulls left out, as Loki does.
 * Unlike Loki it writes numbers in their shortest form: 1.0 becomes 1.
 */
export function flattenJson(value: object, prefix = ''): Array<[name: string, value: string]> {
  return Object.entries(value).flatMap(([key, member]: [string, unknown]): Array<[string, string]> => {
    const name = prefix + key.replace(NOT_IN_LABEL_NAMES, '_');
    if (Array.isArray(member) || member === null) {
      return [];
    }
    return typeof member === 'object' ? flattenJson(member, `${name}_`) : [[startsWell(name), jsonText(member)]];
  });
}

function startsWell(name: string): string {
  return /^\d/.test(name) ? `_${name}` : name;
}

function jsonText(value: unknown): string {
  if (value === undefined || value === null) {
    return '';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
