import fc from 'fast-check';
import { readExposition } from './readExposition';

function samples(text: string) {
  return readExposition(text).samples.map(({ name, labels, value, timestamp }) => [name, labels, value, timestamp]);
}

describe('readExposition', () => {
  it.each([
    ['a 1', ['a', {}, 1, null]],
    ['a{} 0', ['a', {}, 0, null]],
    ['a{b="c",} 1.5e3', ['a', { b: 'c' }, 1500, null]],
    ['a{b="x\\"y\\\\z\\n{},="} -2', ['a', { b: 'x"y\\z\n{},=' }, -2, null]],
    ['a { b = "c" , d = "e" }  7  1669889000123', ['a', { b: 'c', d: 'e' }, 7, 1669889000123]],
    ['a{b="c"} 7 1669889000.123', ['a', { b: 'c' }, 7, 1669889000123]],
    ['a{b="c"} => 1 @[1669889000]', ['a', { b: 'c' }, 1, 1669889000000]],
    ['a{b="c"}\t1', ['a', { b: 'c' }, 1, null]],
    ['a_bucket{le="+Inf"} 4 # {trace_id="x"} 0.67 1669889000.1', ['a_bucket', { le: '+Inf' }, 4, null]],
    ['{__name__="a",b="c"} 1', ['a', { b: 'c' }, 1, null]],
    ['{"a.b",c="d"} 1', ['a.b', { c: 'd' }, 1, null]],
    ['a +Inf', ['a', {}, Infinity, null]],
    ['a NaN', ['a', {}, NaN, null]],
    ['a 402656.80115711333928629755973816', ['a', {}, 402656.80115711334, null]],
    ['a{__proto__="x"} 1\r', ['a', Object.fromEntries([['__proto__', 'x']]), 1, null]],
  ])('reads %j', (line, expected) => {
    expect(samples(line)).toEqual([expected]);
  });

  it('skips comments and empty lines, and keeps only what is wanted', () => {
    const text = '\uFEFF# TYPE a counter\n\na 1\nb{c="d"} 2\n# EOF\n';
    expect(readExposition(text, (name) => name === 'a')).toMatchObject({
      samples: [{ name: 'a' }],
      sampleLines: 2,
      malformedLines: 0,
    });
  });

  it('reads the further values of a range that Prometheus shows', () => {
    expect(samples('a{b="c"}\t1 @1669889000.5\n2 @1669889015.5')).toEqual([
      ['a', { b: 'c' }, 1, 1669889000500],
      ['a', { b: 'c' }, 2, 1669889015500],
    ]);
  });

  it.each([
    'a',
    'a{b="c"}',
    'a{b="c" 1',
    'a{b="c',
    'a{b=c} 1',
    'a{="c"} 1',
    'a{b} 1',
    'a{b="c"d="e"} 1',
    'a one',
    'a 0x10',
    'a 1 2 3',
    'a 1 @[5',
    '1 a',
    '{b="c"} 1',
    '<html>',
  ])('reports %j with its line and reads on', (line) => {
    const result = readExposition(`ok 1\n${line}\nok 2`);
    expect(result.issues).toMatchObject([{ code: 'stats_malformed_line', line: 2 }]);
    expect(result.samples).toHaveLength(2);
  });

  it('caps what it reports, not what it counts', () => {
    const result = readExposition('?\n'.repeat(1000));
    expect(result.malformedLines).toBe(1000);
    expect(result.issues).toHaveLength(6);
    expect(result.issues[5]?.message).toContain('995');
  });

  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom('a', '{', '}', '"', '\\', '=', ',', ' ', '1', '@', '[', '\n', '=>', '#', 'é', '\0');
    fc.assert(fc.property(fc.array(piece), (pieces) => readExposition(pieces.join('')).sampleLines >= 0));
  });

  it.each(['a', '{', '"', '\\', 'a="', 'a{b="c",', '1', ' ', '@', '[', 'a{b="'])(
    'is linear on repeated %j',
    (piece) => {
      const seconds = (times: number) => {
        const started = performance.now();
        readExposition(piece.repeat(times));
        return performance.now() - started;
      };
      seconds(1_000);
      expect(seconds(160_000)).toBeLessThan(Math.max(seconds(20_000), 5) * 40);
    }
  );
});
