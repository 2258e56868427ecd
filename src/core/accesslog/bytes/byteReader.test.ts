import fc from 'fast-check';
import { compileFormat } from '../compileFormat';
import { emptyEntry } from '../entryKeys';
import { PRESETS } from '../formats';
import { createByteReader } from './byteReader';
import { createLineBlocks } from './lineBlocks';
import { jsonMatchers, textMatchers } from './matchers';
import { rowEntry } from './rowEntry';
import { decode, encode } from './testing/byteLines';

function envoyMatchers() {
  const plan = compileFormat(PRESETS.find(({ name }) => name === 'envoy')?.format ?? '');
  return plan.ok ? textMatchers(plan.value) : jsonMatchers();
}

/** What the sink got: `row <user agent>` or `line <text>`. `takes` says which lines are entries by themselves. */
function readAll(chunks: Uint8Array[], takes: (line: string) => boolean = () => true): string[] {
  const got: string[] = [];
  const reader = createByteReader(
    envoyMatchers(),
    {
      row: (...row) => got.push(`row ${rowEntry(...row, decode).user_agent}`),
      line: (text) => {
        got.push(`line ${text}`);
        return takes(text) ? emptyEntry() : null;
      },
    },
    decode
  );
  chunks.forEach((chunk) => reader.push(chunk));
  reader.end();
  return got;
}

function line(agent: string): string {
  return `[2026-11-23T10:19:39.700Z] "GET / HTTP/1.1" 200 - 0 18 0 0 "-" "${agent}" "id" "a" "127.0.0.1:8080"`;
}

const LOG = encode(`\ufeff${line('one')}\n\n${line('é')}\r\nother\u0000\n${line('" "')}\r\n${line('last')}`);
const GOT = ['row one', 'line ', 'row é', 'line other\u0000', `line ${line('" "')}\r`, 'row last'];

test('rows and other lines come in their order; a line end is only \\n, and the last may have none', () => {
  expect(readAll([LOG])).toEqual(GOT);
});

test('it makes no difference where a chunk ends', () => {
  for (let at = 0; at <= LOG.length; at++) {
    expect(readAll([LOG.subarray(0, at), LOG.subarray(at)])).toEqual(GOT);
  }
  expect(readAll(Array.from(LOG, (byte) => Uint8Array.of(byte)))).toEqual(GOT);
});

test('a chunk may be overwritten after it was read', () => {
  const buffer = new Uint8Array(7);
  const chunks = Array.from({ length: Math.ceil(LOG.length / 7) }, (_, index) =>
    LOG.subarray(7 * index, 7 * index + 7)
  );
  const got: string[] = [];
  const blocks = createLineBlocks();
  const keep = (all: Uint8Array[]) => all.forEach((block) => got.push(decode(block, 0, block.length)));
  chunks.forEach((chunk) => {
    buffer.set(chunk);
    keep(blocks.push(buffer.subarray(0, chunk.length)));
  });
  keep(blocks.end());
  expect(got.join('')).toBe(`${decode(LOG, 3, LOG.length)}\n`);
});

test('after a line that is no entry by itself, the next one is not taken out of its context', () => {
  const log = encode(`{"a":\n${line('within')}\n}\n${line('after')}\n`);
  expect(readAll([log], (text) => text === '}')).toEqual([
    'line {"a":',
    `line ${line('within')}`,
    'line }',
    'row after',
  ]);
});

test('any bytes in any chunks give every line once', () => {
  const bytes = fc.uint8Array({ maxLength: 60 }).map((all) => all.map((byte) => (byte < 60 ? 10 : byte)));
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 8 }), (chunks) => {
      const all = Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));
      const text = decode(all, 0, all.length);
      const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
      expect(readAll(chunks)).toEqual(all.length === 0 ? [] : lines.map((one) => `line ${one}`));
    })
  );
});

test('a line without an end is cut, so that it is not held in memory for ever', () => {
  const blocks = createLineBlocks();
  const lengths = Array.from({ length: 40 }, () => blocks.push(new Uint8Array(100_000).fill(120)))
    .flat()
    .map((block) => block.length);
  expect(lengths.length).toBeGreaterThan(2);
  expect(Math.max(...lengths)).toBeLessThan(2 * 1024 * 1024);
});
