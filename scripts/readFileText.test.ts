import { gzipSync } from 'node:zlib';
import { readFileText, TooLargeError } from '../src/app/diagnose/readFileText';

const LOG = 'one line — ü\n'.repeat(1000);

test.each([
  ['text', new Blob([LOG])],
  ['gzip', new Blob([gzipSync(LOG)])],
])('%s is read', async (_, file) => expect(await readFileText(file, 1e6)).toBe(LOG));

test.each([
  ['large text', new Blob(['x'.repeat(101)])],
  ['a small gzip of a large text', new Blob([gzipSync('x'.repeat(1e6))])],
])('%s is refused', async (_, file) => expect(readFileText(file, 100)).rejects.toBeInstanceOf(TooLargeError));

test('a gzip that was cut off is an error', async () =>
  expect(readFileText(new Blob([gzipSync(LOG).subarray(0, 40)]), 1e6)).rejects.toThrow());
