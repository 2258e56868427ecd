import { parseContour } from './contour';

/**
 * The form in which a cluster's name in the access log and its label in the stats are equal. Envoy writes `:` (with slashes
 * after it) as `_` in stats (Envoy docs, cluster_stats); Istio ends its stats names with `;`; Contour's stats name
 * (`alt_stat_name`) is `<namespace>_<service>_<port>`, without the hash. Keep the raw name to show.
 */
export function joinKey(name: string): string {
  const contour = parseContour(name);
  if (contour !== null && contour.port !== null) {
    return `${contour.namespace}_${contour.workload}_${contour.port}`;
  }
  const plain = name.endsWith(';') ? name.slice(0, -1) : name;
  return plain.replace(/:\/{0,2}/g, '_');
}
