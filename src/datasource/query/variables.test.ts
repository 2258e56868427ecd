import type { DataFrame, DataSourceInstanceSettings } from '@grafana/data';
import { fakeSource, metricFrame, installSources, installVariables } from '../../grafana/testing/fakeGrafana';
import { MeshcauseDataSource } from '../datasource';
import type { MeshcauseSettings } from '../types';
import { readVariableQuery } from './variables';

const PODS = ['green-6f8f7c9d5b-x7k2p', 'green-6f8f7c9d5b-zzzzz', 'blue-0'];

function prometheusAnswer({ refId, expr }: { refId: string; expr?: unknown }): DataFrame[] {
  const labels: Array<Record<string, string>> = String(expr).includes('envoy_cluster_name')
    ? [
        { envoy_cluster_name: 'cds_ingress_shop_green_shop_http_8080' },
        { cluster_name: 'outbound|80||reviews.shop.svc.cluster.local' },
      ]
    : PODS.map((pod) => ({ pod, namespace: 'shop' }));
  return labels.map((one) => metricFrame(refId, one, [[0, 1]]));
}

const prometheus = fakeSource({ uid: 'p', type: 'prometheus', answer: prometheusAnswer });
const loki = fakeSource({
  uid: 'l',
  type: 'loki',
  answer: ({ refId }) => [
    metricFrame(refId, { code: '503', flags: 'URX,UF' }, [[0, 1]]),
    metricFrame(refId, { flags: '-' }, [[0, 1]]),
  ],
});

const list = (query: string | { query: string }, metrics = prometheus) => {
  installSources([metrics, loki]);
  installVariables({ namespace: ['shop', 'it.s'], metrics: 'p' });
  return new MeshcauseDataSource({ jsonData: {} } as DataSourceInstanceSettings<MeshcauseSettings>).metricFindQuery(
    query
  );
};

it.each([
  ['namespaces', ['shop']],
  ['workloads namespace=$namespace metrics=$metrics', ['blue', 'green']],
  ['pods', [...PODS].sort()],
  ['flags', ['UF', 'URX']],
])('lists %s', async (query, expected) => expect((await list(query)).map(({ text }) => text)).toEqual(expected));

it('shows clusters by what they are, and uses their whole names', async () =>
  expect(await list('clusters')).toEqual([
    { text: 'ingress green', value: 'cds_ingress_shop_green_shop_http_8080' },
    { text: 'egress reviews', value: 'outbound|80||reviews.shop.svc.cluster.local' },
  ]));

it('takes the text out of the form that some Grafana versions hand over', async () =>
  expect((await list({ query: 'namespaces' })).map(({ text }) => text)).toEqual(['shop']));

it('narrows with values that are taken literally', async () => {
  await list('pods namespace=$namespace');
  const [target] = prometheus.asked[prometheus.asked.length - 1]?.targets ?? [];
  expect(target).toMatchObject({ expr: 'count by (pod) (envoy_server_live{namespace=~"(shop|it\\\\.s)"})' });
});

it('shows two clusters that would be called alike by their whole names', async () => {
  const names = ['outbound|80||cart.shop.svc.cluster.local', 'outbound|80||cart.test.svc.cluster.local'];
  const answer = () => names.map((cluster_name) => metricFrame('values', { cluster_name }, [[0, 1]]));
  expect(await list('clusters', fakeSource({ uid: 'p', type: 'prometheus', answer }))).toEqual(
    names.map((name) => ({ text: name, value: name }))
  );
});

it('says why a source could not answer, instead of an empty list', async () => {
  const broken = fakeSource({ uid: 'p', name: 'Prom', type: 'prometheus', answer: () => new Error('bad gateway') });
  await expect(list('namespaces', broken)).rejects.toThrow('Prom cannot be reached (bad gateway)');
});

it('lists nothing where no source is there', async () => expect(await list('namespaces metrics=gone')).toEqual([]));

it('says how to write a query', async () => {
  expect(readVariableQuery('namespace')).toBeNull();
  await expect(list('label_values(pod)')).rejects.toThrow('namespaces, workloads, pods');
});
