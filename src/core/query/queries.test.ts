import { parser as logqlParser } from '@grafana/lezer-logql';
import { parser as promqlParser } from '@prometheus-io/lezer-promql';
import { RE2JS } from 're2js';
import {
  accessLinesQuery,
  accessLogSelector,
  allLinesQuery,
  everyLineTallyQuery,
  flagTallyQuery,
  KUBERNETES_LOG_LABELS,
  readSelector,
  prefixedTallyQuery,
  TEXT_LINE_START,
} from './logQueries';
import { KUBERNETES_LABELS, WHOLE_MESH, workloadOfPod, type Scope } from './scope';
import { clusterCount, laneCount, laneRanking, timelineQueries } from './timelineQueries';

/** Texts that the grammar could not read; a variable such as `$__interval` stands for a duration. */
function syntaxErrors(
  parser: { parse(text: string): { iterate(spec: { enter(node: Node): void }): void } },
  query: string
) {
  const text = query.replace(/\$__(rate_)?interval/g, '1m');
  const errors: string[] = [];
  parser.parse(text).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) {
        errors.push(`${from}-${to}: ${text.slice(Math.max(0, from - 20), to + 20)}`);
      }
    },
  });
  return errors;
}
interface Node {
  type: { isError: boolean };
  from: number;
  to: number;
}

const NASTY = 'a"} or vector(1) #\\`\n|b';
const SCOPES: Array<[string, Scope]> = [
  ['the whole mesh', WHOLE_MESH],
  ['one workload', { ...WHOLE_MESH, namespace: 'shop', workload: 'green|blue' }],
  ['hostile values', { namespace: NASTY, workload: NASTY, pod: NASTY, cluster: NASTY }],
];

describe.each(SCOPES)('queries about %s', (_, scope) => {
  const prom = (['envoy', 'istio'] as const).flatMap((profile) => [
    ...timelineQueries(profile, scope, KUBERNETES_LABELS).map(({ id, expr }) => [profile, id, expr] as const),
    [profile, 'clusters', clusterCount(profile, scope, KUBERNETES_LABELS)] as const,
    [profile, 'lanes', laneCount(profile, scope, KUBERNETES_LABELS)] as const,
    [profile, 'ranking', laneRanking(profile, scope, KUBERNETES_LABELS, 40)] as const,
  ]);
  it.each(prom)('%s %s is PromQL', (_profile, _id, expr) => expect(syntaxErrors(promqlParser, expr)).toEqual([]));

  const selector = accessLogSelector(scope, KUBERNETES_LOG_LABELS);
  const log = (['text', 'json'] as const).flatMap((shape) => [
    flagTallyQuery(shape, selector, KUBERNETES_LOG_LABELS),
    accessLinesQuery(shape, selector, { only: 'failing', flags: [] }),
    accessLinesQuery(shape, selector, {
      only: 'all',
      flags: ['UO', NASTY],
      kind: { shape, code: NASTY, flags: NASTY },
    }),
  ]);
  const tallies = [everyLineTallyQuery, prefixedTallyQuery].map((make) => make(selector, KUBERNETES_LOG_LABELS));
  it.each([...log, ...tallies, allLinesQuery(selector)])('LogQL: %s', (expr) =>
    expect(syntaxErrors(logqlParser, expr)).toEqual([])
  );
});

it('the check itself finds errors', () => {
  expect(syntaxErrors(promqlParser, 'sum by (pod (up)')).not.toEqual([]);
  expect(syntaxErrors(logqlParser, '{a="b"} | regexp ')).not.toEqual([]);
});

