import type { ByteColumn, BytePlan, ByteSet, ColumnKind } from '../../src/core/accesslog/bytes/bytePlan';
import { MAX_CODE_DIGITS, MAX_DIGITS, stopsOf } from '../../src/core/accesslog/bytes/matchBytes';

const DASH = '-'.charCodeAt(0);
const QUOTE = '"'.charCodeAt(0);
const SPACE = ' '.charCodeAt(0);
const WORD = 4;
/** Of a line. */
const WIDTH = 120;
/** The limit of our lint, less the lines before the code. */
const MOST_LINES = 240;
const MATCH_BYTES = ['matchFlags', 'matchLineEnd', 'matchProtocol', 'matchQuoted', 'matchTimestamp', 'skip', 'skipTo'];
const WORDS = ['skipDigits'];
/** Columns read by one function. V8 takes long to compile long functions, and compiles them again for each thing that is new. */
const PART = 3;

interface UsedSet {
  /** Its name in the module. */
  name: string;
  set: ByteSet;
}

/** How a column is read, as statements. `at` is its start, which is in `from` too, and becomes its end. */
const STATEMENTS: Partial<Record<ColumnKind, (used: UsedSet) => string[]>> = {
  run: skipped,
  quoted: (used) => [
    ...skipped(used),
    `if (bytes[at] === ${QUOTE} && (bytes[at + 1] !== ${SPACE} || bytes[at + 2] !== ${QUOTE})) {`,
    ...checked(`matchQuoted(${used.name}_RUN, bytes, words, from)`),
    '}',
  ],
  number: () => digits(MAX_DIGITS),
  code: () => digits(MAX_CODE_DIGITS),
  flags: ({ name }) => dashOr(checked(`matchFlags(${name}, bytes, at)`)),
  protocol: () => checked('matchProtocol(bytes, words, at)'),
  timestamp: () => checked('matchTimestamp(words, at)'),
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
  const used = (names: string[]) => names.filter((helper) => code.some((line) => line.includes(`${helper}(`)));
  const isLong = code.filter((line) => line !== '' && !line.startsWith('//')).length > MOST_LINES;
  const runs = sets.flatMap((_, index) => (code.join().includes(`SET_${index}_RUN`) ? [index] : []));
  return [
    `// Written by scripts/matchers.ts for the preset "${name}": change what is there, not this.`,
    `/* eslint-disable sonarjs/cognitive-complexity${isLong ? ', max-lines' : ''} */`,
    "import { byteRanges } from '../bytePlan';",
    "import type { LineBlock } from '../lineBlock';",
    ...imported([...used(MATCH_BYTES), ...(runs.length > 0 ? ['stopsOf'] : [])], '../matchBytes'),
    ...imported(used(WORDS), '../words'),
    '',
    ...sets.map((ranges, index) => `const SET_${index} = byteRanges(${ranges});`),
    ...runs.map((index) => `const SET_${index}_RUN = { set: SET_${index}, stops: stopsOf(SET_${index}) };`),
    '',
    ...indented(code),
    '',
  ].join('\n');
}

/** In several lines where one would be too long, as Prettier has it. */
function imported(names: readonly string[], from: string): string[] {
  const line = `import { ${names.join(', ')} } from '${from}';`;
  return line.length <= WIDTH ? [line] : ['import {', ...names.map((name) => `  ${name},`), `} from '${from}';`];
}

/** @param columns the statements that read each column */
function functions(columns: string[][], last: string[]): string[] {
  const parts = Array.from({ length: Math.ceil(columns.length / PART) }, (_, part) =>
    columns.slice(part * PART, (part + 1) * PART).flat()
  );
  return [
    ...parts.flatMap((part, index) => [
      '// prettier-ignore',
      `function part${index}(bytes: Uint8Array, words: DataView, start: number, spans: Int32Array): number {`,
      'let at = start;',
      'let from = start;',
      ...part,
      'return at;',
      '}',
      '',
    ]),
    'export function match({ bytes, words }: LineBlock, start: number, spans: Int32Array): number {',
    'let at = start;',
    ...parts.flatMap((_, index) => checked(`part${index}(bytes, words, at, spans)`)),
    ...last,
    'return matchLineEnd(bytes, at);',
    '}',
  ];
}

function statementsOf({ kind, set }: ByteColumn, name: string): string[] {
  const statements = STATEMENTS[kind];
  if (statements === undefined) {
    throw new Error(`No text format has a column of the kind ${kind}.`);
  }
  return statements({ name, set });
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
  const { length } = bytes;
  return length === 0 ? [] : [`if (${differences(bytes).join(' || ')}) {`, 'return -1;', '}', `at += ${length};`];
}

/** A condition for each word of a literal, in which the last may be short. */
function differences(bytes: Uint8Array): string[] {
  return Array.from({ length: Math.ceil(bytes.length / WORD) }, (_, index) => {
    const part = bytes.subarray(WORD * index, WORD * (index + 1));
    const at = index === 0 ? 'at' : `at + ${WORD * index}`;
    const value = part.reduceRight((word, byte) => (word << 8) | byte, 0);
    if (part.length === 1) {
      return `bytes[${at}] !== ${value}`;
    }
    const word = `words.getInt32(${at}, true)`;
    return part.length === WORD ? `${word} !== ${value}` : `(${word} & ${(1 << (8 * part.length)) - 1}) !== ${value}`;
  });
}

function skipped({ name, set }: UsedSet): string[] {
  const stops = stopsOf(set);
  return stops === null
    ? [`at = skip(${name}, bytes, at);`]
    : [`at = skipTo(${name}, bytes, words, at, ${stops.below}, ${stops.one}, ${stops.other});`];
}

function digits(most: number): string[] {
  return dashOr(['at = skipDigits(words, at);', `if (at === from || at - from > ${most}) {`, 'return -1;', '}']);
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
