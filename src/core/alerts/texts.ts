import { type Cause } from '../knowledge/causes';
import { flags } from '../words/en/flags';
import { type MeshNames } from './meshes';
import { FAILURE_FLAGS } from './logRules';
import { type Parameters } from './parameters';

/** Path of the plugin's page Reference below Grafana's root. */
export const REFERENCE_PAGE = '/a/meshcause-envoy-app/reference';
const DIAGNOSE_PAGE = '/a/meshcause-envoy-app/diagnose';

/** How an alerting engine writes the value of an expression and a time in a template. Labels are written alike in all. */
export interface Dialect {
  value: string;
  percent: string;
  /** Milliseconds, or a time relative to when the link is opened. */
  since: string;
  until: string;
  /** Root of the Grafana that links go to where the parameters name none. */
  grafanaUrl: string;
}

/** Prometheus can be asked the time, so that a link still shows the trouble when it is opened tomorrow. */
const atTime = (expression: string) =>
  `{{ with query "${expression}" }}{{ . | first | value | printf "%.0f" }}{{ end }}`;

export const PROMETHEUS_DIALECT: Dialect = {
  value: '{{ $value | humanize }}',
  percent: '{{ $value | humanizePercentage }}',
  since: atTime('(time() - 3600) * 1000'),
  until: atTime('time() * 1000'),
  grafanaUrl: 'http://localhost:3000',
};

const RELATIVE = { since: 'now-1h', until: 'now' };

/** Loki's ruler has Prometheus' templates, and nothing that answers a query in them. */
export const LOKI_DIALECT: Dialect = { ...PROMETHEUS_DIALECT, ...RELATIVE };

/**
 * Grafana's `$value` is a text about all queries; the number is in `$values` (Grafana docs, alert rule templates). It knows its own
 * address, `root_url` of its configuration, which ends with a slash (seen with Grafana 11.0).
 */
export const GRAFANA_DIALECT: Dialect = {
  value: '{{ humanize $values.A.Value }}',
  percent: '{{ humanizePercentage $values.A.Value }}',
  ...RELATIVE,
  grafanaUrl: '{{ reReplaceAll "/+$" "" externalURL }}',
};

const label = (name: string) => `{{ $labels.${name} }}`;

/** One sentence for each flag of a set that a line logged. */
function flagMeanings(): string {
  const sentences = FAILURE_FLAGS.map((flag) => {
    const meaning = flags[`flag.${flag}`];
    return `{{ if match "(^|,)${flag}(,|$)" $labels.response_flags }}${flag}: ${meaning} {{ end }}`;
  });
  return `${sentences.join('')}{{ if match "^-?$" $labels.response_flags }}No flag: the upstream itself answered, or Envoy did without a flag. Look at the response code details.{{ end }}`;
}

function phrases({ namespaceLabel, podLabel }: Parameters, dialect: Dialect): Record<string, string> {
  const workload = `${label(namespaceLabel)}/${label('workload')}`;
  return {
    ...dialect,
    workload,
    upstream: label('upstream'),
    lane: `${label('upstream')} (${label('direction')}, counted by ${workload})`,
    namespace: label(namespaceLabel),
    pod: `${label(namespaceLabel)}/${label(podLabel)}`,
    kubernetesPod: `${label('namespace')}/${label('pod')}`,
    outcome: `${label('response_code')} ${label('response_flags')}`,
    flagMeanings: flagMeanings(),
  };
}

/** A rule's text as a template. */
export function fill(text: string, parameters: Parameters, dialect: Dialect): string {
  const known = phrases(parameters, dialect);
  return text.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => known[name] ?? whole);
}

/** Absolute, since Alertmanager and mails know no Grafana to which a path could belong. */
function grafanaRoot({ grafanaUrl }: Parameters, dialect: Dialect): string {
  return grafanaUrl === '' ? dialect.grafanaUrl : grafanaUrl.replace(/\/+$/, '');
}

/** What to read about a cause: a section of the user's copy of the reference, else an entry of the plugin's own page. */
export function runbookLink(cause: Cause | null, parameters: Parameters, dialect: Dialect): string {
  const { runbookUrl } = parameters;
  if (runbookUrl !== '') {
    return cause === null ? runbookUrl : `${runbookUrl}#${cause}`;
  }
  const page = grafanaRoot(parameters, dialect) + REFERENCE_PAGE;
  return cause === null ? page : `${page}/cause/${cause}`;
}

const given = (label: string, parameter: string) =>
  `{{ with $labels.${label} }}&${parameter}={{ . | urlquery }}{{ end }}`;

/**
 * The plugin's page Diagnose around the trouble, which asks at once: cause, evidence and failing lines of the proxies that the alert
 * names. Without the cluster, whose name would have to be escaped in an expression.
 */
export function diagnoseLink(parameters: Parameters, dialect: Dialect): string {
  const { namespaceLabel, podLabel } = parameters;
  const scope = [given(namespaceLabel, 'namespace'), given('workload', 'workload'), given(podLabel, 'pod')];
  const page = grafanaRoot(parameters, dialect) + DIAGNOSE_PAGE;
  return `${page}?look=mesh&from=${dialect.since}&to=${dialect.until}${scope.join('')}`;
}

/** The dashboard around the trouble: the time, and the proxies and the cluster it is about, where the alert has them. */
export function dashboardLink(parameters: Parameters, mesh: MeshNames, dialect: Dialect): string {
  const { dashboardUid, namespaceLabel } = parameters;
  const labels = { namespace: namespaceLabel, workload: 'workload', cluster: mesh.profile.clusterLabel };
  const variables = Object.entries(labels).map(([variable, name]) => given(name, `var-${variable}`));
  const root = grafanaRoot(parameters, dialect);
  return `${root}/d/${dashboardUid}?from=${dialect.since}&to=${dialect.until}${variables.join('')}`;
}