describe('timelineQueries', () => {
  const byId = (profile: 'envoy' | 'istio', scope = WHOLE_MESH) =>
    Object.fromEntries(timelineQueries(profile, scope, KUBERNETES_LABELS).map(({ id, expr }) => [id, expr]));

  it('names series and labels as the profile does', () => {
    expect(byId('envoy').ok).toBe(
      'sum by (pod, namespace, appmesh_mesh, envoy_cluster_name, consul_destination_full_target) ' +
        '(rate(envoy_cluster_upstream_rq_xx{envoy_cluster_name!="",envoy_response_code_class!="5",envoy_response_code_class!=""}[$__rate_interval]))'
    );
    expect(byId('istio').ok).toBe(
      'sum by (pod, namespace, appmesh_mesh, cluster_name, consul_destination_full_target) ' +
        '(rate(envoy_cluster_upstream_rq{cluster_name!="",envoy_cluster_name="",response_code_class!="5xx",response_code_class!=""}[$__rate_interval]))'
    );
  });

  it('reads a refusal from either counter and never adds them', () => {
    const { refused } = byId('envoy');
    expect(refused).toContain('upstream_rq_pending_overflow');
    expect(refused).toContain('upstream_rq_active_overflow');
    expect(refused).not.toContain(' + ');
  });

  it('asks counters by name only', () => {
    expect(byId('envoy').counters).toMatch(/__name__=~"[a-z0-9_|]+"/);
  });

  it('asks what proxies say of themselves, counters only where they moved', () => {
    expect(byId('envoy').proxies).toMatch(
      /^\(sum by \(__name__, pod, .*envoy_cluster_manager_cds_update_rejected\|.*\|envoy_dns_cares_not_found\|.* > 0\) or max by \(__name__, .*\(envoy_control_plane_connected_state\)$/
    );
  });

  it.each([
    ['web', 'envoy_cluster_name="web"'],
    ['web\\.shop\\.dc2\\.internal\\.1f3\\.consul', 'consul_destination_full_target=~"web\\\\.shop\\\\.dc2'],
    ['(web\\.dc1\\.consul|web\\.dc2\\.consul)', 'consul_destination_full_target=~"(web\\\\.dc1|web\\\\.dc2)"'],
    ['web.shop.dc2.internal.1f3.consul', 'consul_destination_full_target=~"web.shop.dc2.internal.1f3"'],
  ])('looks for a cluster of Consul where its whole name stands: %s', (cluster, matcher) =>
    expect(byId('envoy', { ...WHOLE_MESH, cluster }).counters).toContain(matcher)
  );

  it('narrows to a workload by the names of its pods', () => {
    const { live } = byId('envoy', { ...WHOLE_MESH, workload: 'green' });
    const [, expression = ''] = /pod=~"([^"]*)"/.exec(live ?? '') ?? [];
    const pods = ['green-6f8f7c9d5b-x7k2p', 'green-0', 'green-x7k2p', 'green', 'green-canary-0', 'greenhouse-0'];
    expect(pods.filter((pod) => RE2JS.compile(`^(?:${expression})$`).matches(pod))).toEqual(pods.slice(0, 4));
  });
});

describe('TEXT_LINE_START', () => {
  const read = (line: string) => {
    const matcher = RE2JS.compile(TEXT_LINE_START).matcher(line);
    return matcher.find() ? [matcher.group('code'), matcher.group('flags'), matcher.group('details')] : null;
  };
  it.each([
    ['default', '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-"', ['503', 'UO', null]],
    [
      'Istio',
      '[2022-12-01T10:04:07Z] "GET / HTTP/2" 503 URX,UF via_upstream - "-" 0',
      ['503', 'URX,UF', 'via_upstream'],
    ],
    ['TCP', '[2022-12-01T10:04:07.584Z] "- - -" 0 UF 0 0 1 - "-"', ['0', 'UF', null]],
    [
      'CRI prefix',
      '2022-12-01T10:04:08Z stdout F [2022-12-01T10:04:07Z] "GET / HTTP/1.1" 200 - 0 0',
      ['200', '-', null],
    ],
    ['quotes in the path', '[2022-12-01T10:04:07Z] "GET /a"200"UO HTTP/1.1" 404 NR 0 0', ['404', 'NR', null]],
    ['a forged line in the user agent', 'x [2022-12-01T10:04:07Z] "GET / HTTP/1.1" 503 UO 0', null],
    ["Envoy's own log", '[2026-11-23 08:49:11.227][12][info][main] starting', null],
  ])('%s', (_name, line, expected) => expect(read(line)).toEqual(expected));
});

describe('accessLogSelector', () => {
  it('looks into the containers that are known to be Envoy', () => {
    expect(accessLogSelector({ ...WHOLE_MESH, namespace: 'shop' }, KUBERNETES_LOG_LABELS)).toBe(
      '{namespace="shop",container=~"envoy|istio-proxy|consul-dataplane|kuma-sidecar"}'
    );
  });
  it('takes the selector of the settings instead', () => {
    expect(accessLogSelector(WHOLE_MESH, KUBERNETES_LOG_LABELS, readSelector('{app="a\\"b", env=~"x|y"}') ?? [])).toBe(
      '{app="a\\"b",env=~"x|y"}'
    );
  });
});

describe('readSelector', () => {
  it.each(['{app="x"} | json', '{app=x}', 'app', '{app="x" env="y"}', '{="x"}'])('refuses %s', (text) =>
    expect(readSelector(text)).toBeNull()
  );
  it('reads an empty selector as no restriction', () => expect(readSelector('{}')).toEqual([]));
});

it.each([
  ['green-6f8f7c9d5b-x7k2p', 'green'],
  ['green-canary-6f8f7c9d5b-x7k2p', 'green-canary'],
  ['agent-x7k2p', 'agent'],
  ['green-canary-0', 'green-canary'],
  ['green', 'green'],
])('the workload of pod %s is %s', (pod, workload) => expect(workloadOfPod(pod)).toBe(workload));
