// There is no cluster to record here: series with the names, labels and values that the documentation of kube-state-metrics and
// cAdvisor gives them.
const SIDECAR = 'namespace="shop",pod="green-6f8f7c9d5b-x7k2p",container="envoy"';
const SAMPLES = 120;

const always = (series, value) => ({ series, values: `${value}+0x${SAMPLES}` });
const rising = (series, step) => ({ series, values: `0+${step}x${SAMPLES}` });

export const RUNNING = always(`kube_pod_container_status_running{${SIDECAR}}`, 1);
export const SCRAPED = always('envoy_server_live{namespace="shop",pod="green-6f8f7c9d5b-x7k2p"}', 1);

/** Scraped until its Envoy stopped answering: the series ends. */
export const NO_LONGER_SCRAPED = { series: SCRAPED.series, values: `1+0x20 stale _x${SAMPLES - 21}` };

/** A native sidecar is an init container. */
export const RUNNING_NATIVE = always(
  'kube_pod_init_container_status_running{namespace="shop",pod="red-6f8f7c9d5b-x7k2p",container="istio-proxy"}',
  1
);

export const throttled = (share) => [
  rising(`container_cpu_cfs_periods_total{${SIDECAR}}`, 150),
  rising(`container_cpu_cfs_throttled_periods_total{${SIDECAR}}`, 150 * share),
];

export const killed = (reason) => [
  { series: `kube_pod_container_status_restarts_total{${SIDECAR}}`, values: `0+0x40 1+0x${SAMPLES - 41}` },
  {
    series: `kube_pod_container_status_last_terminated_reason{${SIDECAR},reason="${reason}"}`,
    values: `_x41 1+0x${SAMPLES - 41}`,
  },
];

/** What Loki's ruler records of a namespace's access log: lines for ten minutes, then none. */
export const LINES_UNTIL_SILENT = {
  series: 'meshcause:access_lines:rate5m{namespace="howto-k8s-connection-pools"}',
  values: `20+0x40 stale _x${SAMPLES}`,
};

export const LINES = always('meshcause:access_lines:rate5m{namespace="howto-k8s-connection-pools"}', 20);
