import type { AppPlugin, DataQuery } from '@grafana/data';
import { installVariables } from '../../grafana/testing/fakeGrafana';
import pluginJson from '../../plugin.json';
import { addLinks, LINK, LINK_TARGETS } from './addLinks';
import { contextQuery } from './contextQuery';

beforeEach(() => installVariables({}));

const prom = (expr: string): DataQuery & { expr: string } => ({ refId: 'A', datasource: { type: 'prometheus' }, expr });

test.each([
  [
    'labels and time',
    'rate(envoy_cluster_upstream_rq_total{pod="green-1",namespace="shop"}[5m])',
    { pod: 'green-1', namespace: 'shop' },
  ],
  ['an expression', 'sum(envoy_server_live{pod=~"green-.*"})', { pod: 'green-.*' }],
  [
    'a name with a dot',
    'envoy_cluster_upstream_rq_total{cluster_name="outbound|80||cart.shop"}',
    { cluster: 'outbound\\|80\\|\\|cart\\.shop' },
  ],
  ['the container of a log', '{container="envoy", pod="green-1"} |= "UO"', { pod: 'green-1' }],
  ['nothing where a variable is open', 'envoy_server_live{pod=~"$unknown"}', {}],
])('carries over %s', (_, expr, scope) => {
  const query = contextQuery({ targets: [prom(expr)], timeRange: { from: 'now-6h', to: 'now' } });
  expect(query).toEqual({ look: 'mesh', from: 'now-6h', to: 'now', ...scope });
});

test('takes the scope of our own queries, and their data source', () => {
  const target = {
    refId: 'A',
    datasource: { type: 'meshcause-envoy-datasource', uid: 'm' },
    namespace: 'shop',
    workload: '',
  };
  expect(contextQuery({ targets: [target] })).toEqual({ look: 'mesh', source: 'm', namespace: 'shop' });
});

test.each([[[]], [[prom('node_load1')]]])('is not there for what is not of Envoy: %j', (targets) => {
  expect(contextQuery({ targets })).toBeNull();
});

/** Stands for a plugin of one Grafana: it remembers what it was told. */
function pluginWith(method: 'addLink' | 'configureExtensionLink') {
  const told: Array<Record<string, unknown>> = [];
  const plugin = { [method]: (link: Record<string, unknown>) => told.push(link) } as object as AppPlugin;
  addLinks(plugin);
  return told;
}

test('Grafana 11.1 and later: one link with its targets, as in plugin.json', () => {
  const [link] = pluginWith('addLink');
  expect(link).toMatchObject({ ...LINK, targets: [...LINK_TARGETS] });
  expect(pluginJson.extensions.addedLinks).toEqual([{ ...LINK, targets: [...LINK_TARGETS] }]);
});

test('Grafana 10.4: a link for each place', () => {
  expect(pluginWith('configureExtensionLink').map((link) => link.extensionPointId)).toEqual([...LINK_TARGETS]);
});

test('a Grafana with neither gets none', () => {
  expect(() => addLinks({} as object as AppPlugin)).not.toThrow();
});
