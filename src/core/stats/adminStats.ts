import { PROFILES } from '../knowledge/metrics';
import type { Sample } from './seriesLine';

/** The label that Prometheus has for what stands between the scope and the metric of a name of Envoy's (`cluster.<name>.…`). */
const LABELS: Readonly<Record<string, string>> = {
  cluster: PROFILES.envoy.clusterLabel,
  http: PROFILES.envoy.connManagerLabel,
  listener: 'envoy_listener_address',
};

/** `name: value` of Envoy's `/stats`; a histogram has percentiles or says that it is empty, a text stands in quotes. */
const LINE = /^([a-z][\w-]{0,60}\.[^ ]{1,1000}): (\d{1,20}|P0\(.*|No recorded values|".*")$/;
const CLASS = /^(.{1,60}_rq)_([1-5])xx$/;
/** Envoy counts answers of a cluster again under these, after the name of the cluster (Envoy docs, cluster_stats). */
const SUBSETS = ['.external', '.internal', '.canary'];
const ZONE = '.zone.';

/** Scopes that no other program is likely to begin a line with. */
const OWN = /^(?:cluster|http|listener|server|cluster_manager|listener_manager|control_plane|vhost)\./;

/** Whether a line is one of Envoy's `/stats` beyond doubt. */
export function isAdminStat(line: string): boolean {
  return OWN.test(line) && LINE.test(line);
}

/** `upstream_rq_5xx` is a series with a label in Prometheus. */
function seriesOf(name: string): Pick<Sample, 'name' | 'labels'> {
  const match = CLASS.exec(name);
  return match === null
    ? { name, labels: {} }
    : { name: `${match[1] ?? ''}_xx`, labels: { [PROFILES.envoy.classLabel]: match[2] ?? '' } };
}

/** `rds.<route>.update_rejected`: the name of the route is a label of its own. */
function metricOf(parts: readonly string[]): string {
  const [first = '', ...rest] = parts;
  return first === 'rds' && rest.length > 1 ? `rds_${rest[rest.length - 1] ?? ''}` : parts.join('_');
}

/** No metric that has a meaning has more parts, but for those with the name of a route in them. */
const MOST_PARTS = 6;

/** Where the metric may begin, first the longest. */
function startsOf(parts: readonly string[]): number[] {
  const first = Math.max(0, parts.length - MOST_PARTS);
  const last = Array.from({ length: parts.length - first }, (_, i) => first + i);
  const route = parts.indexOf('rds');
  return route >= 0 && route < first ? [route, ...last] : last;
}

/** Names have no mark where a cluster's own name, which may have dots, ends and the metric begins: a known metric tells. */
function sampleOf(name: string, value: number, wanted: (name: string) => boolean): Sample | null {
  const [scope = '', ...parts] = name.split('.');
  for (const at of startsOf(parts)) {
    const metric = metricOf(parts.slice(at));
    const own = parts.slice(0, at).join('.');
    const series = [`envoy_${scope}_${metric}`, `envoy_${metric}`].map(seriesOf).find((one) => wanted(one.name));
    const label = LABELS[scope];
    if (series !== undefined && (label === undefined || own !== '' || scope === 'http')) {
      const labels = label === undefined || own === '' ? series.labels : { ...series.labels, [label]: own };
      return { name: series.name, labels, value, timestamp: null };
    }
  }
  return null;
}

function wholeName(cluster: string): string | null {
  const subset = SUBSETS.find((end) => cluster.endsWith(end));
  const zone = cluster.indexOf(ZONE);
  return subset !== undefined ? cluster.slice(0, -subset.length) : zone > 0 ? cluster.slice(0, zone) : null;
}

/** Without what counts a part of a cluster once more. */
function withoutSubsets(samples: readonly Sample[]): Sample[] {
  const label = PROFILES.envoy.clusterLabel;
  const known = new Set(samples.flatMap(({ labels }) => labels[label] ?? []));
  return samples.filter(({ labels }) => {
    const whole = wholeName(labels[label] ?? '');
    return whole === null || !known.has(whole);
  });
}

/** Collects what Envoy's `/stats` tells, as the samples that its `/stats/prometheus` would have (compared with Envoy 1.40.0). */
export class AdminStats {
  private readonly found: Sample[] = [];

  constructor(private readonly wanted: (name: string) => boolean) {}

  /** Takes a line; false where it is none of this form. */
  add(line: string): boolean {
    const match = LINE.exec(line);
    if (match === null) {
      return false;
    }
    this.addValue(match[1] ?? '', Number(match[2]));
    return true;
  }

  addValue(name: string, value: unknown): void {
    const sample = typeof value === 'number' && !Number.isNaN(value) ? sampleOf(name, value, this.wanted) : null;
    if (sample !== null) {
      this.found.push(sample);
    }
  }

  samples(): Sample[] {
    return withoutSubsets(this.found);
  }
}
