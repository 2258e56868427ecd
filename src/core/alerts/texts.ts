import { flags } from '../words/en/flags';
import { type MeshNames } from './meshes';
import { FAILURE_FLAGS } from './logRules';
import { type Parameters } from './parameters';

/** How an alerting engine writes the value of an expression and a time in a template. Labels are written alike in all. */
export interface Dialect {
  value: string;
  percent: string;
  /** Milliseconds, or a time relative to when the link is opened. */
  since: string;
  until: string;
}

/** Prometheus can be asked the time, so that a link still shows the trouble when it is opened tomorrow. */
const atTime = (expression: string) =>
  `{{ with query "${expression}" }}{{ . | first | value | printf "%.0f" }}{{ end }}`;

export const PROMETHEUS_DIALECT: Dialect = {
  value: '{{ $value | humanize }}',
  percent: '{{ $value | humanizePercentage }}',
  since: atTime('(time() - 3600) * 1000'),
  until: atTime('time() * 1000'),
};

const RELATIVE = { since: 'now-1h', until: 'now' };

/** Loki's ruler has Prometheus' templates, and nothing that answers a query in them. */
export const LOKI_DIALECT: Dialect = { ...PROMETHEUS_DIALECT, ...RELATIVE };

/** Grafana's `$value` is a text about all queries; the number is in `$values` (Grafana docs, alert rule templates). */
export const GRAFANA_DIALECT: Dialect = {
  value: '{{ humanize $values.A.Value }}',
  percent: '{{ humanizePercentage $values.A.Value }}',
  ...RELATIVE,
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

/** The dashboard around the trouble: the time, and the proxies and the cluster it is about, where the alert has them. */
export function dashboardLink(
  { grafanaUrl, dashboardUid, namespaceLabel }: Parameters,
  mesh: MeshNames,
  dialect: Dialect
): string {
  const labels = { namespace: namespaceLabel, workload: 'workload', cluster: mesh.profile.clusterLabel };
  const variables = Object.entries(labels).map(
    ([variable, name]) => `{{ with $labels.${name} }}&var-${variable}={{ . | urlquery }}{{ end }}`
  );
  const root = grafanaUrl.replace(/\/+$/, '');
  return `${root}/d/${dashboardUid}?from=${dialect.since}&to=${dialect.until}${variables.join('')}`;
}
