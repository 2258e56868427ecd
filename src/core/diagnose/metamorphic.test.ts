import { isDeepStrictEqual } from 'node:util';
import { everything, observe, readCorpus, readIncidents, type Texts } from '../../../test/incidents/fixtures';
import { answerOf } from '../../../test/incidents/incident';
import {
  canTurnRound,
  DAY_MS,
  isDefaultFormat,
  later,
  namesClusters,
  only,
  otherWayRound,
  renamed,
  shuffled,
  thinned,
  type Transform,
  withForgedAgents,
  withFullIdlePool,
  withOwn503,
  withoutLog,
} from '../../../test/incidents/transforms';
import { diagnose } from './diagnose';
import type { Confidence, Report } from './report';

/** What every recording is: its texts, and the report of them. Reports are made once. */
const CASES = [...readCorpus(), ...readIncidents()].map(({ id, texts }) => ({ id, texts }));
const named = CASES.map(({ id, texts }) => [id, texts] as const);

const reportOf = (texts: Texts): Report => diagnose(everything(observe(texts)));
const known = new Map<string, Report>();

function once(key: string, make: () => Report): Report {
  const report = known.get(key) ?? make();
  known.set(key, report);
  return report;
}

const keyOf = new Map(CASES.map(({ id, texts }) => [texts, id]));
const original = (texts: Texts) => once(`${keyOf.get(texts)} all`, () => reportOf(texts));
const logReport = (texts: Texts) => once(`${keyOf.get(texts)} log`, () => reportOf(only('logs')(texts)));
const statsReport = (texts: Texts) => once(`${keyOf.get(texts)} stats`, () => reportOf(only('stats')(texts)));

const instant = (time: string) => Date.parse(time);

/** What a reader acts on: names and times aside. */
function shapeOf({ status, findings, application }: Report) {
  return {
    status,
    state: application.state,
    findings: findings.map(({ cause, variant, driver, direction, confidence, answeredBy, impact, flags, codes }) => ({
      cause,
      variant,
      driver,
      direction,
      confidence,
      answeredBy,
      impact,
      flags,
      codes,
    })),
  };
}

const RANK: Record<Confidence, number> = { possible: 0, likely: 1, certain: 2 };
const rankOf = ({ findings: [first] }: Report) => (first === undefined ? -1 : RANK[first.confidence]);

function having(test: (texts: Texts) => boolean) {
  return named.filter(([, texts]) => test(texts));
}

const hasLog = ({ logs }: Texts) => Object.keys(logs).length > 0;
const hasLines = ({ logs }: Texts) => Object.values(logs).some((text) => text.split('\n').length > 5);
const hasStats = ({ stats }: Texts) => Object.keys(stats).length > 0;
const isDefault = (texts: Texts) => hasLog(texts) && Object.values(texts.logs).every(isDefaultFormat);

describe('the changes', () => {
  const CHANGES: ReadonlyArray<readonly [string, Transform, (texts: Texts) => boolean]> = [
    ['names', renamed, hasStats],
    ['order', shuffled, hasLines],
    ['clock', later(37), hasLog],
    ['idle pool', withFullIdlePool, hasStats],
    ['forged agents', withForgedAgents(20), isDefault],
    ['own 503', withOwn503(2), isDefault],
  ];

  it.each(CHANGES)('%s: do change what they are given', (_, change, applies) => {
    const same = CASES.filter(({ texts }) => applies(texts) && isDeepStrictEqual(change(texts), texts));
    expect(same.map(({ id }) => id)).toEqual([]);
  });
});

describe('nothing changes', () => {
  it.each(named)('%s: with other names of mesh and node, and another port', (_, texts) =>
    expect(shapeOf(reportOf(renamed(texts)))).toEqual(shapeOf(original(texts)))
  );

  it.each(having(hasLog))('%s: with its lines in another order', (_, texts) =>
    expect(shapeOf(reportOf(shuffled(texts)))).toEqual(shapeOf(original(texts)))
  );

  it.each(having(hasLog))('%s: 37 days later, but for the times', (_, texts) => {
    // Statistics have no clock of their own.
    const [before, after] = [logReport(texts), reportOf(later(37)(only('logs')(texts)))];
    const windows = ({ findings }: Report, days: number) =>
      findings.flatMap((finding) =>
        finding.windows.map(({ from, to, count }) => [
          instant(from) + days * DAY_MS,
          instant(to) + days * DAY_MS,
          count,
        ])
      );
    expect(shapeOf(after)).toEqual(shapeOf(before));
    expect(windows(after, 0)).toEqual(windows(before, 37));
  });

  it.each(having(hasStats))('%s: with another cluster whose pool is full of idle connections', (_, texts) =>
    expect(shapeOf(reportOf(withFullIdlePool(texts))).findings).toEqual(shapeOf(original(texts)).findings)
  );

  it.each(having(isDefault))('%s: with user agents that forge a refusal', (_, texts) => {
    const causes = ({ findings }: Report) =>
      findings.map(({ cause, variant, direction }) => ({ cause, variant, direction }));
    expect(causes(reportOf(withForgedAgents(20)(texts)))).toEqual(causes(original(texts)));
  });
});

