import { parser } from '@prometheus-io/lezer-promql';

import { KUBERNETES_LABELS, WHOLE_MESH } from '../query/scope';
import { changeQueries } from './changeQueries';

const SHOP = { ...WHOLE_MESH, namespace: 'shop', workload: 'green' };

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
    const asked = new Map(changeQueries(SHOP, KUBERNETES_LABELS, 'all').map(({ id, expr }) => [id, expr]));
    expect(asked.get('autoscalers')).toContain('namespace="shop"');
    expect(asked.get('deployments')).toContain('deployment=~"(green)"');
    expect(asked.get('replicasets')).toBe('kube_replicaset_created{namespace="shop",replicaset=~"(green)-[a-z0-9]+"}');
    expect(asked.get('throttling')).toContain('container!=""');
    expect(asked.get('proxies')).toMatch(
      /^\{__name__=~"envoy_server_hot_restart_epoch\|.*\} or on \(__name__\) envoy_server_uptime\{/
    );
  });

  it('ask for what moved metric by metric, each put together by its name', () => {
    const [proxies] = changeQueries(WHOLE_MESH, KUBERNETES_LABELS);
    const one = 'envoy_cluster_membership_total';
    expect(proxies?.expr).toContain(`(${one} and (changes(${one}[$__range] @ end()) > 0)) or on (__name__) `);
  });
});
