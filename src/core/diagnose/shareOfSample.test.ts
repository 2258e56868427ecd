import { readAccessLog } from '../accesslog/readAccessLog';
import type { LogTallyObservation } from './observations';
import type { Finding } from './report';
import { diagnose } from './testing/inEnglish';
import { istioLine, type LineOf } from './testing/lines';

const CLUSTER = 'outbound|80||cart.shop.svc.cluster.local';
const REFUSED =
  'upstream_reset_before_response_started{remote_connection_failure|delayed_connect_error:_Connection_refused}';
const TIMED_OUT = 'upstream_reset_before_response_started{connection_timeout}';
const BAD = '10.0.0.3:80';

const failing: LineOf = { code: 503, flags: 'UF', details: REFUSED, host: BAD, cluster: CLUSTER };
const fine: LineOf = { details: 'via_upstream', service: 4, cluster: CLUSTER };

/** Lines a second apart, one of each in turn. */
function lines(count: number, of: readonly LineOf[], from = 0): string {
  return Array.from({ length: count }, (_, i) => istioLine({ ...of[i % of.length], at: from + i })).join('');
}

const hosts = (...names: string[]) => names.map((host) => ({ ...fine, host }));
const FOUR = hosts('10.0.0.1:80', '10.0.0.2:80', '10.0.0.4:80', '10.0.0.5:80');

function findingOf(samples: string, beside: string, details: string | null = null): Finding | undefined {
  const counted = (code: number, flags: string[], count: number) => {
    const buckets = [{ from: '2026-03-01T10:00:00.000Z', to: '2026-03-01T10:01:00.000Z', count }];
    return { code, flags, details: code === 503 ? details : null, buckets };
  };
  const tally: LogTallyObservation = {
    kind: 'log_tally',
    id: 'log',
    pod: 'front-1',
    tallies: [counted(503, ['UF'], 100), counted(200, [], 400)],
    samples: readAccessLog(samples).entries,
    beside: readAccessLog(beside).entries,
  };
  return diagnose([tally]).findings[0];
}

const hostRows = (finding: Finding | undefined) =>
  (finding?.breakdown ?? []).filter(({ dimension }) => dimension === 'upstream_host');

it('names the host that all failing lines looked at have in common, where others answered beside it', () => {
  const finding = findingOf(lines(40, [failing]), lines(40, FOUR));
  const row = { dimension: 'upstream_host', value: BAD, failed: 40, total: null, lift: 5, lookedAt: 40 };
  expect(finding?.breakdown).toEqual([row]);
  expect(finding?.evidence).toContainEqual({
    kind: 'log',
    supports: null,
    text: `All 40 lines that were looked at are of the host ${BAD}; in that time 4 other hosts of the same target answered.`,
    query: null,
  });
});

it.each<[string, string, string]>([
  ['a cluster with a single host', lines(40, [failing]), lines(40, hosts(BAD))],
  ['a cluster whose single host answers nothing', lines(40, [failing]), ''],
  ['lines of two hosts', lines(40, [failing, { ...failing, host: '10.0.0.1:80' }]), lines(40, FOUR)],
  ['one line of another host', lines(39, [failing]) + lines(1, [{ ...failing, host: '10.0.0.1:80' }]), lines(40, FOUR)],
  ['one line without a host', lines(39, [failing]) + lines(1, [{ ...failing, host: '-' }]), lines(40, FOUR)],
  ['four failing lines', lines(4, [failing]), lines(40, FOUR)],
  ['four answered lines', lines(40, [failing]), lines(4, FOUR)],
  ['answers of another cluster', lines(40, [failing]), lines(40, FOUR).replaceAll('||cart', '||pay')],
  ['a host that was replaced', lines(40, [failing]), lines(40, FOUR, 60)],
  ['a host that others replaced before', lines(40, [failing], 60), lines(40, FOUR)],
  ['a host that most answers are of', lines(40, [failing]), lines(40, [...hosts(BAD, BAD, BAD), ...FOUR.slice(1, 2)])],
  ['two hosts, and few lines, as chance has it', lines(6, [failing]), lines(40, hosts(BAD, '10.0.0.1:80'))],
])('says nothing of one host: %s', (_, samples, beside) => {
  const finding = findingOf(samples, beside);
  expect(finding?.cause).toBe('upstream_unreachable');
  expect(hostRows(finding)).toEqual([]);
  expect(JSON.stringify(finding?.evidence)).not.toContain('looked at');
});

describe('lines that name no cluster', () => {
  const unnamed = (text: string, path: string) => text.replaceAll(CLUSTER, '-').replaceAll('"GET /', `"GET ${path}`);
  const bad = lines(40, [failing]);
  const good = lines(40, FOUR);

  it.each<[string, string, string, number]>([
    ['alike', '/pay', '/pay', 1],
    ['alike but for an id', '/pay/17', '/pay/4711', 1],
    ['others of the same gateway', '/pay', '/cart', 0],
    ['of two versions', '/v1/pay', '/v2/pay', 0],
  ])('are compared with requests that are alike: %s', (_, path, other, rows) =>
    expect(hostRows(findingOf(unnamed(bad, path), unnamed(good, other)))).toHaveLength(rows)
  );

  it('are not compared with those to the own application', () => {
    const own = lines(40, hosts('127.0.0.1:8080'));
    expect(hostRows(findingOf(unnamed(bad, '/pay'), unnamed(own, '/pay')))).toEqual([]);
  });
});

describe('the reason of lines that a store counted without details', () => {
  it.each<[string, LineOf[], string | null]>([
    ['all say the same', [failing], 'refused'],
    ['they do not agree', [failing, { ...failing, details: TIMED_OUT }], 'unknown'],
  ])('%s', (_, of, variant) => expect(findingOf(lines(10, of), '')?.variant).toBe(variant));

  it('is not that of lines with other details', () => {
    const reasons = lines(10, [failing]).replaceAll(' - "-" 0', ' - "delayed_connect_error:_Connection_refused" 0');
    expect(findingOf(reasons, '', TIMED_OUT)?.variant).toBe('connect_timeout');
  });
});
