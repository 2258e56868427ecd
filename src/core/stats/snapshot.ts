import { failed, ok, type Issue, type Result } from '../result';
import { groupBy } from './groupBy';
import type { NameHints } from '../naming/clusterParts';
import { hintsFromLabels } from '../naming/hintsFromLabels';
import { clusterOf, connManagerOf, isKnownMetric, meaningOf, POD_LABELS, podOf, type Meaning } from './meanings';
import { readExposition, type Exposition } from './readExposition';
import type { Sample } from './seriesLine';

/** One series of one process, by meaning. */
export interface Cell {
  /** Name and labels: equal for the same series in another snapshot. */
  series: string;
  meaning: Meaning;
  /** Cluster of the series; null for what a proxy counts without one. */
  cluster: string | null;
  connManager: string | null;
  value: number;
}

/** What one process exported at one moment. */
export interface ProcessSnapshot {
  /** Tells processes apart: the pod, or the scrape target where no pod is known. */
  process: string;
  pod: string | null;
  /** Labels of the mesh that reported, as hints for taking cluster names apart. */
  hints: NameHints;
  /** Milliseconds since 1970; null where the text has no times. */
  at: number | null;
  cells: Cell[];
}

interface Located extends Cell {
  sample: Sample;
}

const NEEDS_CLUSTER: ReadonlySet<Meaning['kind']> = new Set(['counter', 'gauge', 'time_sum', 'time_count']);

/** Labels that the scrape adds. They do not tell two series of one process apart: two jobs may scrape the same pod. */
const SCRAPE_LABELS: ReadonlySet<string> = new Set([
  ...POD_LABELS,
  'instance',
  'job',
  'namespace',
  'container',
  'endpoint',
  'service',
  'node',
]);

function seriesKey({ name, labels }: Sample): string {
  const own = Object.entries(labels).filter(([label]) => !SCRAPE_LABELS.has(label));
  return JSON.stringify([name, ...own.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function locate(sample: Sample): Located | null {
  const meaning = meaningOf(sample);
  const cluster = clusterOf(sample.labels);
  if (!meaning || Number.isNaN(sample.value) || (NEEDS_CLUSTER.has(meaning.kind) && cluster === null)) {
    return null;
  }
  const { value, labels } = sample;
  return { series: seriesKey(sample), meaning, cluster, connManager: connManagerOf(labels), value, sample };
}

/** True for a range: the same series with several times. Then each time is a snapshot of its own. */
function isRange(cells: readonly Located[]): boolean {
  const first = new Map<string, number | null>();
  return cells.some(({ series, sample }) => {
    const known = first.get(series);
    first.set(series, known ?? sample.timestamp);
    return known !== undefined && known !== null && sample.timestamp !== null && known !== sample.timestamp;
  });
}

function latestTime(cells: readonly Located[]): number | null {
  return cells.reduce<number | null>((latest, { sample: { timestamp } }) => {
    return timestamp === null ? latest : Math.max(latest ?? timestamp, timestamp);
  }, null);
}

function hintsOf(cells: readonly Located[]): NameHints {
  return { ...hintsFromLabels(cells.map((cell) => cell.sample.labels)), siblings: clustersOf(cells) };
}

function clustersOf(cells: readonly Located[]): string[] {
  return [...new Set(cells.map((cell) => cell.cluster).filter((cluster) => cluster !== null))];
}

function toSnapshot(process: string, pod: string | null, located: readonly Located[]): ProcessSnapshot {
  const cells = new Map(located.map(({ sample: _, ...cell }) => [cell.series, cell]));
  return { process, pod, hints: hintsOf(located), at: latestTime(located), cells: [...cells.values()] };
}

function processSnapshots(process: string, pod: string | null, cells: Located[]): ProcessSnapshot[] {
  if (!isRange(cells)) {
    return [toSnapshot(process, pod, cells)];
  }
  const moments = groupBy(cells, (cell) => String(cell.sample.timestamp));
  return [...moments.values()]
    .map((moment) => toSnapshot(process, pod, moment))
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}

function nothingFound(exposition: Exposition): Issue {
  const message =
    exposition.sampleLines > 0
      ? 'The statistics hold no series of an Envoy cluster or connection manager.'
      : 'The statistics hold no series.';
  const remedy = 'Give the text of /stats/prometheus, or series lines such as envoy_cluster_upstream_rq_total{…} 1.';
  return { code: 'stats_no_envoy_series', message, remedy };
}

/**
 * Sorts samples by process and moment. `pod` names the process where the labels do not (a file that was read from one pod).
 * Fails with `stats_no_envoy_series` where no sample has a meaning.
 */
export function snapshotsOf(exposition: Exposition, pod: string | null = null): Result<ProcessSnapshot[]> {
  const cells = exposition.samples.map(locate).filter((cell) => cell !== null);
  const nameless = exposition.samples.some(
    (sample) => NEEDS_CLUSTER.has(meaningOf(sample)?.kind ?? 'uptime') && clusterOf(sample.labels) === null
  );
  const issues: Issue[] = nameless
    ? [{ code: 'stats_no_cluster_label', message: 'Series without a cluster label are left out.' }]
    : [];
  if (cells.length === 0) {
    return failed(...exposition.issues, ...issues, nothingFound(exposition));
  }
  const podOfCell = (cell: Located) => podOf(cell.sample.labels) ?? pod;
  const processes = groupBy(cells, (cell) => podOfCell(cell) ?? cell.sample.labels.instance ?? '');
  const snapshots = [...processes].flatMap(([process, own]) => {
    return processSnapshots(process, podOfCell(own[0]), own);
  });
  return ok(snapshots, [...exposition.issues, ...issues]);
}

/** Reads the text of one scrape, or pasted series lines, into one snapshot per process and moment. */
export function readSnapshots(text: string, pod: string | null = null): Result<ProcessSnapshot[]> {
  return snapshotsOf(readExposition(text, isKnownMetric), pod);
}
