import { FieldType, type DataFrame, type Field } from '@grafana/data';
import { isChangeMetric } from '../../core/changes/seriesRules';
import { PROFILES, SERVICE_TIME, type ProfileId } from '../../core/knowledge/metrics';
import { NAME_LABEL } from '../../core/query/timelineQueries';
import { isKnownMetric, meaningOf, type Meaning } from '../../core/stats/meanings';
import { readSeries, type LabelledSeries } from '../../grafana/readFrames';
import { readExpr, type AskedMetric } from './readExpr';

/** A series of a query that a person wrote, with what it is known to say. `refId` is that of `decodeSeries`. */
export interface PlainSeries extends LabelledSeries {
  profile: ProfileId;
  meaning: Meaning | { kind: 'live' } | { kind: 'quantile'; quantile: number };
  /** Values are per second already. */
  isRate: boolean;
}

const LIVE = 'envoy_server_live';

/** Queries by refId, where the frames do not hold them. */
export type Queries = Readonly<Record<string, string>>;

const EXECUTED = 'Expr: ';

/** The query of a frame: Grafana's Prometheus source writes it, variables filled in, beside the answer. */
function queryOf({ meta, refId }: DataFrame, queries: Queries): string {
  const executed = meta?.executedQueryString ?? '';
  const [line = ''] = executed.split('\nStep:');
  return line.startsWith(EXECUTED) ? line.slice(EXECUTED.length) : (queries[refId ?? ''] ?? '');
}

/** The name stands in the labels or, where Grafana's `prometheusDataplane` is on, as the field's. */
function nameOf({ name, labels }: Field, isWanted: (name: string) => boolean): string | undefined {
  return [labels?.[NAME_LABEL] ?? '', name].find(isWanted);
}

/** Where no name is left, only the query has it. */
function askedBy(field: Field, query: string): AskedMetric | null {
  const known = nameOf(field, (name) => name === LIVE || isKnownMetric(name));
  return known === undefined ? readExpr(query) : { name: known, kind: 'raw', labels: {} };
}

function meaningIn({ name, kind }: AskedMetric, labels: Record<string, string>): PlainSeries['meaning'] | null {
  if (typeof kind === 'number') {
    return name === SERVICE_TIME.bucket ? { kind: 'quantile', quantile: kind } : null;
  }
  return name === LIVE ? { kind: 'live' } : meaningOf({ name, labels });
}

function profileOf(labels: Record<string, string>): ProfileId {
  return labels[PROFILES.envoy.clusterLabel] === undefined && labels[PROFILES.istio.clusterLabel] !== undefined
    ? 'istio'
    : 'envoy';
}

function readFrame(frame: DataFrame, queries: Queries): PlainSeries[] {
  const query = queryOf(frame, queries);
  const time = frame.fields.find(({ type }) => type === FieldType.time);
  return frame.fields.flatMap((field) => {
    const asked = field.type === FieldType.number && time !== undefined ? askedBy(field, query) : null;
    if (asked === null || time === undefined) {
      return [];
    }
    const labels = { ...asked.labels, ...field.labels, [NAME_LABEL]: asked.name };
    const meaning = meaningIn(asked, labels);
    const [one] = readSeries([{ ...frame, fields: [time, field] }]);
    return meaning === null || one === undefined || one.points.length === 0
      ? []
      : [{ ...one, labels, profile: profileOf(labels), meaning, isRate: asked.kind === 'rate' }];
  });
}

/** The series of Envoy among frames of any Prometheus query; all else is left out. */
export function plainSeries(frames: readonly DataFrame[], queries: Queries): PlainSeries[] {
  return frames.flatMap((frame) => readFrame(frame, queries));
}

/**
 * Series that tell of changes, of Envoy, kube-state-metrics and cAdvisor, as they were scraped: functions and sums take the name
 * away, and the sum of several series changes where one of them ends.
 */
export function plainChanges(frames: readonly DataFrame[]): LabelledSeries[] {
  return frames.flatMap((frame) => {
    const time = frame.fields.filter(({ type }) => type === FieldType.time).slice(0, 1);
    return frame.fields.flatMap((field) => {
      const name = field.type === FieldType.number ? nameOf(field, isChangeMetric) : undefined;
      return name === undefined ? [] : readSeries([{ ...frame, fields: [...time, field] }]).map(named(name));
    });
  });
}

const named = (name: string) => (series: LabelledSeries) => ({
  ...series,
  labels: { ...series.labels, [NAME_LABEL]: name },
});
