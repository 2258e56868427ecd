import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';
import { RE2JS } from 're2js';
import type { AccessLogEntry } from '../accessLogEntry';
import { findPreset, PRESETS } from '../formats';
import { parseText, readText } from '../parseText';
import type { ShapeId } from '../shapes';
import { convertFormat, type ConverterName } from './convertFormat';
import { formatSource, type TextSource } from './formatSource';
import { columnsOf, type TextColumn } from './textColumns';

const CORPUS = join(__dirname, '../../../../fixtures/corpus');

function readLines(path: string): string[] {
  const file = existsSync(path) ? path : `${path}.gz`;
  if (!existsSync(file)) {
    return [];
  }
  const bytes = readFileSync(file);
  const text = (file === path ? bytes : gunzipSync(bytes)).toString('utf8');
  return text.split('\n').filter((line) => line !== '');
}

function corpusLines(name: string): string[] {
  const scenarios = readdirSync(CORPUS, { withFileTypes: true }).filter((item) => item.isDirectory());
  return scenarios.flatMap((item) =>
    ['log', 'caller.log'].flatMap((proxy) => readLines(join(CORPUS, item.name, `access.${name}.${proxy}`)))
  );
}

/** Named values of a line; a group that took no part is left out. Null: no match. */
type Reader = (line: string) => Record<string, string> | null;

function re2Reader(expression: string): Reader {
  const regex = RE2JS.compile(expression);
  const groups = Object.entries(regex.namedGroups());
  return (line) => {
    const matcher = regex.matcher(line);
    if (!matcher.find()) {
      return null;
    }
    return present(groups.map(([name, index]) => [name, matcher.group(index)]));
  };
}

function present(pairs: Array<[string, string | null | undefined]>): Record<string, string> {
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

/** Onigmo, Java and Rust have `.` for all but `\n`, unlike JavaScript. */
function backtrackingReader(expression: string): Reader {
  const regex = new RegExp(expression, 's');
  return (line) => {
    const match = regex.exec(line);
    return match === null ? null : present(Object.entries(match.groups ?? {}));
  };
}

/** Puts the definitions in place of the references, as a grok filter does. */
function expandGrok(expression: string, definitions: ReadonlyMap<string, string>): string {
  return expression.replace(/%\{([A-Z0-9_]+):([a-z0-9_]+)(?::\w+)?\}/g, (_, pattern: string, field: string) => {
    return `(?P<${field}>${definitions.get(pattern) ?? `no ${pattern}`})`;
  });
}

function converted(format: string, to: ConverterName): string {
  const result = convertFormat(format, to);
  return result.ok ? result.value : 'not converted';
}

function between(text: string, head: string, tail: string): string {
  const from = text.indexOf(head) + head.length;
  return text.slice(from, text.lastIndexOf(tail));
}

/** The regular expression within what each target gives. */
const EXPRESSIONS: Record<ConverterName, (format: string) => string> = {
  regex: (format) => converted(format, 'regex').trimEnd(),
  logql: (format) => between(converted(format, 'logql'), '| regexp `', '`\n'),
  vector: (format) => between(converted(format, 'vector'), "r'", "')"),
  'logs-insights': (format) => between(converted(format, 'logs-insights'), 'parse @message /', '/\n| filter'),
  'fluent-bit': (format) => /^ {4}Regex {7}(.*)$/m.exec(converted(format, 'fluent-bit'))?.[1] ?? '',
  grok: (format) => {
    const lines = converted(format, 'grok').split('\n');
    const definitions = new Map(
      lines.map((line): [string, string] => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)])
    );
    return expandGrok(definitions.get('ENVOY_ACCESS') ?? '', definitions);
  },
  elasticsearch: (format) => {
    const [{ grok }] = JSON.parse(converted(format, 'elasticsearch')).processors;
    return expandGrok(grok.patterns[0], new Map(Object.entries(grok.pattern_definitions)));
  },
};
const TARGETS = Object.keys(EXPRESSIONS) as ConverterName[];

function readerOf(target: ConverterName, format: string): Reader {
  const isRe2 = ['regex', 'logql', 'vector'].includes(target);
  return (isRe2 ? re2Reader : backtrackingReader)(
    EXPRESSIONS[target](format).replaceAll('(?P<', isRe2 ? '(?P<' : '(?<')
  );
}

function textSource(format: string): TextSource {
  const source = formatSource(format);
  if (!source.ok || source.value.kind !== 'text') {
    throw new Error(`${format} is no text format`);
  }
  return source.value;
}

