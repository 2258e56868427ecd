import fc from 'fast-check';
import { emptyEntry } from '../entryKeys';
import { parseJson } from '../parseJson';
import { toLineBlock } from './lineBlock';
import { jsonMatchers } from './matchers';
import { rowEntry } from './rowEntry';
import { decode, encode } from './testing/byteLines';

/** Learns from `first`, then reads `line`; null if it is left to `parseJson`. */
function readAfter(first: string, line: string) {
  const matchers = jsonMatchers();
  matchers.learn(first, parseJson(first) ?? emptyEntry(), toLineBlock(encode(`${first}\n`)), 0);
  const block = toLineBlock(encode(`${line}\n`));
  const { length } = block.bytes;
  return matchers.match(block, 0) === length
    ? rowEntry(matchers.matcher, block, matchers.spans, 0, length, decode)
    : null;
}

function expectSame(line: string, entry: ReturnType<typeof readAfter>): void {
  expect(entry).toEqual(parseJson(line));
}

const LINE =
  '{"start_time":"2026-11-23T10:19:39.700Z","code":503,"response_flags":"UF,URX","duration":"12","user_agent":null,"id":7}';

test('a line with the keys of the one that was learnt is read', () => {
  const line = LINE.replace('503', '200').replace('null', '"Grüße 🙂"').replace('"UF,URX"', '"-"');
  expectSame(line, readAfter(LINE, line));
  expect(readAfter(LINE, line)).toMatchObject({ response_code: 200, response_flags: [], user_agent: 'Grüße 🙂' });
});

test.each(['"a\\"b"', '"\\\\"', '"\\"\\"\\n"', '"Grüße \\/\\t🙂"', '"\\\\u0041"'])(
  'a text with escapes is read: %s',
  (text) => {
    const line = LINE.replace('null', text);
    expectSame(line, readAfter(LINE, line));
    expect(readAfter(LINE, line)?.user_agent).toBe(JSON.parse(text));
  }
);

test('blanks after the marks are learnt too', () => {
  const spaced = LINE.replaceAll(':', ': ')
    .replaceAll(',', ', ')
    .replace('10: 19: 39', '10:19:39')
    .replace('UF, URX', 'UF,URX');
  expectSame(spaced, readAfter(spaced, spaced));
  expect(readAfter(spaced, LINE)).toBeNull();
});

test.each([
  ['a character by its number', ['null', '"\\u002d"']],
  ['an escape that JSON does not know', ['null', '"a\\x"']],
  ['an escape in its flags', ['"UF,URX"', '"UF\\/"']],
  ['a control character', ['null', '"a\tb"']],
  ['a fraction', ['503', '503.0']],
  ['a leading zero', ['503', '0503']],
  ['a minus', ['503', '-1']],
  ['a text for a number', ['"12"', '"soon"']],
  ['an object', ['null', '{}']],
  ['a list of flags', ['"UF,URX"', '["UF","URX"]']],
  ['a further key', ['}', ',"more":1}']],
  ['another key', ['"id"', '"ib"']],
  ['a missing end', ['}', '']],
  ['text after its end', ['}', '} x']],
] as const)('a line with %s is left to JSON.parse', (_, [from, to]) => {
  expect(readAfter(LINE, LINE.replace(from, to))).toBeNull();
});

test.each(['{"a":1}', '{"response_code":200', '[1]', '', '{"é":1,"response_flags":"-"}'])(
  'nothing is learnt from %j',
  (line) => {
    expect(readAfter(line, line)).toBeNull();
  }
);

test.each([
  ['{"flags":"UF","response_flags":"URX"}', ['URX'], null],
  ['{"flags":"UF","response_flags":"-"}', ['UF'], null],
  ['{"code":503,"status":200,"response_flags":null}', [], 503],
  ['{"status":503,"response_code":"200","response_flags":"-"}', [], 200],
])("a field's own name goes before one that other logs have too: %s", (line, response_flags, response_code) => {
  expect(readAfter(line, line)).toMatchObject({ response_flags, response_code });
  expectSame(line, readAfter(line, line));
});

const NAMES = [
  'response_code',
  'status',
  'code',
  'flags',
  'response_flags',
  'duration',
  'host',
  'authority',
  'time',
  'x',
  '1',
  '__proto__',
];
const VALUES = [
  'null',
  '"-"',
  '""',
  '"UF"',
  '"URX,UF"',
  '503',
  '"503"',
  '007',
  '-1',
  '1.5',
  'true',
  '"\\u0041"',
  '"\\""',
  '"a\\\\"',
  '"é"',
  '[]',
  '{"a":1}',
];

test('what is read from bytes equals parseJson, whatever the keys and values', () => {
  let read = 0;
  const columns = fc
    .uniqueArray(fc.constantFrom(...NAMES), { minLength: 2, maxLength: 8 })
    .chain((names) => fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), fc.constantFrom(...VALUES)))));
  const lines = columns.map((pairs) => `{${pairs.map(([name, value]) => `"${name}":${value}`).join(',')}}`);
  fc.assert(
    fc.property(lines, (line) => {
      const entry = readAfter(line, line);
      if (entry !== null) {
        expectSame(line, entry);
        read++;
      }
    }),
    { numRuns: 5000 }
  );
  expect(read).toBeGreaterThan(20);
});

test('nothing is learnt from a line whose entry is something within it', () => {
  const matchers = jsonMatchers();
  const block = toLineBlock(encode(`${LINE}\n`));
  matchers.learn(LINE, { ...emptyEntry(), response_code: 503 }, block, 0);
  expect(matchers.match(block, 0)).toBe(-1);
});
