import { KUBERNETES_LOG_LABELS } from '../query/logQueries';
import { formatMatchers, type Matcher } from '../query/matcher';
import { type AlertRule, type RuleContext } from './alertRule';
import { RECORDED_LINES } from './recordedSeries';

/** Labels of kube-state-metrics and of the kubelet, whatever the labels of Envoy's series are called. */
const POD = 'namespace, pod';

const SIDECARS: Matcher = { label: 'container', op: '=~', value: KUBERNETES_LOG_LABELS.containers.join('|') };

const ofSidecars = (metric: string, more: readonly Matcher[] = []) => `${metric}${formatMatchers([SIDECARS, ...more])}`;

/** Envoy's series with the labels that kube-state-metrics uses. */
function asKubernetes({ parameters }: RuleContext, metric: string): string {
  return (['namespace', 'pod'] as const).reduce((inner, label) => {
    const source = parameters[`${label}Label`];
    return source === label ? inner : `label_replace(${inner}, "${label}", "$1", "${source}", "(.*)")`;
  }, metric);
}

/** `envoy_server_live` never becomes 0: where Envoy is gone the series ends. So the pods are asked what should be there. */
function missing(context: RuleContext): string {
  const running = ['kube_pod_container_status_running', 'kube_pod_init_container_status_running']
    .map((metric) => `${ofSidecars(metric)} == 1`)
    .join(' or ');
  return `sum by (${POD}) (${running}) unless on (${POD}) ${asKubernetes(context, 'envoy_server_live')}`;
}

function throttled({ parameters: { window, throttledShare } }: RuleContext): string {
  const periods = (metric: string) => `sum by (${POD}) (rate(${ofSidecars(metric)}[${window}]))`;
  const all = periods('container_cpu_cfs_periods_total');
  return `${periods('container_cpu_cfs_throttled_periods_total')} / (${all} > 0) > ${throttledShare}`;
}

function killed({ parameters: { missingFor } }: RuleContext): string {
  const reason: Matcher = { label: 'reason', op: '=', value: 'OOMKilled' };
  const restarts = `increase(${ofSidecars('kube_pod_container_status_restarts_total')}[${missingFor}])`;
  const last = ofSidecars('kube_pod_container_status_last_terminated_reason', [reason]);
  return `sum by (${POD}) (${restarts}) > 0 and on (${POD}) ${last} == 1`;
}

/** Only namespaces whose lines were recorded within a day: without that, nothing is known, and nothing is said. */
function silent(context: RuleContext): string {
  const { namespaceLabel, window } = context.parameters;
  const answers = `sum by (${namespaceLabel}) (${context.series('answers', window)}) > 0`;
  const lines = `sum by (${namespaceLabel}) (${RECORDED_LINES}) > 0`;
  const before = `max by (${namespaceLabel}) (max_over_time(${RECORDED_LINES}[1d])) > 0`;
  return `(${answers}) and on (${namespaceLabel}) (${before}) unless on (${namespaceLabel}) (${lines})`;
}

/** Whether what the other rules look at is there at all. */
export const COVERAGE_RULES: readonly AlertRule[] = [
  {
    id: 'MeshcauseEnvoyNotScraped',
    cause: 'proxy_unavailable',
    severity: 'info',
    expr: missing,
    holdFor: 'missingFor',
    summary: 'The sidecar of {kubernetesPod} runs, but Prometheus does not scrape it',
    description:
      'No rule sees this Envoy. Look at the PodMonitor or ServiceMonitor, at the port and path of its statistics, and whether it answers at all. Needs kube-state-metrics.',
  },
  {
    id: 'MeshcauseSidecarThrottled',
    cause: null,
    severity: 'info',
    expr: throttled,
    holdFor: 'missingFor',
    summary: 'The sidecar of {kubernetesPod} is throttled in {percent} of the CPU periods',
    description:
      'Each request through it waits. It looks like a slow application or a full pool. Raise its CPU limit. Needs the metrics of the kubelet.',
  },
  {
    id: 'MeshcauseSidecarKilled',
    cause: 'proxy_unavailable',
    variant: 'crashed',
    severity: 'info',
    expr: killed,
    holdFor: null,
    summary: 'The sidecar of {kubernetesPod} was killed: out of memory',
    description:
      'Its connections broke, its counters begin at 0, and what it counted last was never scraped. Needs kube-state-metrics.',
  },
  {
    id: 'MeshcauseLogsSilent',
    cause: null,
    severity: 'info',
    expr: silent,
    holdFor: 'silentFor',
    summary: 'The access log of {namespace} fell silent while requests are counted',
    description:
      'Proxies answer {value} requests per second, but no line arrives. Look at the collector. Needs the recording rule of the Loki ruler, written to this Prometheus.',
  },
];
