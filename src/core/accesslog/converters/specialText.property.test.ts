import fc from 'fast-check';
import { RE2JS } from 're2js';
import { convertFormat, CONVERTERS, type ConverterName } from './convertFormat';

const TARGETS = Object.keys(CONVERTERS) as ConverterName[];

function textOf(format: string, to: ConverterName): string {
  const converted = convertFormat(format, to);
  return converted.ok ? converted.value : '';
}

/** Text that means something in one of the targets. */
const SPECIAL = [
  '`',
  '"',
  "'",
  '/',
  '\\',
  '\\d',
  '*',
  '<_>',
  '<code>',
  '%%{WORD:x}',
  '${HOME}',
  '{{x}}',
  '#',
  '# x',
  ')',
  '(?P<a>',
  '[',
  ']',
  '|',
  '\t',
  '\u0001',
  '\u2028',
  'é',
  '🙂',
  ' ',
  '  ',
  "')",
  '`\n}',
].filter((text) => !text.includes('\n'));

const hostileFormats = fc
  .tuple(
    fc.array(fc.constantFrom(...SPECIAL), { minLength: 1, maxLength: 4 }),
    fc.array(fc.constantFrom(...SPECIAL), { minLength: 1, maxLength: 4 })
  )
  .map(([first, second]) => ({
    format: `${first.join('')}%START_TIME%${second.join('')}%RESPONSE_CODE%${first.join('')}`,
    line: `${first.join('')}2026-11-23T10:19:39.700Z${second.join('')}503${first.join('')}`.replaceAll('%%', '%'),
  }))
  // A line end within the format is refused, and a quote may be written as \".
  .filter(({ format }) => !/\\[nr"]/.test(format));

describe('a format made of what is special elsewhere', () => {
  test('as RE2: reads its own lines', () => {
    fc.assert(
      fc.property(hostileFormats, ({ format, line }) => {
        const matcher = RE2JS.compile(textOf(format, 'regex').slice(0, -1)).matcher(line);
        expect(matcher.find()).toBe(true);
        expect([matcher.group('start_time'), matcher.group('response_code')]).toEqual([
          '2026-11-23T10:19:39.700Z',
          '503',
        ]);
      })
    );
  });

  test.each([
    ['logs-insights', '\nparse @message /', /\/\n\| filter ispresent\(start_time\)\n$/],
    ['vector', "\nenvoy, err = parse_regex(.message, r'", /'\)\nif err != null \{\n/],
    ['logql', '\n  | regexp `', /`\n {2}\| start_time!=""\n$/],
  ] as const)('in %s nothing of it ends the text around it early', (target, head, tail) => {
    fc.assert(
      fc.property(hostileFormats, ({ format, line }) => {
        const text = `\n${textOf(format, target)}`;
        const from = text.indexOf(head);
        if (from === -1) {
          expect(text).toMatch(/\| pattern|parse @message "/);
          return;
        }
        const end = tail.exec(text)?.index ?? -1;
        const inner = text.slice(from + head.length, end);
        expect(inner).not.toContain(head.slice(-1) === '/' ? '/' : head.slice(-1));
        expect(RE2JS.compile(inner.replaceAll('(?<', '(?P<')).matcher(line).find()).toBe(true);
      })
    );
  });

  test('in Elasticsearch it is JSON; in grok and Fluent Bit nothing looks like a reference or a variable', () => {
    fc.assert(
      fc.property(hostileFormats, ({ format }) => {
        const { processors } = JSON.parse(textOf(format, 'elasticsearch'));
        const [pattern] = processors[0].grok.patterns;
        const references = [...pattern.matchAll(/%\{[^}]*\}/g)].map(([text]: [string]) => text);
        expect(references).toEqual(['%{ENVOY_TIMESTAMP:start_time}', '%{ENVOY_CODE:response_code:long}']);
        expect(textOf(format, 'grok')).toContain(`ENVOY_ACCESS ${pattern.replace(':long', ':int')}\n`);
        expect(textOf(format, 'fluent-bit')).not.toContain('${');
      })
    );
  });

  test('any text is converted or refused, in every target, and a comment stays one line', () => {
    const formats = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('%', '%REQ(A)%', '%PROTOCOL%', '(', '\n', '\r', '{', '}', '"', ':', 'é'))
        .map((all) => all.join(''))
    );
    fc.assert(
      fc.property(formats, fc.constantFrom(...TARGETS), (format, to) => {
        const converted = convertFormat(format, to);
        expect(converted.ok || converted.issues.length > 0).toBe(true);
        if (converted.ok && to === 'grok') {
          expect(converted.value.split('\n').every((line) => /^(?:#|ENVOY_|$)/.test(line))).toBe(true);
        }
      })
    );
  });
});
