import { KUBERNETES_LOG_LABELS } from '../../../src/core/query/logQueries';
import { oneOf } from '../../../src/core/query/matcher';
import { promNamesSelector, promSelector, rate } from '../../../src/core/query/promql';
import { ofPod, podCounter, podGauge } from '../curves';
import type { PromPanel } from '../promPanel';

export const live: PromPanel = {
  title: 'Envoys seen, and their state',
  description:
    'How many Envoys are scraped. It never becomes 0 for one that is gone: its series ends, so look for a fall of the number and for gaps. State 0 is live, 1 draining, 2 and 3 starting. Fewer Envoys than pods: pods without a sidecar.',
  unit: 'none',
  stepped: true,
  curves: [
    ofPod('scraped', (matchers) => `count(${promSelector('envoy_server_live', matchers)})`, 'all'),
    podGauge('state', 'envoy_server_state'),
  ],
};

export const uptime: PromPanel = {
  title: 'Uptime',
  description:
    'Time since each Envoy started. A fall to zero is a restart: its counters begin anew, and what it counted since the last scrape is lost. Restarts of all pods at once are a deployment.',
  unit: 's',
  curves: [podGauge('uptime', 'envoy_server_uptime')],
};

export const memory: PromPanel = {
  title: 'Memory',
  description:
    'Allocated: in use. Heap: held by Envoy, and not given back at once. Physical: what the container’s limit sees. A line that only rises ends in an out-of-memory kill. Steps with updates: the configuration grows with the mesh.',
  unit: 'bytes',
  curves: [
    podGauge('allocated', 'envoy_server_memory_allocated'),
    podGauge('heap', 'envoy_server_memory_heap_size'),
    podGauge('physical', 'envoy_server_memory_physical_size'),
  ],
};

export const stuck: PromPanel = {
  title: 'Threads that hang, and inner errors',
  description:
    'Each should be zero. Watchdog: a thread did not come back in time, mostly since the container got no CPU; all its requests wait. Bugs and dropped statistics are Envoy’s own trouble. Unknown fields: the configuration is newer than this Envoy.',
  unit: 'none',
  curves: [
    podCounter('worker hung', 'envoy_server_worker_watchdog_miss'),
    podCounter('worker hung long', 'envoy_server_worker_watchdog_mega_miss'),
    podCounter('main thread hung', 'envoy_server_main_thread_watchdog_miss'),
    podCounter('bugs', 'envoy_server_envoy_bug_failures'),
    podCounter('statistics dropped', 'envoy_server_dropped_stat_flushes'),
    podCounter('unknown fields', 'envoy_server_dynamic_unknown_fields'),
  ],
};

/** Resources and actions have free names, so the series are asked by their ends. */
const OVERLOAD = ['envoy_overload_.+_pressure', 'envoy_overload_.+_active'];

export const overload: PromPanel = {
  title: 'Overload manager',
  description:
    'Pressure of each resource in percent (memory, connections, …), and 1 where an action is on. An action that is on refuses requests or connections (OM, or 503 without a flag). Empty where no overload manager is set.',
  unit: 'none',
  stepped: true,
  curves: [
    ofPod(
      'overload',
      (matchers) => `max by (pod, __name__) (${promNamesSelector(OVERLOAD, matchers)})`,
      '{{__name__}} {{pod}}'
    ),
  ],
};

const CONTAINERS = oneOf(KUBERNETES_LOG_LABELS.container, KUBERNETES_LOG_LABELS.containers);

export const throttled: PromPanel = {
  title: 'CPU of the sidecar’s container',
  description:
    'Throttled: share of the time slices in which the container used up its CPU limit. Above some percent each request waits in Envoy, and no statistic of Envoy says so. Raise the limit, or set `concurrency` to what the container has. Needs cAdvisor’s metrics.',
  unit: 'percentunit',
  curves: [
    ofPod('throttled', (matchers) => {
      const share = (metric: string) => `sum by (pod) (${rate(promSelector(metric, [...matchers, ...CONTAINERS]))})`;
      return `${share('container_cpu_cfs_throttled_periods_total')} / ${share('container_cpu_cfs_periods_total')}`;
    }),
  ],
};

export const restarts: PromPanel = {
  title: 'Restarts of the sidecar’s container',
  description:
    'Restarts that Kubernetes counted, and whether the last end was for lack of memory (1). Each restart cuts all connections of the pod: UC and UF at its callers. Needs kube-state-metrics.',
  unit: 'none',
  stepped: true,
  curves: [
    ofPod(
      'restarts',
      (matchers) =>
        `max by (pod) (${promSelector('kube_pod_container_status_restarts_total', [...matchers, ...CONTAINERS])})`
    ),
    ofPod('out of memory', (matchers) => {
      const oom = { label: 'reason', op: '=', value: 'OOMKilled' } as const;
      const metric = 'kube_pod_container_status_last_terminated_reason';
      return `max by (pod) (${promSelector(metric, [...matchers, ...CONTAINERS, oom])})`;
    }),
  ],
};
