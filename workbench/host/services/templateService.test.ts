/** @jest-environment jsdom */
import { dateTime, type TypedVariableModel } from '@grafana/data';

import { TemplateService, type VariableState } from './templateService';

const variable = (name: string, value: string | string[], rest: Partial<VariableState> = {}): VariableState => ({
  model: { name } as TypedVariableModel,
  value,
  text: [value].flat().join(' + '),
  allValue: null,
  ...rest,
});

const templates = new TemplateService();
templates.setVariable(variable('pod', 'green-1'));
templates.setVariable(variable('pods', ['a.b', 'c']));
templates.setVariable(variable('all', ['x', 'y'], { text: 'All', allValue: '.*' }));
templates.updateTimeRange({ from: dateTime(1000), to: dateTime(2000), raw: { from: 'now-1h', to: 'now' } });

test.each([
  ['$pod', 'green-1'],
  ['${pod}', 'green-1'],
  ['[[pod]]', 'green-1'],
  ['pod="$pod",x', 'pod="green-1",x'],
  ['${pods}', '{a.b,c}'],
  ['${pods:csv}', 'a.b,c'],
  ['${pods:pipe}', 'a.b|c'],
  ['${pods:regex}', '(a\\.b|c)'],
  ['${pods:json}', '["a.b","c"]'],
  ['${pods:text}', 'a.b + c'],
  ['${all:regex}', '.*'],
  ['$__from to $__to', '1000 to 2000'],
  ['${__from:date:iso}', '1970-01-01T00:00:01.000Z'],
  ['$nothing of ${nothing}', '$nothing of ${nothing}'],
])('%s is written %s', (text, written) => {
  expect(templates.replace(text)).toBe(written);
});

test('a scoped value comes before a variable, and its fields can be named', () => {
  const scopedVars = { pod: { value: 'scoped' }, __series: { value: { name: 'p90' } } };
  expect(templates.replace('$pod ${__series.name}', scopedVars)).toBe('scoped p90');
});

test('the caller may write the values', () => {
  const format = (value: string | string[]) => `<${[value].flat().join()}>`;
  expect(templates.replace('${pods}', {}, format)).toBe('<a.b,c>');
});

test('another dashboard keeps the variables that it has too', () => {
  const other = new TemplateService();
  other.setVariable(variable('pod', 'green-1'));
  other.setVariable(variable('gone', 'x'));
  other.keepVariables(['pod', 'new']);
  expect(other.replace('$pod $gone')).toBe('green-1 $gone');
});
