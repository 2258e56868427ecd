import { classifyCluster } from '../../core/naming/classifyCluster';
import { say } from '../../core/words/message';
import type { Entry } from './entry';

/** A cluster name of each mesh, as its control plane makes it. */
const EXAMPLES = [
  'cds_ingress_shop_cart_shop_http_8080',
  'cds_egress_shop_cart_shop_http_8080',
  'outbound|80|v1|cart.shop.svc.cluster.local',
  'inbound|8080||',
  'httproute/shop/cart/rule/0',
  'cart.default.dc1.internal.0f9e2c1a-0a5a-4b52-8a43-cdf5b9e0c1b7.consul',
  'BlackHoleCluster',
  'PassthroughCluster',
] as const;

/** Names of clusters, taken apart by the same rules as everywhere. */
export function nameEntries(): Entry[] {
  return EXAMPLES.map((name) => {
    const { scheme, direction, workload, special, port, namespace } = classifyCluster(name);
    return {
      kind: 'name',
      id: name,
      title: name,
      alias: scheme,
      meaning: `explain.direction.${direction}`,
      checks: null,
      facts: [
        say('reference.decoded', {
          scheme,
          direction,
          workload: workload ?? special ?? '–',
          namespace: namespace ?? '–',
          port: port ?? '–',
        }),
      ],
    };
  });
}
