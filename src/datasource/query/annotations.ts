import type { AnnotationQuery } from '@grafana/data';
import { migrateQuery } from './migrateQuery';
import type { MeshcauseQuery } from '../types';

type Saved = AnnotationQuery<MeshcauseQuery> & Partial<MeshcauseQuery>;

/**
 * A dashboard's annotation as it was saved. The classic form has the fields of the query in the annotation itself; ours are
 * below `target`. An annotation always asks for flags.
 */
export function prepareAnnotation(saved: Saved): AnnotationQuery<MeshcauseQuery> {
  const { namespace, workload, pod, cluster, flags, metrics, logs, profile } = saved;
  const classic = { namespace, workload, pod, cluster, flags, metrics, logs, profile };
  const target = migrateQuery({ ...classic, ...saved.target, refId: 'Anno', kind: 'flags' } as MeshcauseQuery);
  return { ...saved, target };
}
