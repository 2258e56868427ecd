import fc from 'fast-check';
import type { AccessLogEntry } from './accessLogEntry';
import { compileFormat } from './compileFormat';
import { PRESETS } from './formats';
import type { FormatField, FormatPlan } from './formatPlan';
import { parseText } from './parseText';
import { readAccessLog } from './readAccessLog';
import type { ShapeId } from './shapes';

/** Pieces of lines and of formats, so that random text often looks like the columns around it. */
const SNIPPETS = [
  '"',
  ' ',
  '" "',
  '-',
  ' HTTP/1.1" 200 - 0 0 0 0 "',
  '" 1 2 3 4 "',
  '" "a" "b',
  ' a b c d ',
  ')->',
  '\t',
  '🙂',
  '\\',
  'x',
];

const text = fc.array(fc.constantFrom(...SNIPPETS), { maxLength: 6 }).map((pieces) => pieces.join(''));
const word = fc.stringMatching(/^[!#-~]{0,12}$/);
const number = fc.oneof(fc.constant('-'), fc.nat().map(String));

const VALUES: Record<ShapeId, fc.Arbitrary<string>> = {
  timestamp: fc.constant('2026-11-23T10:19:39.700Z'),
  protocol: fc.constantFrom('-', 'HTTP/1.1', 'HTTP/2'),
  code: fc.constantFrom('0', '200', '503'),
  flags: fc.constantFrom('-', 'UO', 'UF,URX'),
  number,
  word,
  details: fc.stringMatching(/^[!-~]{0,12}$/),
  text,
  path: text,
  token: text,
  reason: text,
  addresses: text,
};

const PLANS = PRESETS.map((preset) => {
  const plan = compileFormat(preset.format);
  return { name: preset.name, plan: plan.ok ? plan.value : null };
});

/** A line of a format, with the values of its columns. */
function lines(plan: FormatPlan): fc.Arbitrary<{ line: string; values: Array<[FormatField, string]> }> {
  const fields = plan.parts.filter((part): part is FormatField => part.kind === 'field');
  return fc.tuple(...fields.map((field) => VALUES[field.shape.id])).map((values) => {
    const queue = [...values];
    const line = plan.parts.map((part) => (part.kind === 'literal' ? part.text : (queue.shift() ?? ''))).join('');
    return { line, values: fields.map((field, index) => [field, values[index] ?? '']) };
  });
}

function valueOf(entry: AccessLogEntry, field: FormatField): unknown {
  return field.key === null ? entry.extra?.[field.name] : entry[field.key];
}

/** Keys of what others than Envoy may have left empty. */
const MAY_BE_EMPTY = ['path', 'response_code_details', 'forwarded_for', 'user_agent', 'request_id', 'authority'];

function expectedValue(field: FormatField, value: string): unknown {
  if (field.key === 'response_flags') {
    return value === '-' ? [] : value.split(',');
  }
  const mayBeEmpty = field.key === null || MAY_BE_EMPTY.includes(field.key);
  if (value === '-' || (value === '' && !mayBeEmpty)) {
    return null;
  }
  return field.shape.id === 'number' || field.shape.id === 'code' ? Number(value) : value;
}

describe.each(PLANS)('format $name', ({ plan }) => {
  test('any values a client can send come back as they were, or the line is ambiguous', () => {
    expect(plan).not.toBeNull();
    fc.assert(
      fc.property(lines(plan as FormatPlan), ({ line, values }) => {
        const entry = parseText(plan as FormatPlan, line);
        expect(entry).not.toBeNull();
        if (entry !== null && entry.ambiguous === undefined) {
          expect(values.map(([field]) => valueOf(entry, field))).toEqual(
            values.map(([field, value]) => expectedValue(field, value))
          );
        }
      }),
      { numRuns: 400 }
    );
  });
});

test('any text is counted and never throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(text).map((pieces) => pieces.join('\n'))
      ),
      (input) => {
        const { lines: counts, entries } = readAccessLog(input);
        expect(counts.parsed + counts.unparsed + counts.other).toBe(counts.read);
        expect(entries).toHaveLength(counts.parsed);
      }
    )
  );
});

test('any format string compiles or is refused with a column, and never throws', () => {
  const pieces = fc.constantFrom(
    '%',
    '%%',
    '(',
    ')',
    ':',
    'REQ',
    'START_TIME',
    '%PROTOCOL%',
    '%REQ(A)%',
    '1',
    ' ',
    '\n',
    '"'
  );
  fc.assert(
    fc.property(
      fc.array(pieces).map((all) => all.join('')),
      (format) => {
        const plan = compileFormat(format);
        expect(plan.ok || plan.issues.length > 0).toBe(true);
        expect(() => readAccessLog('x "y" z\n', { format: `%PROTOCOL% ${format}` })).not.toThrow();
      }
    )
  );
});
