import { entriesOnly } from '../accesslog/bytes/entriesOnly';
import { readAccessLog } from '../accesslog/readAccessLog';
import type { LogObservation } from './observations';
import { createLogLines } from './signals/logLines';
import { SingleLines } from './signals/singleLines';
import { diagnose } from './testing/inEnglish';
import { statsOf } from './testing/observe';

interface Line {
  at: number;
  code?: number;
  flags?: string;
  ms?: number;
  host?: string;
  id?: string;
}

const DAY = 86_400;

function line({ at, code = 200, flags = '-', ms = 9, host = '10.0.0.1:80', id = '-' }: Line): string {
  const start = new Date(Date.UTC(2026, 2, 1) + at * 1000).toISOString();
  const time = flags === '-' ? ms : '-';
  return `[${start}] "GET /cart HTTP/1.1" ${code} ${flags} 0 12 ${ms} ${time} "-" "-" "${id}" "green:80" "${host}"`;
}

/** As the command reads a log that is too long for each line to be held. */
function longLog(lines: readonly Line[]): LogObservation {
  const text = [...lines]
    .sort((a, b) => a.at - b.at)
    .map(line)
    .join('\n');
  const { entries, ...reading } = readAccessLog(text);
  const kept = new SingleLines(() => '');
  const counted = createLogLines({
    pod: null,
    range: { from: null, to: null },
    keepRequestIds: false,
    onLine: (keep, group) => kept.add(keep, group),
    sinkOf: entriesOnly,
  });
  entries.forEach((entry) => counted.entry(entry));
  return {
    kind: 'access_log',
    id: 'log',
    file: 'day.log',
    ...reading,
    entries: kept.entries(),
    sampled: kept.sampled(),
    read: counted.read(),
  };
}

/** A day of answered requests: more than are held. */
const SERVED = Array.from({ length: 40_000 }, (_, i): Line => ({ at: (i * DAY) / 40_000 }));
const broken = (count: number, each: (i: number) => Partial<Line>): Line[] =>
  Array.from({ length: count }, (_, i) => ({ at: 40_000 + i * 7, code: 503, flags: 'UC', ms: 0, ...each(i) }));
const first = (lines: readonly Line[]) => diagnose([longLog(lines)]).findings[0];

describe('in a log that is too long for each line to be held', () => {
  it('says how many lines were looked at one by one', () => {
    const { notLookedAt } = diagnose([longLog(SERVED)]);
    expect(notLookedAt.join('\n')).toMatch(
      /^3\d{4} of 40000 lines one by one \(day\.log\): .* in \d{4} of them only$/m
    );
  });

  it('says nothing of it where each line was', () => {
    expect(diagnose([longLog(SERVED.slice(0, 2000))]).notLookedAt.join()).not.toContain('one by one');
  });

  it('connections that were just being closed are found', () => {
    expect(first([...SERVED, ...broken(500, () => ({}))])).toMatchObject({
      cause: 'upstream_reset',
      variant: 'idle_race',
    });
  });

  it('near miss: one in ten of them takes its time', () => {
    expect(first([...SERVED, ...broken(500, (i) => ({ ms: i % 10 === 0 ? 40 : 0 }))])?.variant).not.toBe('idle_race');
  });

  it('clients that all leave after the same time have a timeout', () => {
    const left = broken(6000, () => ({ code: 0, flags: 'DC', ms: 3000 }));
    expect(first([...SERVED, ...left])?.variant).toBe('gave_up_on_slow_upstream');
  });

  it('near miss: one answer of the day, which need not be held, took longer', () => {
    const left = broken(6000, () => ({ code: 0, flags: 'DC', ms: 3000 }));
    expect(first([...SERVED, ...left, { at: 12_345.6, ms: 5000 }])?.variant).not.toBe('gave_up_on_slow_upstream');
  });

  it('request ids that come again are found, without a word on what became of them', () => {
    const finding = first([...SERVED, ...broken(60, (i) => ({ id: `r${i % 20}`, ms: 40 }))]);
    expect(finding?.evidence.map(({ text }) => text).join('\n')).toContain('40 lines repeat the request id of another');
    expect(finding?.retries).toBeNull();
  });

  it('they are not, where too many fail to be held', () => {
    const finding = first([...SERVED, ...broken(6000, (i) => ({ at: i, id: `r${i % 2000}`, ms: 40 }))]);
    expect(finding?.evidence.map(({ text }) => text).join('\n')).not.toContain('repeat');
  });

  describe('the address of a pod that is gone', () => {
    const counted = (n: number) =>
      ['upstream_cx_connect_fail', 'upstream_rq_pending_failure_eject', 'membership_change']
        .map((name) => `envoy_cluster_${name}{envoy_cluster_name="cds_egress_mesh_green_ns_http_80"} ${n}\n`)
        .join('');
    const moved = (at: number, host = '10.0.0.1:80') => ({ host: at < 40_000 ? host : '10.0.0.2:80' });
    const deployed = SERVED.map((one) => ({ ...one, ...moved(one.at) }));
    const refused = broken(50, () => ({ at: 40_001, flags: 'UF', host: '10.0.0.1:80' }));
    const told = (lines: readonly Line[]) =>
      diagnose([longLog(lines), ...statsOf(counted(50), counted(0))]).findings[0]?.variant;

    it('is found', () => {
      expect(told([...deployed, ...refused])).toBe('stale_endpoint');
    });

    it('near miss: it answers once more, in a line that need not be held', () => {
      expect(told([...deployed, ...refused, { at: 70_000.1, host: '10.0.0.1:80' }])).not.toBe('stale_endpoint');
    });
  });
});
