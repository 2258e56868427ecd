import { gzipSync } from 'node:zlib';
import { memoryIo } from './memoryIo';
import { InputError, readLines } from './readInput';

async function linesOf(chunks: ReadonlyArray<string | Uint8Array>): Promise<string[]> {
  const all: string[] = [];
  for await (const lines of readLines(memoryIo(chunks).io, '-')) {
    all.push(...lines);
  }
  return all;
}

const MB = 1024 * 1024;
const piece = 'x'.repeat(MB / 4);

test.each<[string, Array<string | Uint8Array>, string[]]>([
  ['lines', ['a\nb\n'], ['a', 'b']],
  ['a last line without an end', ['a\nb'], ['a', 'b']],
  ['empty lines and other line separators', ['\n\u2028\r\n\n'], ['', '\u2028\r', '']],
  ['a line and a letter over two chunks', ['a', Uint8Array.of(0xc3), Uint8Array.of(0xa9, 10)], ['aé']],
  ['broken UTF-8', [Uint8Array.of(97, 0xff, 98)], ['a\ufffdb']],
  ['a byte order mark, dropped at the start only', ['\ufeffa\n\ufeffb\n'], ['a', '\ufeffb']],
  ['gzip', [gzipSync('a\nb')], ['a', 'b']],
  ['nothing', [], []],
])('%s', async (_, chunks, lines) => {
  expect(await linesOf(chunks)).toEqual(lines);
});

test.each(['{', '['])('a line that begins with %s may be as long as an answer of Loki', async (start) => {
  const chunks = [start, ...Array.from({ length: 20 }, () => piece), '\nnext'];
  expect((await linesOf(chunks)).map(({ length }) => length)).toEqual([1 + 5 * MB, 4]);
});

test('it is cut beyond 64 MB, and any other line beyond 1 MB', async () => {
  const answer = await linesOf(['{', ...Array.from({ length: 260 }, () => piece)]);
  expect(answer.map(({ length }) => length)).toEqual([1 + 64 * MB, MB]);
  const text = await linesOf(Array.from({ length: 20 }, () => piece));
  expect(text.length).toBe(4);
  expect(text.join('')).toBe(piece.repeat(20));
});

test('what stands before a failure is given before it', async () => {
  const zipped = gzipSync(Array.from({ length: 50_000 }, (_, index) => `line ${index * 7919}`).join('\n'));
  const got: string[] = [];
  const read = async () => {
    for await (const lines of readLines(memoryIo([zipped.subarray(0, -20)]).io, '-')) {
      got.push(...lines);
    }
  };
  await expect(read()).rejects.toThrow(InputError);
  expect(got.slice(0, 2)).toEqual(['line 0', 'line 7919']);
  await expect(linesOf([])).resolves.toEqual([]);
});
