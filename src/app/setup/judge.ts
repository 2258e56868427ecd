import { say, type Message } from '../../core/words/message';
import type { SetupFacts } from './gatherFacts';

export const CHECKS = ['source', 'metrics', 'clusters', 'sidecars', 'logs', 'join', 'rules'] as const;
export type CheckId = (typeof CHECKS)[number];

export interface CheckResult {
  id: CheckId;
  /** `unknown`: nothing can be said, which is neither good nor bad. */
  state: 'ok' | 'gap' | 'unknown';
  says: Message;
  /** Pods that something is wrong with, each with its reason. */
  pods: Array<{ pod: string; why: 'setup.pod_down' | 'setup.pod_no_target' }>;
}

type Judged = Omit<CheckResult, 'id' | 'pods'> & Partial<Pick<CheckResult, 'pods'>>;

/** Below this share of pods the data source joins nothing. */
const JOIN_SHARE = 0.8;

const JUDGES: Record<CheckId, (facts: SetupFacts) => Judged> = {
  source({ source, mayAdd }) {
    if (source === null) {
      return { state: 'gap', says: say(mayAdd ? 'setup.source_missing' : 'setup.source_ask') };
    }
    const { name, says, status } = source;
    return status === 'error'
      ? { state: 'unknown', says: say('setup.source_failing', { name, says }) }
      : { state: 'ok', says: say('setup.source_ok', { name, says }) };
  },

  metrics({ metrics, live, metricsError }) {
    if (metrics === null) {
      return { state: 'gap', says: say('setup.no_metrics_source') };
    }
    if (live > 0) {
      return { state: 'ok', says: say('setup.metrics_ok', { count: live, source: metrics }) };
    }
    return failed(metricsError) ?? { state: 'gap', says: say('setup.metrics_missing', { source: metrics }) };
  },

  clusters({ clusters, metricsError }) {
    return clusters > 0
      ? { state: 'ok', says: say('setup.clusters_ok', { count: clusters }) }
      : (failed(metricsError) ?? { state: 'gap', says: say('setup.clusters_missing') });
  },

  sidecars({ sidecars, livePods, live, down, podLabel }) {
    if (sidecars === null) {
      return { state: 'unknown', says: say('setup.sidecars_unknown') };
    }
    if (live > 0 && livePods.length === 0) {
      return { state: 'unknown', says: say('setup.sidecars_uncompared', { label: podLabel }) };
    }
    const missing = sidecars.filter((pod) => !livePods.includes(pod));
    const pods = missing.map((pod) => ({
      pod,
      why: down.includes(pod) ? ('setup.pod_down' as const) : ('setup.pod_no_target' as const),
    }));
    return pods.length === 0
      ? { state: 'ok', says: say('setup.sidecars_ok', { count: sidecars.length }) }
      : { state: 'gap', says: say('setup.sidecars_missing', { missing: pods.length, count: sidecars.length }), pods };
  },

  logs({ log: { lines, parsed, format } }) {
    if (lines === 0) {
      return { state: 'gap', says: say('setup.logs_no_lines') };
    }
    return parsed > 0 && format !== null
      ? { state: 'ok', says: say('setup.logs_ok', { parsed, count: lines, format }) }
      : { state: 'gap', says: say('setup.logs_unread', { count: lines }) };
  },

  join({ log: { pods, joined }, livePods }) {
    if (pods === 0 || livePods.length === 0) {
      return { state: 'unknown', says: say('setup.join_unknown') };
    }
    return joined === pods
      ? { state: 'ok', says: say('setup.join_ok', { count: pods }) }
      : { state: joined / pods >= JOIN_SHARE ? 'ok' : 'gap', says: say('setup.join_some', { joined, count: pods }) };
  },

  rules({ rules, metricsError }) {
    return rules > 0
      ? { state: 'ok', says: say('setup.rules_ok') }
      : (failed(metricsError) ?? { state: 'gap', says: say('setup.rules_missing') });
  },
};

/** A source that failed says nothing about what is there. */
function failed(error: string | null): Judged | null {
  return error === null ? null : { state: 'unknown', says: say('setup.failed', { error }) };
}

/** Every check with its result, in the order in which gaps are to be closed. */
export function judge(facts: SetupFacts): CheckResult[] {
  return CHECKS.map((id) => ({ pods: [], ...JUDGES[id](facts), id }));
}
