/**
 * The form in which a cluster's name in the access log and its label in the stats are equal. Envoy writes `:` (with slashes
 * after it) as `_` in stats (Envoy docs, cluster_stats), and Istio ends its stats names with `;`. Keep the raw name to show.
 */
export function joinKey(name: string): string {
  const plain = name.endsWith(';') ? name.slice(0, -1) : name;
  return plain.replace(/:\/{0,2}/g, '_');
}
