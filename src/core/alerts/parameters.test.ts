import { DEFAULTS, durationSeconds, PARAMETERS, readParameters, type ParameterName } from './parameters';

it('has defaults that it would accept', () => {
  const pairs = Object.entries(PARAMETERS).map(([name, { value }]) => `${name}=${value}`);
  expect(readParameters(pairs)).toEqual({ ok: true, value: DEFAULTS, issues: [] });
});

it.each([
  ['minErrors', 'minErrors=100', '100'],
  ['window', ' window = 90s', '90s'],
  ['pageFor', 'pageFor=0s', '0s'],
  ['meshName', 'meshName=', ''],
  ['grafanaUrl', 'grafanaUrl=', ''],
  ['runbookUrl', 'runbookUrl=https://wiki/a?b=c', 'https://wiki/a?b=c'],
  ['format', 'format=[%START_TIME%] a=b', '[%START_TIME%] a=b'],
] as const)('%s is what %p says', (name, pair, value) => {
  const read = readParameters([pair]);
  expect(read.ok && read.value[name]).toBe(value);
});

it.each([
  ['nothing=1', 'parameter_unknown'],
  ['__proto__=1', 'parameter_unknown'],
  ['constructor=1', 'parameter_unknown'],
  ['window', 'parameter_without_value'],
  ['window=5', 'parameter_value'],
  ['window=5m] or vector(1)', 'parameter_value'],
  ['window=0s', 'parameter_value'],
  ['objective=99.9', 'parameter_value'],
  ['minErrors=-1', 'parameter_value'],
  ['minErrors=1e999', 'parameter_value'],
  ['grafanaUrl=http://a\nb', 'parameter_value'],
  ['grafanaUrl=grafana.example.com', 'parameter_value'],
  ['runbookUrl=docs/causes.md', 'parameter_value'],
  ['runbookUrl=https://a/{{ .x }}', 'parameter_value'],
  ['format=a\nb', 'parameter_value'],
])('refuses %p', (pair, code) =>
  expect(readParameters([pair])).toEqual({ ok: false, issues: [expect.objectContaining({ code })] })
);

it('names what may be set', () => {
  const [issue] = readParameters(['nothing=1']).issues;
  const names = Object.keys(PARAMETERS) as ParameterName[];
  expect(names.filter((name) => !issue?.remedy?.includes(name))).toEqual([]);
});

it.each([
  ['30s', 30],
  ['5m', 300],
  ['1h30m', 5400],
  ['1d', 86400],
])('%s is %d seconds', (written, seconds) => expect(durationSeconds(written)).toBe(seconds));