describe('the direction turns round', () => {
  const FLIPPED: Readonly<Record<string, string>> = { ingress: 'egress', egress: 'ingress' };
  /** Who answered an error depends on where the hop leads. */
  const kind = (cause: string) =>
    ['application_error', 'upstream_answered_error'].includes(cause) ? 'answered' : cause;
  const sides = ({ findings }: Report, turned: boolean) =>
    findings
      .map(({ cause, direction }) => `${kind(cause)} ${turned ? (FLIPPED[direction] ?? direction) : direction}`)
      .sort();

  it.each(having((texts) => hasStats(texts) && canTurnRound(texts)))('%s: statistics', (_, texts) => {
    const turned = reportOf(otherWayRound(only('stats')(texts)));
    expect(sides(turned, false)).toEqual(sides(statsReport(texts), true));
  });

  it.each(having(({ logs }) => Object.values(logs).some(namesClusters)))('%s: log', (_, texts) => {
    const turned = reportOf(otherWayRound(only('logs')(texts)));
    expect(sides(turned, false)).toEqual(sides(logReport(texts), true));
  });
});

describe('one line in a hundred is enough to be no wiser and not wrong', () => {
  const isLong = ({ logs }: Texts) => Object.values(logs).some((text) => text.split('\n').length > 1000);
  const share: Transform = (texts) => thinned(isLong(texts) ? 100 : 10)(texts);

  it.each(having(hasLog))('%s: log', (_, texts) => {
    const whole = logReport(texts);
    const few = reportOf(share(only('logs')(texts)));
    const among = whole.findings.map(({ cause }) => cause);
    expect([...among, 'unknown', 'none', 'no_data', answerOf(whole)]).toContain(answerOf(few));
    expect(rankOf(few)).toBeLessThanOrEqual(Math.max(rankOf(whole), RANK.likely));
  });

  it.each(having((texts) => hasLog(texts) && hasStats(texts)))('%s: with all counters', (_, texts) => {
    const [few, whole] = [reportOf(share(texts)), original(texts)];
    const allowed = [answerOf(whole), answerOf(statsReport(texts)), ...whole.findings.map(({ cause }) => cause)];
    expect(allowed).toContain(answerOf(few));
  });
});

describe('two hops, one log', () => {
  const CALLEE_GONE = [
    ['two-hops-breaker-of-the-callee', 'cart', ['upstream_answered_error']],
    ['two-hops-error-of-the-callee-application', 'cart', ['upstream_answered_error']],
    ['two-hops-rescued-by-retries', 'cart', ['upstream_answered_error', 'none']],
    ['two-hops-mixed', 'cart', ['upstream_answered_error']],
    ['two-hops-timeout-of-the-caller', 'cart', ['upstream_timeout']],
    ['client-left-looks-like-a-timeout-of-the-caller', 'cart', ['upstream_timeout']],
    ['uo-two-hop', 'appmesh', ['upstream_answered_error']],
    ['two-hop-rescued', 'appmesh', ['upstream_answered_error']],
  ] as const;

  it.each(CALLEE_GONE)("%s without the callee's log: not its cause", (id, pod, right) => {
    const texts = CASES.find((one) => one.id === id)?.texts ?? { logs: {}, stats: {}, response: null };
    const report = reportOf(withoutLog(pod)(only('logs')(texts)));
    expect(right).toContain(answerOf(report));
    if (answerOf(report) === 'upstream_answered_error') {
      expect(rankOf(report)).toBeLessThanOrEqual(RANK.likely);
    }
  });

  it.each([
    ['two-hops-breaker-of-the-callee', 'checkout', 'circuit_breaker'],
    ['two-hops-error-of-the-callee-application', 'checkout', 'application_error'],
    ['two-hops-rescued-by-retries', 'checkout', 'upstream_reset'],
    ['two-hops-timeout-of-the-caller', 'checkout', 'client_disconnect'],
    ['uo-two-hop', 'appmesh.caller', 'circuit_breaker'],
  ] as const)("%s without the caller's log: the callee's own %s", (id, pod, right) => {
    const texts = CASES.find((one) => one.id === id)?.texts ?? { logs: {}, stats: {}, response: null };
    expect(answerOf(reportOf(withoutLog(pod)(only('logs')(texts))))).toBe(right);
  });
});

describe("the application's own 503 of 81 bytes beside it", () => {
  it.each(having(isDefault))('%s', (_, texts) => {
    const log = only('logs')(texts);
    const [before, after] = [logReport(texts), reportOf(withOwn503(2)(log))];
    const causes = (report: Report) => new Set(report.findings.map(({ cause }) => cause));
    // No cause is lost, and none but the application's is new.
    expect([...causes(before)].filter((cause) => !causes(after).has(cause))).toEqual([]);
    const added = [...causes(after)].filter((cause) => !causes(before).has(cause));
    expect(added.filter((cause) => cause !== 'application_error')).toEqual([]);
  });
});
