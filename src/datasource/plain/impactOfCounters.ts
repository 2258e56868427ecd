import type { Finding, Report } from '../../core/diagnose/report';

const UNKNOWN: Finding['impact'] = { failed: null, total: null, share: null, clientVisible: null };

/**
 * Lines that were cut off at a limit, or picked because they failed, say who answered and why, but not how many: numbers are
 * taken from the counters where those name the same cause, and left out elsewhere.
 */
export function withImpactOfCounters(report: Report, counted: Report | null): Report {
  const findings = report.findings.map((finding) => {
    const same = counted?.findings.filter(
      ({ cause, cluster }) => cause === finding.cause && cluster === finding.cluster
    );
    const [only, ...others] = same ?? [];
    return only === undefined || others.length > 0
      ? { ...finding, impact: UNKNOWN, breakdown: [] }
      : { ...finding, impact: only.impact, windows: only.windows, unit: only.unit, breakdown: [] };
  });
  return { ...report, findings };
}
