import fc from 'fast-check';
import { compileFormat } from '../compileFormat';
import { PRESETS } from '../formats';
import type { FormatPlan } from '../formatPlan';
import { parseText, readText } from '../parseText';
import type { LineMatcher } from './bytePlan';
import { toLineBlock } from './lineBlock';
import { compileTextPlan } from './compileTextPlan';
import { presetMatch } from './presetMatch';
import { decode, encode, readLine } from './testing/byteLines';
import { createTextMatcher } from './textMatcher';

function planOf(format: string): FormatPlan {
  const plan = compileFormat(format);
  if (!plan.ok) {
    throw new Error(plan.issues[0]?.message);
  }
  return plan.value;
}

function matcherOf(format: string) {
  const plan = compileTextPlan(planOf(format));
  return plan === null ? null : createTextMatcher(plan);
}

const ENVOY = planOf(PRESETS.find((preset) => preset.name === 'envoy')?.format ?? '');
const FORMATS = [
  ...PRESETS.filter((preset) => preset.name !== 'kuma-tcp').map((preset) => preset.format),
  '%START_TIME%|%RESPONSE_CODE%|%REQ(:AUTHORITY)%|%REQ(:PATH)%|%REQ(USER-AGENT)%',
  '%REQ(A)%',
  '"%REQ(A)%""%REQ(B)%"',
  '%REQ(A)% %REQ(B)% "%REQ(C)%" %REQ(D)%',
  '%RESPONSE_FLAGS% %REQ(A)%\t%PROTOCOL%',
  'a=%REQ(A)%, b=%DURATION%',
  '%REQ(A)%|%REQ(:PATH)%|%REQ(B)%|%DURATION%|%REQ(C)%',
  '%REQ(A)% "%REQ(B)%" "%REQ(C)%" "%REQ(D)%"',
];

/** Pieces that look like columns, separators and what stands between them. */
const PIECES = fc.constantFrom(
  ...[
    '"',
    ' ',
    '|',
    '\t',
    '-',
    ', b=',
    'a=',
    '" "',
    '200',
    '7',
    'UF,URX',
    'HTTP/1.1',
    'HTTP/2',
    '2026-11-23T10:19:39.700Z',
  ],
  ...['[', '] "', 'GET /', '/a b', 'é', '🙂', '\u0000', '\r', '\\', '127.0.0.1:80', '-5', 'HTTP/1.', 'x']
);
const noise = fc.array(PIECES, { maxLength: 5 }).map((pieces) => pieces.join(''));

/** Lines that have the literals of a format, with anything between. */
function almostLines(plan: FormatPlan): fc.Arbitrary<string> {
  return fc
    .tuple(...plan.parts.map((part) => (part.kind === 'literal' ? fc.constant(part.text) : noise)))
    .map((parts) => parts.join(''));
}

/** Lines with plain values of each shape, of which a few are noise. */
function goodLines(plan: FormatPlan): fc.Arbitrary<string> {
  const values: Partial<Record<string, string[]>> = {
    timestamp: ['2026-11-23T10:19:39.700Z', '2026-11-23T10:19:39Z'],
    protocol: ['-', 'HTTP/1.1', 'HTTP/2', 'HTTP/3.', 'HTTP/10'],
    code: ['-', '0', '503', '1234', '5-'],
    flags: ['-', 'UO', 'URX,UF', '_A', '0', 'U-F'],
    number: ['-', '0', '12', '123456789012345', '12345678901234567', '1-2', '-1'],
    word: ['-', 'a', 'b"c', ''],
    addresses: ['-', '10.0.0.1, ::1', 'x"y', ''],
  };
  const valueOf = (shape: string) =>
    fc.oneof(
      {
        weight: 300,
        arbitrary: fc.constantFrom(...(values[shape]?.slice(0, shape === 'timestamp' ? 1 : 2) ?? ['-', '/a', 'b'])),
      },
      { weight: 1, arbitrary: fc.constantFrom(...(values[shape] ?? ['a b', 'c"d', ''])) },
      { weight: 1, arbitrary: noise }
    );
  return fc
    .tuple(...plan.parts.map((part) => (part.kind === 'literal' ? fc.constant(part.text) : valueOf(part.shape.id))))
    .map((parts) => parts.join(''));
}

/** Where a matcher finds the columns of a line. */
function found(match: LineMatcher['match'], line: string): [end: number, spans: number[]] {
  const spans = new Int32Array(60);
  const end = match(toLineBlock(encode(`${line}\n`)), 0, spans);
  return [end, end === -1 ? [] : [...spans]];
}

