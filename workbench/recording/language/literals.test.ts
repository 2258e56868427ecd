import { parseDuration } from './duration';
import { readStringLiteral } from './stringLiteral';

describe('readStringLiteral', () => {
  it.each([
    ['"plain"', 'plain'],
    ['\'single "quoted"\'', 'single "quoted"'],
    ['`raw \\d+`', 'raw \\d+'],
    ['"\\\\d \\" \\n\\t"', '\\d " \n\t'],
    ['"\\x41\\101\\u00e9\\U0001F600"', 'AAé😀'],
    ['""', ''],
  ])('%s', (literal, text) => {
    expect(readStringLiteral(literal)).toBe(text);
  });

  it.each(['"\\q"', '"\\xff"', '"\\U00110000"', '"\\x4"'])('refuses %s', (literal) => {
    expect(() => readStringLiteral(literal)).toThrow('the recording cannot answer this');
  });
});

describe('parseDuration', () => {
  it.each<[string, number | undefined]>([
    ['15s', 15_000],
    ['1m30s', 90_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
    ['1d', 86_400_000],
    ['60', 60_000],
    ['5x', undefined],
    ['s', undefined],
    ['', undefined],
    ['-5m', undefined],
  ])('%s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });
});
