import fc from 'fast-check';
import { EVERY_SOURCE } from '../everySource';
import { readAccessLog } from '../readAccessLog';

const TIME = '2026-11-23T10:19:39.700123Z';

/** Pieces of all envelopes and of access lines, so that random text often looks like what is around it. */
const SNIPPETS = [
  '{"log":"',
  '","stream":"stdout"}',
  '{"message":"',
  '\\n"}',
  ',"kubernetes":{"pod_name":"p"}}',
  '{"events":[',
  '{"data":{"result":[{"stream":{},"values":[["1","',
  '"]]}]}}',
  '[',
  ']',
  '{',
  '}',
  '"',
  '""',
  ',',
  '\t',
  '\n',
  '\r\n',
  ' ',
  `${TIME} `,
  `${TIME} stdout P `,
  '{a="b"} ',
  '@timestamp,@message',
  'EVENTS\t1795083580000\t',
  'Nov 23 10:19:39 h e[1]: ',
  '[pod/a/b] ',
  '[2026-11-23T10:00:00.000Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "a" "b" "c" "-"',
  '[2026-11-23 10:19:56.746][1][error][misc] [x.cc:1] ',
  '{"response_code":503,"response_flags":"UO"}',
  '\\',
  '\u0000',
  '🙂',
  '__proto__',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...SNIPPETS), fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 25 })
  .map((pieces) => pieces.join(''));

test('any text is counted and never throws', () => {
  fc.assert(
    fc.property(text, (input) => {
      const { lines, entries } = readAccessLog(input, EVERY_SOURCE);
      expect(lines.parsed + lines.unparsed + lines.other).toBe(lines.read);
      expect(entries).toHaveLength(lines.parsed);
    }),
    { numRuns: 3000 }
  );
});

/** What tools make of one line. */
const WRAPS: ReadonlyArray<(line: string) => string> = [
  (line) => `${TIME} stdout F ${line}`,
  (line) => `[pod/green-1/envoy] ${line}`,
  (line) => `${TIME} {app="a", b="c"} ${line}`,
  (line) => `Nov 23 10:19:39 node envoy[1]: ${line}`,
  (line) => JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: TIME }),
  (line) => JSON.stringify({ message: line, source_type: 'file' }),
  (line) => JSON.stringify({ log: line, kubernetes: { pod_name: 'green-1' } }),
  (line) => JSON.stringify({ MESSAGE: line, _HOSTNAME: 'n' }),
  (line) => JSON.stringify({ events: [{ message: line, ingestionTime: 1 }] }),
  (line) => JSON.stringify({ data: { result: [{ stream: {}, values: [['1', line]] }] } }),
  (line) => JSON.stringify({ results: [[{ field: '@message', value: line }]] }),
];
const agent = fc
  .array(fc.constantFrom('"', ' ', '" "', '\\', '{"log":"', `${TIME} `, ' HTTP/1.1" 200 - 0 0 0 0 "', '[', ',', 'x'), {
    maxLength: 6,
  })
  .map((pieces) => pieces.join(''));

test('a line in up to three envelopes is read as the line alone, whatever the client sent', () => {
  fc.assert(
    fc.property(agent, fc.array(fc.constantFrom(...WRAPS), { maxLength: 3 }), (userAgent, wraps) => {
      const line = `[2026-11-23T10:00:00.000Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "${userAgent}" "id" "shop" "-"`;
      const alone = readAccessLog(line, EVERY_SOURCE);
      const wrapped = readAccessLog(
        wraps.reduce((inner, wrap) => wrap(inner), line),
        EVERY_SOURCE
      );
      expect(wrapped.lines).toEqual(alone.lines);
      expect(wrapped.entries.map(({ pod: _, ...entry }) => entry)).toEqual(alone.entries);
    }),
    { numRuns: 2000 }
  );
});
