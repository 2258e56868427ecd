/** What one line of an access log says; the rest is the same in all of them. */
export interface LineOf {
  /** Seconds after 10:00. */
  at?: number;
  code?: number;
  flags?: string;
  details?: string;
  /** Milliseconds in all. */
  duration?: number;
  /** Milliseconds of the upstream; `-`: it did not answer. */
  service?: number | '-';
  host?: string;
  cluster?: string;
  id?: string;
}

const start = (at: number): string => new Date(Date.UTC(2026, 2, 1, 10) + at * 1000).toISOString();

/** A line of Envoy's default format, which is App Mesh's: without details and without a cluster. */
export function envoyLine(line: LineOf = {}): string {
  const { at = 0, code = 200, flags = '-', duration = 5, service = '-', host = '-', id = '-' } = line;
  return `[${start(at)}] "GET / HTTP/1.1" ${code} ${flags} 0 12 ${duration} ${service} "-" "-" "${id}" "cart:80" "${host}"\n`;
}

/** A line of Istio's format. */
export function istioLine(line: LineOf = {}): string {
  const { at = 0, code = 200, flags = '-', details = '-', duration = 5, service = '-' } = line;
  const { host = '-', cluster = '-', id = '-' } = line;
  const sent = `${code} ${flags} ${details} - "-" 0 12 ${duration} ${service}`;
  return `[${start(at)}] "GET / HTTP/1.1" ${sent} "-" "-" "${id}" "cart:80" "${host}" ${cluster} - - - - default\n`;
}

/** Lines half a second apart, from a second on. */
export function repeated(count: number, line: (of: LineOf) => string, of: LineOf = {}, from = 0): string {
  return Array.from({ length: count }, (_, i) => line({ ...of, at: from + i / 2, id: `r${from}-${i}` })).join('');
}

/** `/stats/prometheus` of one cluster. */
export function clusterSeries(cluster: string, values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `envoy_cluster_${name}{envoy_cluster_name="${cluster}"} ${value}\n`)
    .join('');
}
