import { stringify } from 'yaml';
import { convertFormat } from '../../src/core/accesslog/converters/convertFormat';
import { envoyMetrics } from './neededMetrics';
import { statsMatcher } from './statsMatcher';

const BY = 'Written by `npm run build:deploy`: do not edit.';

/** Series of Istio's own standard metrics: others need them, and they are few. */
const KEPT_BESIDES = ['istio_.+'];

const yaml = (value: unknown) => stringify(value, { lineWidth: 0 });
const withHead = (lines: readonly string[], body: string) =>
  `${[...lines, BY].map((line) => `# ${line}\n`).join('')}${body}`;

const keepExpression = () => [...KEPT_BESIDES, ...envoyMetrics()].join('|');

const ABOUT_KEEP = [
  'Keeps the series of Envoy that a query, a dashboard or an alert rule of Meshcause asks for, and drops the others.',
  'Only for jobs that scrape nothing but Envoy: it drops whatever else a target exports.',
];

/** For plain Prometheus: into the scrape job of Envoy. */
function keepForPrometheus(): string {
  const rule = { source_labels: ['__name__'], regex: keepExpression(), action: 'keep' };
  return withHead(ABOUT_KEEP, yaml({ metric_relabel_configs: [rule] }));
}

/** For the operator: a JSON patch of our PodMonitors, as kustomize applies it. */
function keepForPodMonitor(): string {
  const rule = { sourceLabels: ['__name__'], regex: keepExpression(), action: 'keep' };
  const patch = [{ op: 'add', path: '/spec/podMetricsEndpoints/0/metricRelabelings', value: [rule] }];
  return withHead(ABOUT_KEEP, yaml(patch));
}

function istioMatcher(): string {
  const about = [
    'Istio drops most of Envoy’s statistics inside of the proxy. This keeps those that Meshcause asks for.',
    'As an annotation it holds for one workload. For all, put proxyStatsMatcher into meshConfig.defaultConfig.',
    'Pods take it when they start, so restart them.',
  ];
  const config = yaml({ proxyStatsMatcher: { inclusionRegexps: statsMatcher(envoyMetrics()) } });
  const template = { metadata: { annotations: { 'proxy.istio.io/config': config } } };
  return withHead(about, yaml({ spec: { template } }));
}

/** The same statistics for a bootstrap of your own. */
function envoyMatcher(): string {
  const patterns = statsMatcher(envoyMetrics()).map((regex) => ({ safe_regex: { regex } }));
  const about = ['For the bootstrap of a plain Envoy: it then makes only the statistics that Meshcause asks for.'];
  return withHead(about, yaml({ stats_config: { stats_matcher: { inclusion_list: { patterns } } } }));
}

function fluentBitParsers(): string {
  const parsers = ['envoy', 'istio'].map((format) => {
    const made = convertFormat(format, 'fluent-bit');
    if (!made.ok) {
      throw new Error(made.issues.map(({ message }) => message).join(' '));
    }
    return made.value.replace(/^(\s+Name\s+)\S+$/m, `$1meshcause_${format}`);
  });
  return withHead(['Parsers of Envoy’s default format (also App Mesh’s) and of Istio’s.'], `\n${parsers.join('\n')}`);
}

/** Generated files of `deploy/`: path → text. */
export function deployFiles(): Record<string, string> {
  return {
    'deploy/series/keep.yaml': keepForPrometheus(),
    'deploy/kube-prometheus/manifests/keep-series.patch.yaml': keepForPodMonitor(),
    'deploy/series/istio-proxy-stats-matcher.yaml': istioMatcher(),
    'deploy/series/envoy-stats-matcher.yaml': envoyMatcher(),
    'deploy/logs/fluent-bit/parsers.conf': fluentBitParsers(),
  };
}
