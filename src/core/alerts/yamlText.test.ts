import { parse } from 'yaml';
import { DEFAULTS } from './parameters';
import { rulesOfCause } from './rulesOfCause';
import { ruleSet } from './ruleSet';
import { yamlText } from './yamlText';

test('a key a line, lists with dashes', () =>
  expect(yamlText({ groups: [{ name: 'a', rules: [{ alert: 'B', for: '1m', labels: {} }, 'c'] }], none: [] })).toBe(
    `groups:
  - name: a
    rules:
      - alert: B
        for: "1m"
        labels: {}
      - c
none: []
`
  ));

const rules = rulesOfCause(
  'circuit_breaker',
  ruleSet({
    mesh: 'istio',
    parameters: DEFAULTS,
    labels: { team: 'yes', 'a: b': '- #' },
    folder: 'Mesh: "a" \\ $x\nb',
    datasourceUids: { prometheus: 'P1', loki: 'L1' },
  })
);

test.each([
  ['words of YAML', { a: 'yes', b: 'No', c: 'null', d: 'true', e: 'off', n: 'y' }],
  [
    'signs',
    {
      a: '- x',
      b: '#',
      c: ' x ',
      d: 'a: b',
      e: '{{ $v }}',
      f: '',
      g: '\u0000\u2028',
      h: "it's",
      q: `it's "x" # '`,
      i: '%a',
      j: '@a',
    },
  ],
  [
    'numbers and times',
    { a: 1, b: -0.5, c: '1', d: '1e3', e: '2024-01-01', f: null, g: true, h: '0x1', i: '12:30:45' },
  ],
  ['lists of lists', { a: [[1, [2]], [], {}, [{ b: [] }]] }],
  ['hostile keys', { 'a: b': 1, '': 2, '- c': 3, '{': 4 }],
  ...Object.entries(rules).map(([name, file]) => [`rules of ${name}`, file ?? {}] as const),
] as const)('%s come back as they were', (_, value) => expect(parse(yamlText(value))).toEqual(value));
