import { CLUSTER_COUNTERS, PROXY_COUNTERS } from '../../src/core/knowledge/metrics';
import { FLAG_RULES } from '../../src/core/knowledge/flagRules';
import { allLinesQuery, flagTallyQuery, KUBERNETES_LOG_LABELS, type LogShape } from '../../src/core/query/logQueries';
import { countOverTime } from '../../src/core/query/logql';
import { sumBy } from '../../src/core/query/promql';
import type { CounterId, ProxyCounterId } from '../../src/core/stats/clusterStats';
import { counter, podCounter, proxyCounter, type Curve } from './curves';
import { FLAG_MAPPINGS, FLAG_TITLES } from './flagWords';
import { failingLines, logChart, logTarget, perShape, SELECTOR } from './logPanel';
import { LOKI, type UnplacedPanel } from './model';
import type { PromPanel } from './promPanel';

const failingBy = (label: string) => (shape: LogShape) => ({
  expr: countOverTime(failingLines(shape), [label]),
  legendFormat: label === 'details' ? 'details: {{details}}' : `{{${label}}}`,
});

const tally = (shape: LogShape) => flagTallyQuery(shape, SELECTOR, KUBERNETES_LOG_LABELS);

export const byFlag = logChart({
  title: 'Failing lines by flag',
  description:
    'Access lines with a flag, or with a code of class 5. A flag says that Envoy had a part in it; no flag says that the upstream answered so itself (and may be a proxy). The flag that came first is nearest to the cause: URX and DC mostly follow others. The table below says what each means.',
  bars: true,
  targets: perShape('A', failingBy('flags')),
  overrides: FLAG_TITLES,
});

export const byCode = logChart({
  title: 'Lines by code',
  description:
    'All access lines that are understood. Code 0: the caller left before an answer, or the line is of TCP. gRPC failures log 200, so a calm picture here does not clear gRPC: look at the flags. No lines at all: the log is off, or traffic does not pass this proxy.',
  bars: true,
  targets: perShape('A', (shape) => ({ expr: sumBy(['code'], tally(shape)), legendFormat: '{{code}}' })),
});

export const byPod = logChart({
  title: 'Failing lines by pod',
  description:
    'One pod alone: its own trouble (a bad host, no CPU, a stale configuration). All pods alike: what they share, such as an upstream, a route, or a change.',
  bars: true,
  targets: perShape('A', failingBy(KUBERNETES_LOG_LABELS.pod)),
});

export const byDetails = logChart({
  title: 'Failing lines by details',
  description:
    'Envoy’s response code details say more than the flag: `via_upstream` is an answer of the upstream, all else is Envoy’s own. Only formats with that column have it (Istio’s, and JSON); others show one series without a name.',
  bars: true,
  targets: perShape('A', failingBy('details')),
});

export const share = logChart({
  title: 'Share of failing lines',
  description:
    'Failing lines of all that are understood. It counts lines, so a retried attempt counts at the proxy that got it, and the caller’s line only once. Compare it with the counters: they count attempts.',
  unit: 'percentunit',
  targets: perShape('A', (shape) => ({
    expr: `sum(${failingBy('flags')(shape).expr}) / sum(${tally(shape)})`,
    legendFormat: shape,
  })),
});

export const understood = logChart({
  title: 'Share of lines that are understood',
  description:
    'Of all lines of Envoy’s containers. The rest are Envoy’s own messages, and access lines in a format of your own. Near zero: the panels here see nothing. Write the format as JSON with `response_code` and `response_flags`, or use the Meshcause data source.',
  unit: 'percentunit',
  targets: perShape('A', (shape) => ({
    expr: `sum(${tally(shape)}) / ${allLinesQuery(SELECTOR)}`,
    legendFormat: shape,
  })),
});

/** One row per kind of failing line in the whole time. */
export const kinds: UnplacedPanel = {
  type: 'table',
  title: 'Kinds of lines in this time',
  description:
    'Code, flags and details that came together, by pod, most frequent first, with what a single flag means. Several flags in one line belong together: the reason and what followed from it.',
  datasource: LOKI,
  targets: perShape('A', (shape) => ({
    expr: flagTallyQuery(shape, SELECTOR, KUBERNETES_LOG_LABELS, '$__range'),
    queryType: 'instant',
  })),
  transformations: [
    { id: 'labelsToFields', options: { mode: 'columns' } },
    { id: 'merge', options: {} },
    {
      id: 'organize',
      options: {
        excludeByName: { Time: true, namespace: true },
        indexByName: { flags: 0, code: 1, details: 2, pod: 3 },
        renameByName: {},
      },
    },
  ],
  fieldConfig: {
    defaults: { custom: { align: 'auto', filterable: true }, mappings: [] },
    overrides: [
      {
        matcher: { id: 'byName', options: 'flags' },
        properties: [
          { id: 'mappings', value: FLAG_MAPPINGS },
          { id: 'custom.width', value: 640 },
        ],
      },
      { matcher: { id: 'byName', options: 'code' }, properties: [{ id: 'custom.width', value: 70 }] },
      {
        matcher: { id: 'byRegexp', options: '/^Value/' },
        properties: [
          { id: 'displayName', value: 'lines' },
          { id: 'custom.width', value: 100 },
        ],
      },
    ],
  },
  options: { showHeader: true, cellHeight: 'sm', sortBy: [{ displayName: 'lines', desc: true }] },
};

export const allLines = (title: string, description: string) =>
  logChart({
    title,
    description,
    bars: true,
    targets: [logTarget('all_A', { expr: allLinesQuery(SELECTOR), legendFormat: 'lines' })],
  });

const isOfCluster = (id: string): id is CounterId => id in CLUSTER_COUNTERS;
const isOfProxy = (id: string): id is ProxyCounterId => id in PROXY_COUNTERS;

const ofLines = FLAG_RULES.flatMap(({ short, proof }) =>
  // On HTTP the counters that prove a flag of TCP count other things as well.
  proof.filter(({ per, when }) => per === 'line' && when !== 'TCP').map((one) => ({ short, ...one }))
);

/** Counters that move once per line with the flag, and for no other flag. */
function provingCurves(): Curve[] {
  const proving = ofLines.filter(({ metric }) => ofLines.filter((other) => other.metric === metric).length === 1);
  return proving.map(({ short, id, metric }) => {
    const name = `${short} ${metric.replace(/^envoy_(cluster|http)_/, '')}`;
    if (id !== null && isOfCluster(id)) {
      return counter(name, id);
    }
    const ofConnManager = id !== null && isOfProxy(id) && PROXY_COUNTERS[id].splitBy === 'conn_manager';
    return ofConnManager ? proxyCounter(name, id) : podCounter(name, metric);
  });
}

export const counters: PromPanel = {
  title: 'Flags, as the counters tell them',
  description:
    'Counters that move once for each line with the flag. They need no log, so they tell the flag where the log is off. If they move and the log is silent, lines are lost on their way. `-` would mean neither: an application’s own error has no such counter.',
  unit: 'reqps',
  curves: provingCurves(),
};
