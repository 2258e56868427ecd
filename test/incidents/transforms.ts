import type { Texts } from './fixtures';

/** Changes that a diagnosis must not mind, or must answer in a known way. All of them are pure. */
export type Transform = (texts: Texts) => Texts;

type Edit = (text: string) => string;

const mapValues = <T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

const onLogs =
  (edit: Edit): Transform =>
  (texts) => ({ ...texts, logs: mapValues(texts.logs, edit) });

const onStats =
  (edit: Edit): Transform =>
  (texts) => ({
    ...texts,
    stats: mapValues(texts.stats, ({ now, before }) => ({
      now: edit(now),
      before: before === null ? null : edit(before),
    })),
  });

const onAll =
  (edit: Edit): Transform =>
  (texts) => ({
    ...onLogs(edit)(onStats(edit)(texts)),
    response: texts.response === null ? null : edit(texts.response),
  });

const NAMES: ReadonlyArray<readonly [RegExp, string]> = [
  [/howto-k8s-connection-pools/g, 'training-mesh'],
  [/\bcolor-|\bcolor\b/g, 'paint-'],
  [/(?<![a-z])green(?![a-z])/g, 'indigo'],
  [/(?<![a-z])red(?![a-z])/g, 'violet'],
  [/(?<![a-z])market(?![a-z])/g, 'bazaar'],
  [/(?<![a-z])cart(?![a-z])/g, 'basket'],
  [/(?<![a-z])checkout(?![a-z])/g, 'till'],
  [/(?<![a-z])shop(?![a-z])/g, 'store'],
  [/(?<!\d)8080(?!\d)/g, '9191'],
];

/** Other names of mesh, node and namespace, and another port. */
export const renamed = onAll((text) => NAMES.reduce((changed, [name, other]) => changed.replace(name, other), text));

const INBOUND = 'inbound|8080||';
const OUTBOUND = 'outbound|8080||cart.shop.svc.cluster.local';
const OPPOSITE: Readonly<Record<string, string>> = {
  ingress: 'egress',
  egress: 'ingress',
  '0.0.0.0_15000': '0.0.0.0_15001',
  '0.0.0.0_15001': '0.0.0.0_15000',
  'inbound_0.0.0.0': 'outbound_0.0.0.0',
  'outbound_0.0.0.0': 'inbound_0.0.0.0',
  [INBOUND]: OUTBOUND,
  [OUTBOUND]: INBOUND,
};
const SIDES =
  /(?<![a-z])(?:ingress|egress)(?![a-z])|0\.0\.0\.0_1500[01]|(?:in|out)bound_0\.0\.0\.0|inbound\|8080\|\||outbound\|8080\|\|cart\.shop\.svc\.cluster\.local/g;

/** What went in goes out, and the reverse, in the names of clusters, listeners and connection managers. */
export const otherWayRound = onAll((text) => text.replace(SIDES, (side) => OPPOSITE[side] ?? side));

/** Whether the lines of a log name a cluster that has a name for the other way. */
export const namesClusters = (log: string) => log.includes(INBOUND) || log.includes(OUTBOUND);

const STATS_NAMES = /cluster_name="((?:in|out)bound(?:-vip)?\|[^"]*|BlackHoleCluster|PassthroughCluster)"/g;

/** Whether each cluster of the statistics has a name for the other way. */
export function canTurnRound({ stats }: Texts): boolean {
  return Object.values(stats).every(({ now }) =>
    [...now.matchAll(STATS_NAMES)].every(([, name]) => OPPOSITE[name ?? ''] !== undefined)
  );
}

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');
const joined = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

/** Every n-th line of each log. */
export const thinned = (n: number): Transform => onLogs((text) => joined(linesOf(text).filter((_, i) => i % n === 0)));

/** The same order for the same number of lines: a walk by a step that has no factor in common with it. */
function shuffle(lines: readonly string[]): string[] {
  const step = [7919, 104729, 1299709].find((prime) => lines.length % prime !== 0) ?? 1;
  return lines.map((_, i) => lines[(i * step + 1) % lines.length] ?? '');
}

export const shuffled = onLogs((text) => joined(shuffle(linesOf(text))));

export const DAY_MS = 86_400_000;

/** Every start time that many days later. */
export const later = (days: number): Transform =>
  onLogs((text) =>
    text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, (time) =>
      new Date(Date.parse(time) + days * DAY_MS).toISOString()
    )
  );

/** Without the log of this pod. */
export const withoutLog =
  (pod: string): Transform =>
  (texts) => ({ ...texts, logs: Object.fromEntries(Object.entries(texts.logs).filter(([name]) => name !== pod)) });

export const only =
  (source: keyof Texts): Transform =>
  ({ logs, stats, response }) => ({
    logs: source === 'logs' ? logs : {},
    stats: source === 'stats' ? stats : {},
    response: source === 'response' ? response : null,
  });

/** The start time of a log's last line, and with it lines of one's own in the default format. */
function appended(text: string, each: (time: string, i: number) => string, count: number): string {
  const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/.exec(linesOf(text).at(-1) ?? '')?.[0];
  return time === undefined ? text : text + joined(Array.from({ length: count }, (_, i) => each(time, i)));
}

const DEFAULT_FORMAT =
  /"(?: [^ ]+){2,3} (?:-|\d+) (?:-|\d+) (?:-|\d+) (?:-|\d+) "[^"]*" "[^"]*" "[^"]*" "[^"]*" "[^"]*"$/;

/** Whether all lines of a log are in Envoy's default format. */
export const isDefaultFormat = (text: string) =>
  linesOf(text)
    .slice(0, 20)
    .every((line) => DEFAULT_FORMAT.test(line));

const ID = '5d0c7a52-10c4-4bb7-8a6e-0123456789ab';

/** Requests that an application answered 503 by itself, with as many bytes as Envoy's answer for an overflow. */
export const withOwn503 = (count: number): Transform =>
  onLogs((text) =>
    appended(
      text,
      (time) => `[${time}] "GET /own HTTP/1.1" 503 - 0 81 4 3 "-" "curl/8.5.0" "${ID}" "own:80" "127.0.0.1:8080"`,
      count
    )
  );

/** Answered requests whose user agents have the columns of a refused one in them: Envoy escapes no quotes in text. */
export const withForgedAgents = (count: number): Transform =>
  onLogs((text) =>
    appended(
      text,
      (time) =>
        `[${time}] "GET /ok HTTP/1.1" 200 - 0 3 2 2 "-" "x" 503 UO 0 81 0 - "-" "curl" "${ID}" "own:80" "127.0.0.1:8080"`,
      count
    )
  );

/** Another cluster whose pool is full of idle connections. */
export const withFullIdlePool = onStats((text) => {
  const label = text.includes('envoy_cluster_name=') ? 'envoy_cluster_name' : 'cluster_name';
  const labels = `{${label}="idle_pool"}`;
  const series = [
    ['circuit_breakers_default_cx_open', 1],
    ['upstream_cx_active', 10],
    ['upstream_rq_active', 0],
    ['upstream_rq_pending_overflow', 0],
    ['upstream_rq_total', 500],
  ] as const;
  return `${text.trimEnd()}\n${series.map(([name, value]) => `envoy_cluster_${name}${labels} ${value}\n`).join('')}`;
});
