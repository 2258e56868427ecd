import { changesFromSeries } from './changesFromSeries';
import { NOON, series, told } from './testing/minutes';

const POD = { pod: 'green-1', namespace: 'shop' };
const DEPLOYMENT = { namespace: 'shop', deployment: 'green' };
const CONTAINER = { ...POD, container: 'app' };

describe('series of Kubernetes', () => {
  it.each([
    [
      'a new generation',
      [series('kube_deployment_status_observed_generation', DEPLOYMENT, [7, 8])],
      ['1 deployment_changed shop/green 7 → 8 ×1'],
    ],
    [
      'fewer pods are ready',
      [series('kube_deployment_status_replicas_available', DEPLOYMENT, [4, 2])],
      ['1 replicas_available shop/green 4 → 2 ×1'],
    ],
    [
      'more are wanted',
      [series('kube_deployment_spec_replicas', DEPLOYMENT, [4, 6])],
      ['1 replicas_wanted shop/green 4 → 6 ×1'],
    ],
    [
      'a rollout',
      [series('kube_replicaset_created', { namespace: 'shop', replicaset: 'green-6f8f' }, [NOON / 1000 - 90])],
      ['-1.5 rollout shop/green-6f8f - → - ×1'],
    ],
    [
      'an old replica set',
      [series('kube_replicaset_created', { namespace: 'shop', replicaset: 'green-6f8f' }, [NOON / 1000 - 90_000])],
      [],
    ],
    [
      'a container restarts',
      [series('kube_pod_container_status_restarts_total', CONTAINER, [0, 1])],
      ['1 container_restarted shop/green-1/app - → - ×1'],
    ],
    [
      'for want of memory',
      [
        series('kube_pod_container_status_restarts_total', CONTAINER, [0, 1]),
        series('kube_pod_container_status_last_terminated_reason', { ...CONTAINER, reason: 'OOMKilled' }, [null, 1]),
      ],
      ['1 container_out_of_memory shop/green-1/app - → OOMKilled ×1'],
    ],
    [
      'the memory of another container',
      [
        series('kube_pod_container_status_restarts_total', CONTAINER, [0, 1]),
        series(
          'kube_pod_container_status_last_terminated_reason',
          { ...CONTAINER, container: 'envoy', reason: 'OOMKilled' },
          [1, 1]
        ),
      ],
      ['1 container_restarted shop/green-1/app - → - ×1'],
    ],
    [
      'the autoscaler can do no more',
      [
        series(
          'kube_horizontalpodautoscaler_status_current_replicas',
          { namespace: 'shop', horizontalpodautoscaler: 'green' },
          [2, 5, 5]
        ),
        series(
          'kube_horizontalpodautoscaler_spec_max_replicas',
          { namespace: 'shop', horizontalpodautoscaler: 'green' },
          [5, 5, 5]
        ),
      ],
      ['1 autoscaler_at_maximum shop/green 2 → 5 ×1'],
    ],
    [
      'a maximum that is not known',
      [
        series(
          'kube_horizontalpodautoscaler_status_current_replicas',
          { namespace: 'shop', horizontalpodautoscaler: 'green' },
          [2, 5]
        ),
      ],
      [],
    ],
    [
      'a container is held back',
      [
        series('container_cpu_cfs_periods_total', CONTAINER, [0, 600, 1200, 1800]),
        series('container_cpu_cfs_throttled_periods_total', CONTAINER, [0, 6, 366, 726]),
      ],
      ['2 cpu_throttled shop/green-1/app 1 % → 60 % ×1'],
    ],
    [
      'it was all the time',
      [
        series('container_cpu_cfs_periods_total', CONTAINER, [0, 600, 1200]),
        series('container_cpu_cfs_throttled_periods_total', CONTAINER, [0, 360, 720]),
      ],
      [],
    ],
    ['periods are not known', [series('container_cpu_cfs_throttled_periods_total', CONTAINER, [0, 6, 366])], []],
  ])('%s', (_, all, changes) => {
    expect(told(...all)).toEqual(changes);
  });
});

it("does not take the exporter's pod for one that saw the change", () => {
  const generations = series('kube_deployment_status_observed_generation', { ...DEPLOYMENT, pod: 'metrics-0' }, [7, 8]);
  expect(changesFromSeries([generations])).toMatchObject([{ kind: 'deployment_changed', pods: [] }]);
});
