import { parser } from '@prometheus-io/lezer-promql';

import { KUBERNETES_LABELS, WHOLE_MESH } from '../query/scope';
import { changeQueries } from './changeQueries';

const SHOP = { ...WHOLE_MESH, namespace: 'shop', workload: 'green' };

const asked = (...args: Parameters<typeof changeQueries>) =>
  new Map(changeQueries(...args).map(({ id, expr }) => [id, expr]));

describe('changeQueries', () => {
  it.each(['all', 'moved'] as const)('are PromQL (%s)', (only) => {
    for (const { expr } of changeQueries(SHOP, KUBERNETES_LABELS, only)) {
      const errors: string[] = [];
      const query = expr.replace(/\$__range_s/g, '3600').replace(/\$__range/g, '1h');
      parser.parse(query).iterate({ enter: (node) => void (node.type.isError && errors.push(query.slice(node.from))) });
      expect(errors).toEqual([]);
    }
  });

  it('ask each in its own scope', () => {
    const all = asked(SHOP, KUBERNETES_LABELS, 'all');
    expect(all.get('autoscalers')).toContain('namespace="shop"');
    expect(all.get('deployments')).toContain('deployment=~"(green)"');
    expect(all.get('replicasets')).toBe('kube_replicaset_created{namespace="shop",replicaset=~"(green)-[a-z0-9]+"}');
    expect(all.get('throttling')).toContain('container!=""');
    expect(all.get('proxies')).toMatch(
      /^\{__name__=~"envoy_server_hot_restart_epoch\|.*\} or on \(__name__\) envoy_server_uptime\{/
    );
  });

  it.each([
    ['of pods by name', 'green-6f8f7c9d5b-x7k2p|red-0', '(green|red)'],
    ['of no workload where pods are an expression', 'green-.*', null],
    ['of no workload where there is no scope', '', null],
  ])('ask for deployments %s', (_, pod, workload) => {
    const expr = asked({ ...WHOLE_MESH, pod }, KUBERNETES_LABELS).get('deployments') ?? '';
    expect(/deployment=~"([^"]*)"/.exec(expr)?.[1] ?? null).toBe(workload);
  });

  it('ask for what moved metric by metric, each put together by its name', () => {
    const one = 'envoy_cluster_manager_cluster_added';
    expect(asked(WHOLE_MESH, KUBERNETES_LABELS).get('proxies')).toContain(
      `(${one} and (changes(${one}[$__range] @ end()) > 0)) or on (__name__) `
    );
  });

  it('ask for the reasons of those containers only that restarted', () => {
    expect(asked(WHOLE_MESH, KUBERNETES_LABELS).get('restarts')).toMatch(
      /kube_pod_container_status_last_terminated_reason and on \(namespace, pod, container\) \(changes\(kube_pod_/
    );
  });

  it('leave out the members of clusters, which a timeline brings', () =>
    expect(asked(WHOLE_MESH, KUBERNETES_LABELS).get('proxies')).not.toContain('membership'));

  it("ask Kubernetes' exporters by their own labels, in the cluster of the settings", () => {
    const labels = { namespace: 'ns', pod: 'pod_name', fixed: [{ label: 'cluster', op: '=', value: 'prod' } as const] };
    const all = asked({ ...SHOP, filters: [{ key: 'namespace', op: '!=', value: 'dev' }] }, labels, 'all');
    expect(all.get('proxies')).toContain('cluster="prod",ns="shop",pod_name=~');
    expect(all.get('restarts')).toContain('cluster="prod",namespace="shop",pod=~');
    expect(all.get('autoscalers')).toContain('cluster="prod",namespace="shop",namespace!="dev"}');
  });
});
