import type { ByteColumn, BytePlan, ByteSet, ColumnKind } from '../../src/core/accesslog/bytes/bytePlan';
import { MAX_CODE_DIGITS, MAX_DIGITS } from '../../src/core/accesslog/bytes/matchBytes';

const TIME = 'dddd-dd-ddTdd:dd:dd.dddZ';
const HTTP = 'HTTP/';
const DASH = '-'.charCodeAt(0);
const DOT = '.'.charCodeAt(0);
const QUOTE = '"'.charCodeAt(0);
const SPACE = ' '.charCodeAt(0);
/** The limit of our lint, less the lines before the code. */
const MOST_LINES = 240;
const HELPERS = ['matchFlags', 'matchLineEnd', 'matchQuoted'];
const PARAMETERS = 'bytes: Uint8Array, start: number, spans: Int32Array';
/** Columns read by one function. V8 takes long to compile long functions, and compiles them again for each thing that is new. */
const PART = 3;

/** How a column is read, as statements. `at` is its start, which is in `from` too, and becomes its end. */
const STATEMENTS: Partial<Record<ColumnKind, (set: string) => string[]>> = {
  run: skipped,
  quoted: (set) => [
    ...skipped(set),
    `if (bytes[at] === ${QUOTE} && (bytes[at + 1] !== ${SPACE} || bytes[at + 2] !== ${QUOTE})) {`,
    ...checked(`matchQuoted(${set}, bytes, from)`),
    '}',
  ],
  number: () => digits(MAX_DIGITS),
  code: () => digits(MAX_CODE_DIGITS),
  flags: (set) => dashOr(checked(`matchFlags(${set}, bytes, at)`)),
  protocol: () =>
    dashOr([
      `if (${[...differs(HTTP), isNoDigit(HTTP.length)].join(' || ')}) {`,
      'return -1;',
      '}',
      `at += bytes[at + 6] === ${DOT} && DIGIT[bytes[at + 7] as number] === 1 ? 8 : 6;`,
    ]),
  timestamp: () => [
    `if (${Array.from(TIME, (char, index) => (char === 'd' ? isNoDigit(index) : isNot(char, index))).join(' || ')}) {`,
    'return -1;',
    '}',
    `at += ${TIME.length};`,
  ],
};

/**
 * A module with a function that reads lines by a plan, as `createTextMatcher` does: all that the plan says stands in its
 * statements, so that nothing is looked up for a line.
 */
export function matcherSource(name: string, { columns, literals }: BytePlan): string {
  const sets = [...new Set(columns.flatMap((column) => (usesSet(column) ? [rangesOf(column.set)] : [])))];
  const statements = columns.map((column, index) => [
    ...literal(literals[index]),
    'from = at;',
    ...statementsOf(column, `SET_${sets.indexOf(rangesOf(column.set))}`),
    `spans[${2 * index}] = from;`,
    `spans[${2 * index + 1}] = at;`,
  ]);
  const code = functions(statements, literal(literals[columns.length]));
  const helpers = HELPERS.filter((helper) => code.some((line) => line.includes(helper)));
  return [
    `// Written by scripts/matchers.ts for the preset "${name}": change what is there, not this.`,
    `/* eslint-disable sonarjs/cognitive-complexity${code.filter((line) => line !== '' && !line.startsWith('//')).length > MOST_LINES ? ', max-lines' : ''} */`,
    "import { byteRanges } from '../bytePlan';",
    `import { ${helpers.join(', ')} } from '../matchBytes';`,
    '',
    'const DIGIT = byteRanges(48, 57);',
    ...sets.map((ranges, index) => `const SET_${index} = byteRanges(${ranges});`),
    '',
    ...indented(code),
    '',
  ].join('\n');
}

/** @param columns the statements that read each column */
function functions(columns: string[][], last: string[]): string[] {
  const parts = Array.from({ length: Math.ceil(columns.length / PART) }, (_, part) =>
    columns.slice(part * PART, (part + 1) * PART).flat()
  );
  return [
    ...parts.flatMap((part, index) => [
      '// prettier-ignore',
      `function part${index}(${PARAMETERS}): number {`,
      'let at = start;',
      'let from = start;',
      ...part,
      'return at;',
      '}',
      '',
    ]),
    `export function match(${PARAMETERS}): number {`,
    'let at = start;',
    ...parts.flatMap((_, index) => checked(`part${index}(bytes, at, spans)`)),
    ...last,
    'return matchLineEnd(bytes, at);',
    '}',
  ];
}

function statementsOf({ kind }: ByteColumn, set: string): string[] {
  const statements = STATEMENTS[kind];
  if (statements === undefined) {
    throw new Error(`No text format has a column of the kind ${kind}.`);
  }
  return statements(set);
}

function usesSet({ kind }: ByteColumn): boolean {
  return kind === 'run' || kind === 'quoted' || kind === 'flags';
}

/** The first and the last byte of each range of a set. */
function rangesOf(set: ByteSet): string {
  const ends = Array.from(set).flatMap((holds, byte) => {
    const starts = holds === 1 && set[byte - 1] !== 1;
    const stops = holds === 1 && set[byte + 1] !== 1;
    return [...(starts ? [byte] : []), ...(stops ? [byte] : [])];
  });
  return ends.join(', ');
}

function literal(bytes: Uint8Array = new Uint8Array()): string[] {
  const text = String.fromCharCode(...bytes);
  return text === '' ? [] : [`if (${differs(text).join(' || ')}) {`, 'return -1;', '}', `at += ${text.length};`];
}

function differs(text: string): string[] {
  return Array.from(text, isNot);
}

function isNot(char: string, index: number): string {
  return `${byteAt(index)} !== ${char.charCodeAt(0)}`;
}

function isNoDigit(index: number): string {
  return `DIGIT[${byteAt(index)} as number] !== 1`;
}

function byteAt(index: number): string {
  return index === 0 ? 'bytes[at]' : `bytes[at + ${index}]`;
}

function skipped(set: string): string[] {
  return [`while (${set}[bytes[at] as number] === 1) {`, 'at++;', '}'];
}

function digits(most: number): string[] {
  return dashOr([...skipped('DIGIT'), `if (at === from || at - from > ${most}) {`, 'return -1;', '}']);
}

function dashOr(statements: string[]): string[] {
  return [`if (bytes[at] === ${DASH}) {`, 'at++;', '} else {', ...statements, '}'];
}

function checked(call: string): string[] {
  return [`at = ${call};`, 'if (at === -1) {', 'return -1;', '}'];
}

function indented(lines: readonly string[]): string[] {
  let depth = 0;
  return lines.map((line) => {
    depth -= line.startsWith('}') ? 1 : 0;
    const text = `${'  '.repeat(depth)}${line}`;
    depth += line.endsWith('{') ? 1 : 0;
    return text;
  });
}
