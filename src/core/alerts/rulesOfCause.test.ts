import { CAUSES, type Cause } from '../knowledge/causes';
import { DEFAULTS } from './parameters';
import { rulesOfCause } from './rulesOfCause';
import { ruleSet } from './ruleSet';

const rules = (cause: Cause, uids = { prometheus: 'P1' }) =>
  rulesOfCause(
    cause,
    ruleSet({ mesh: 'appmesh', parameters: DEFAULTS, labels: {}, folder: 'Mesh', datasourceUids: uids })
  );

const names = (cause: Cause) =>
  (rules(cause).prometheus?.groups ?? []).flatMap((group) =>
    group.rules.flatMap((rule) => ('alert' in rule ? [rule.alert] : []))
  );

it.each([
  [
    'circuit_breaker',
    ['MeshcauseBreakerRefuses', 'MeshcauseConnectionsRefused', 'MeshcausePoolSaturated', 'MeshcauseRetriesRefused'],
  ],
  ['upstream_timeout', ['MeshcauseUpstreamTimeouts']],
  ['application_error', []],
] as const)('%s has the alerts %j', (cause, alerts) => expect(names(cause)).toEqual(alerts));

it.each(Object.keys(CAUSES) as Cause[])('%s: every recorded series that its alerts read is recorded', (cause) => {
  const all = (rules(cause).prometheus?.groups ?? []).flatMap((group) => group.rules);
  const recorded = all.flatMap((rule) => ('record' in rule ? [rule.record] : []));
  const read = all.flatMap(({ expr }) => expr.match(/meshcause:\w+:rate\w+/g) ?? []);
  expect(recorded).toEqual(expect.arrayContaining(read));
});

it('asks the data source that was named', () => {
  const [rule] = rules('circuit_breaker').grafana?.groups[0]?.rules ?? [];
  expect(rule?.data.map(({ datasourceUid }) => datasourceUid)).toEqual(['P1', '__expr__']);
});

it('counts lines for causes with a flag, and for no others', () => {
  expect(rules('circuit_breaker').loki?.groups[0]?.rules).toHaveLength(1);
  expect(rules('stale_config').loki).toBeNull();
});
