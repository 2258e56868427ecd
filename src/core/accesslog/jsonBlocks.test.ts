import { createJsonBlocks } from './jsonBlocks';
import { readAccessLog } from './readAccessLog';

const ENTRY = { start_time: '2026-11-23T10:00:00.000Z', response_code: 503, response_flags: 'UO' };
const PRETTY = JSON.stringify(ENTRY, null, 2);
const LINE =
  '[2026-11-23T10:00:00.000Z] "GET /a HTTP/1.1" 503 UH 0 19 0 - "-" "curl/8.0" "2d7e0b6c-1" "shop.example" "-"';

function flagsOf(text: string): string[] {
  return readAccessLog(text).entries.map((entry) => entry.response_flags.join());
}

describe('entries over several lines', () => {
  const nested = JSON.stringify({ ...ENTRY, user_agent: 'a "}" { b\\', labels: { app: ['}', '{'] } }, null, 2);
  test.each([
    ['as jq prints it', PRETTY, ['UO']],
    ['two after each other', `${PRETTY}\n${PRETTY}`, ['UO', 'UO']],
    ['with commas between', `${PRETTY},\n${PRETTY},`, ['UO', 'UO']],
    ['a list', JSON.stringify([ENTRY, ENTRY], null, 2), ['UO', 'UO']],
    ['a list that begins with its first entry', `[${PRETTY}, ${PRETTY}]`, ['UO', 'UO']],
    ['a list on one line', JSON.stringify([ENTRY, ENTRY]), ['UO', 'UO']],
    ['one entry a line, with commas', `${JSON.stringify(ENTRY)},\n${JSON.stringify(ENTRY)},`, ['UO', 'UO']],
    ['brackets in strings and objects within', nested, ['UO']],
    ['without blanks at the beginning of the lines', PRETTY.replaceAll('  ', ''), ['UO']],
    ['with \\r\\n', PRETTY.replaceAll('\n', '\r\n'), ['UO']],
    ['each line in an envelope', PRETTY.replaceAll(/^/gm, '[pod/green-1/envoy] '), ['UO']],
    ['escaped line breaks', PRETTY.replaceAll('\n', '\\n'), ['UO']],
    ['escaped quotes', JSON.stringify(PRETTY).slice(1, -1), ['UO']],
    ['a string within JSON', JSON.stringify(JSON.stringify(ENTRY)), ['UO']],
    ['before and after text lines', `${LINE}\n${PRETTY}\n${LINE}`, ['UH', 'UO', 'UH']],
  ])('%s', (_, text, flags) => {
    const { lines, entries } = readAccessLog(text);
    expect(entries.map((entry) => entry.response_flags.join())).toEqual(flags);
    expect(lines).toMatchObject({ read: flags.length, parsed: flags.length });
  });
});

describe('an object that does not end', () => {
  const cut = PRETTY.split('\n').slice(0, 3).join('\n');
  test.each([
    ['at the end of the text', `${LINE}\n${cut}`, ['UH'], 2],
    ['before the next one', `${cut}\n${PRETTY}`, ['UO'], 1],
    ['before an entry on one line', `${cut}\n${JSON.stringify(ENTRY)}`, ['UO'], 1],
    ['before a text line', `${cut}\n${LINE}`, ['UH'], 1],
    ['before a line of another program', `${cut}\nlistening on 8080\n${LINE}`, ['UH'], 1],
    ['in a list, before a text line', `{"response_code": [\n${LINE}`, ['UH'], 1],
  ])('counts as one unparsed line: %s', (_, text, flags, line) => {
    expect(flagsOf(text)).toEqual(flags);
    const { lines, issues } = readAccessLog(text);
    expect(lines).toMatchObject({ parsed: flags.length, unparsed: 1 });
    expect(lines.read).toBe(lines.parsed + lines.unparsed + lines.other);
    expect(issues.find(({ code }) => code === 'log_line_unparsed')).toMatchObject({ line });
  });

  test('a quote in a line of JSON-shaped text does not swallow the lines after it', () => {
    const broken = '{"user_agent":"a"{"b","response_code":503,"response_flags":"UO"';
    expect(flagsOf([broken, JSON.stringify(ENTRY), LINE].join('\n'))).toEqual(['UO', 'UH']);
  });

  test('is given up after so many lines', () => {
    const blocks = createJsonBlocks();
    blocks.push('{');
    const states = Array.from({ length: 10_001 }, () => blocks.push('"a": 1,').state);
    expect(states.at(-3)).toBe('open');
    expect(states).toContain('broken');
    expect(blocks.isOpen).toBe(false);
  });
});

test('another program that prints objects over several lines gives one other line each', () => {
  const text = `${JSON.stringify({ level: 'info', msg: 'up' }, null, 2)}\n${LINE}`;
  expect(readAccessLog(text).lines).toEqual({ read: 2, parsed: 1, unparsed: 0, ambiguous: 0, other: 1 });
});

test('a given text format is read line by line', () => {
  const format = '{ %RESPONSE_CODE% "%REQ(USER-AGENT)%"';
  expect(readAccessLog('{ 503 "a"\n{ 504 "b"', { format }).entries).toMatchObject([
    { response_code: 503 },
    { response_code: 504 },
  ]);
});