function expectedValues(entry: AccessLogEntry, columns: readonly TextColumn[]): Record<string, string> {
  return present(
    columns.map(({ name, field }): [string, string | null] => {
      const value = field.key === null ? entry.extra?.[field.name] : entry[field.key];
      const text = Array.isArray(value) ? value.join(',') : value;
      return [name, text === null || text === undefined || (Array.isArray(value) && text === '') ? null : String(text)];
    })
  );
}

/** A value of each shape. */
const EXAMPLES: Record<ShapeId, string> = {
  timestamp: '2026-11-23T10:19:39.700Z',
  protocol: 'HTTP/2',
  code: '503',
  flags: 'UF,URX',
  number: '12',
  word: 'example.org:80',
  details: 'via_upstream',
  text: 'Mozilla/5.0 (X11)',
  path: '/a?b=c',
  token: 'a-1',
  reason: 'none',
  addresses: '10.0.0.1, 10.0.0.2',
};

const FORMATS = [
  ['appmesh', 'envoy'],
  ['istio', 'istio'],
] as const;

describe.each(FORMATS)('every line of the corpus: access.%s.log', (file, preset) => {
  const source = textSource(findPreset(preset)?.format ?? '');
  const columns = columnsOf(source.parts);
  const lines = corpusLines(file).flatMap((line) => {
    const reading = readText(source.plan, line);
    return reading === null ? [] : [{ line, reading, values: expectedValues(reading.entry, columns) }];
  });

  test('the corpus is there', () => expect(lines.length).toBeGreaterThan(15_000));

  // One engine of each kind: RE2, and one that backtracks.
  test.each<ConverterName>(['regex', 'fluent-bit'])('%s reads it as the parser does', (target) => {
    const read = readerOf(target, preset);
    const counts = { equal: 0, wrong: 0, unmatchedOrdinary: 0, unmatchedHostile: 0, ambiguous: 0 };
    for (const { line, reading, values } of lines) {
      const found = read(line);
      if (reading.entry.ambiguous) {
        counts.ambiguous++;
      } else if (found === null) {
        counts[reading.doubts === 0 ? 'unmatchedOrdinary' : 'unmatchedHostile']++;
      } else {
        counts[columns.every(({ name }) => found[name] === values[name]) ? 'equal' : 'wrong']++;
      }
    }
    expect(counts).toMatchObject({ wrong: 0, unmatchedOrdinary: 0, ambiguous: 1 });
    expect(counts.unmatchedHostile).toBeLessThan(6);
    expect(counts.equal + counts.unmatchedHostile + counts.ambiguous).toBe(lines.length);
  });

  test.each(TARGETS)('%s has the same expression, but for how groups and delimiters are written', (target) => {
    const plain = EXPRESSIONS[target](preset).replaceAll('(?<', '(?P<').replaceAll('\\x2f', '/');
    expect(plain).toBe(EXPRESSIONS.regex(preset));
  });
});

test.each(TARGETS)('%s: a user agent that forges columns moves none of them', (target) => {
  const forged = '" 200 - 0 0 0 0 "-" "x" "y" "z" "1.2.3.4:80';
  const line =
    `[2026-11-23T10:19:39.700Z] "GET / HTTP/1.1" 503 UO 0 81 7 - "-" "${forged}" ` +
    '"5d5e1c8e-0000-4000-8000-000000000000" "green:8080" "-"';
  expect(readerOf(target, 'envoy')(line)).toEqual({
    start_time: '2026-11-23T10:19:39.700Z',
    method: 'GET',
    path: '/',
    protocol: 'HTTP/1.1',
    response_code: '503',
    response_flags: 'UO',
    bytes_received: '0',
    bytes_sent: '81',
    duration: '7',
    user_agent: forged,
    request_id: '5d5e1c8e-0000-4000-8000-000000000000',
    authority: 'green:8080',
  });
});

test.each(PRESETS)(
  'the preset $name can be written for every target, and reads a line of its own',
  ({ name, format }) => {
    const plan = textSource(name).plan;
    const line = plan.parts.map((part) => (part.kind === 'literal' ? part.text : EXAMPLES[part.shape.id])).join('');
    const entry = parseText(plan, line);
    expect(entry).not.toBeNull();
    for (const target of TARGETS) {
      expect(converted(format, target)).toBe(converted(name, target));
      if (entry?.ambiguous === undefined && !converted(name, target).includes('| pattern')) {
        const columns = columnsOf(textSource(name).parts);
        expect(readerOf(target, name)(line)).toEqual(entry === null ? null : expectedValues(entry, columns));
      }
    }
  }
);