describe.each(FORMATS)('format %s', (format) => {
  const plan = planOf(format);
  const matcher = matcherOf(format);
  const match = presetMatch(format);
  const doubtingPlan = compileTextPlan(plan, true);
  const doubting = doubtingPlan === null ? null : createTextMatcher(doubtingPlan);

  function expectSameAsSlow(line: string): boolean {
    if (matcher !== null && match !== null) {
      expect(found(match, line)).toEqual(found((...where) => matcher.match(...where), line));
    }
    const entry = matcher === null ? null : readLine(matcher, encode(line));
    if (entry === null) {
      return false;
    }
    const slow = readText(plan, line.endsWith('\r') ? line.slice(0, -1) : line);
    expect({ entry, doubts: 0 }).toEqual(slow);
    return true;
  }

  test('what is read from bytes is the one reading, without a doubt', () => {
    let read = 0;
    const lines = fc.oneof(almostLines(plan), goodLines(plan), noise);
    fc.assert(
      fc.property(lines, (line) => {
        read += expectSameAsSlow(line) ? 1 : 0;
      }),
      { numRuns: 150 }
    );
    expect(read).toBeGreaterThan(10);
  });

  test('where doubts do not matter, it is still the one reading', () => {
    const lines = fc.oneof(almostLines(plan), goodLines(plan), noise);
    fc.assert(
      fc.property(lines, (line) => {
        const entry = doubting === null ? null : readLine(doubting, encode(line));
        if (entry !== null) {
          expect(entry).toEqual(parseText(plan, line.endsWith('\r') ? line.slice(0, -1) : line));
        }
      }),
      { numRuns: 150 }
    );
  });
});

test('the formats that most logs are in have a function of their own', () => {
  expect(PRESETS.filter(({ format }) => presetMatch(format) !== null).map(({ name }) => name)).toEqual([
    ...['envoy', 'istio', 'kuma', 'emissary', 'ecs-service-connect'],
  ]);
});

test.each([
  ['two free texts with different separators', '%REQ(A)% %REQ(B)%|%REQ(C)%'],
  [
    'several marks around free texts, as Kuma’s TCP format',
    PRESETS.find(({ name }) => name === 'kuma-tcp')?.format ?? '',
  ],
  ['a separator that a time or a number holds too', '%REQ(A)%: %START_TIME% %REQ(B)%: %PROTOCOL%'],
  ['a column whose characters go on after it', '%DURATION%0 %REQ(A)%'],
  ['characters beyond ASCII', '%REQ(A)% – %REQ(B)%'],
  ['two columns for one key', '%UPSTREAM_CLUSTER% %UPSTREAM_CLUSTER_RAW%'],
])('a format has no plan where it has %s', (_, format) => {
  expect(matcherOf(format)).toBeNull();
});

describe('hostile bytes', () => {
  const matcher = createTextMatcher(compileTextPlan(ENVOY) ?? { columns: [], literals: [] });
  const line = (agent: string) =>
    `[2026-11-23T10:19:39.700Z] "GET / HTTP/1.1" 200 - 0 18 0 0 "-" "${agent}" "id" "authority" "127.0.0.1:8080"`;

  test.each([
    ['blanks', 'Mozilla/5.0 (X11; Linux)'],
    ['NUL', 'a\u0000b'],
    ['no ASCII', 'Grüße 日本語 🙂'],
    ['nothing', ''],
    ['quotes', 'say "hi", ""'],
  ])('a user agent with %s is read', (_, agent) => {
    expect(readLine(matcher, encode(line(agent)))?.user_agent).toBe(agent);
  });

  test.each([
    ['a blank and a quote', ' "hi'],
    ['a forged line end', '" 200 - 0 0 0 0 "-" "forged'],
    ['a \\r', 'a\rb'],
  ])('a user agent with %s is left to the slow way', (_, agent) => {
    expect(readLine(matcher, encode(line(agent)))).toBeNull();
  });

  test('a \\r before the newline is no part of the line', () => {
    expect(readLine(matcher, encode(`${line('a')}\r`))).toEqual(parseText(ENVOY, line('a')));
  });

  test('invalid UTF-8 is decoded as it is in the whole line', () => {
    const [before = '', after = ''] = line('?').split('?');
    for (const broken of [[0xff], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x99], [0xed, 0xa0, 0x80], [0xef, 0xbb, 0xbf]]) {
      const bytes = Uint8Array.of(...encode(before), ...broken, ...encode(after));
      expect(readLine(matcher, bytes)).toEqual(parseText(ENVOY, decode(bytes, 0, bytes.length)));
    }
  });

  test('the work grows with the line: no byte is looked at more than a few times', () => {
    const reads = (length: number) => {
      let count = 0;
      const { bytes, words } = toLineBlock(encode(`${line('x'.repeat(length))}\n`));
      const counted = <T extends object>(target: T) =>
        new Proxy(target, {
          get(from, key) {
            count++;
            const value: unknown = Reflect.get(from, key, from);
            return typeof value === 'function' ? (value.bind(from) as unknown) : value;
          },
        });
      const block = { bytes: counted(bytes), words: counted(words) };
      expect(matcher.match(block, 0, new Int32Array(30))).toBe(bytes.length);
      return count;
    };
    expect(reads(200_000) - reads(100_000)).toBeLessThanOrEqual(2 * 100_000);
  });
});
