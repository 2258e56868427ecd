/** What needs no quotes: it begins with a letter, and is no word that YAML reads as something else. */
const PLAIN = /^[A-Za-z][\w./-]*(?: [\w./-]+)*$/;
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** What single quotes can hold on one line. Expressions are full of the double ones, and are easier to read so. */
const QUOTABLE = /^[\x20-\x7e]*"[\x20-\x7e]*$/;

/** JSON's scalars are YAML's as well (YAML 1.2, 1.3: any JSON file is YAML). */
function scalar(value: unknown): string {
  if (typeof value !== 'string') {
    return JSON.stringify(value);
  }
  if (PLAIN.test(value) && !WORDS.test(value)) {
    return value;
  }
  return QUOTABLE.test(value) ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isEmpty = (value: object) => Object.keys(value).length === 0;

function linesOf(value: object): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => indented(isObject(item) && !isEmpty(item) ? linesOf(item) : [flow(item)]));
  }
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
    isObject(item) && !isEmpty(item)
      ? [`${scalar(key)}:`, ...linesOf(item).map((line) => `  ${line}`)]
      : [`${scalar(key)}: ${flow(item)}`]
  );
}

/** An item of a list: its first line after the dash, the others below. */
const indented = (lines: string[]) => lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);

const flow = (value: unknown) => (Array.isArray(value) ? '[]' : isObject(value) ? '{}' : scalar(value));

/**
 * A value of maps, lists and scalars as YAML to read and copy, one key a line. Only what JSON can say: no dates, no cycles. The
 * library that the command uses would be a tenth of all that the plugin may load.
 */
export function yamlText(value: object): string {
  return `${linesOf(value).join('\n')}\n`;
}
