import { config } from '@grafana/runtime';
import { alertEditorAddress, alertFormPanel, type EditorRule } from './alertEditor';

const RULE: EditorRule = {
  title: 'MeshcauseBreakerRefuses',
  expr: 'sum(x) > 10 & y',
  labels: { cause: 'circuit_breaker' },
  annotations: { summary: '{{ $labels.upstream }} refused' },
  data: [{ refId: 'A', datasourceUid: 'P1' }],
  condition: 'B',
  for: '0s',
};

function addressIn(version: string, permissions?: Record<string, boolean>): string | null {
  Object.assign(config.buildInfo, { version });
  Object.assign(config, { unifiedAlertingEnabled: true, bootData: { user: { permissions, orgRole: 'Editor' } } });
  return alertEditorAddress(RULE);
}

test.each([
  ['10.4.0', true],
  ['11.6.1', true],
  ['12.1.3', true],
  ['12.2.0', false],
  ['13.0.2', false],
  ['', false],
])('Grafana %s takes a rule from an address: %s', (version, isTaken) =>
  expect(addressIn(version) !== null).toBe(isTaken)
);

test('the address holds the rule, in the form of the editor', () => {
  const defaults = new URL(addressIn('11.0.0') ?? '', 'http://g').searchParams.get('defaults') ?? '';
  expect(JSON.parse(defaults)).toEqual({
    type: 'grafana',
    name: 'MeshcauseBreakerRefuses',
    queries: [{ queryType: '', refId: 'A', datasourceUid: 'P1' }],
    condition: 'B',
    labels: [{ key: 'cause', value: 'circuit_breaker' }],
    annotations: [{ key: 'summary', value: '{{ $labels.upstream }} refused' }],
    evaluateFor: '0s',
  });
});

test('who may not make rules gets no way to it', () =>
  expect(addressIn('11.0.0', { 'alert.rules:create': false })).toBeNull());

test('the form is given the query of the rule, never one of ours', () =>
  expect(alertFormPanel(RULE, { uid: 'P1', type: 'prometheus' }).targets).toEqual([
    { refId: 'A', expr: RULE.expr, datasource: { uid: 'P1', type: 'prometheus' } },
  ]));
