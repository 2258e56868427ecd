import { FieldType, type Field, type FieldConfig } from '@grafana/data';
import { lookOf, mergeLooks } from './seriesLook';

const TIME: Field = { name: 'time', type: FieldType.time, config: {}, values: [1000, 2000, 3000] };
const look = (config: FieldConfig, getLinks?: Field['getLinks']) =>
  lookOf({ name: 'ok', type: FieldType.number, config, values: [1, 2, 3], getLinks }, TIME);

test('reads what Grafana has put into the field', () => {
  const config = {
    displayName: 'served',
    unit: 'rps',
    decimals: 2,
    color: { mode: 'fixed', fixedColor: 'blue' },
    custom: { hideFrom: { viz: false, legend: true, tooltip: false } },
  };
  expect(look(config)).toMatchObject({
    title: 'served',
    unit: 'rps',
    decimals: 2,
    color: 'blue',
    hidden: { viz: false, legend: true, tooltip: false },
  });
});

test('a palette does not take the meaning from the colours', () => {
  expect(look({ color: { mode: 'palette-classic', fixedColor: 'blue' } }).color).toBeNull();
});

test.each([
  ['off', 'absolute', []],
  ['line', 'percentage', []],
  ['line', 'absolute', [{ value: 80, color: 'red' }]],
] as const)('thresholds with style %s in mode %s', (style, mode, expected) => {
  const steps = [
    { value: -Infinity, color: 'green' },
    { value: 80, color: 'red' },
  ];
  const config = { thresholds: { mode, steps }, custom: { thresholdsStyle: { mode: style } } } as FieldConfig;
  expect(look(config).thresholds).toEqual(expected);
});

test('links are those of the value at that time, each once', () => {
  const origin = { name: 'ok', type: FieldType.number, config: {}, values: [] };
  const getLinks: Field['getLinks'] = ({ valueRowIndex }) => [
    { href: `/runbook/${valueRowIndex}`, title: 'Runbook', target: '_self', origin },
  ];
  const linked = look({ links: [{ title: 'Runbook', url: '/runbook' }] }, getLinks);
  const { linksAt } = mergeLooks([linked, linked, look({})]);
  expect(linksAt?.(2000).map(({ href }) => href)).toEqual(['/runbook/1']);
  expect(linksAt?.(9000).map(({ href }) => href)).toEqual(['/runbook/2']);
  expect(look({}).linksAt).toBeNull();
});

test('series that are drawn as one show what they agree on', () => {
  const [one, other] = [look({ displayName: 'a', unit: 'rps' }), look({ displayName: 'b', unit: 'rps' })];
  expect(mergeLooks([one, other])).toMatchObject({ title: null, unit: 'rps' });
});
