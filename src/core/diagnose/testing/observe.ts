import { readAccessLog } from '../../accesslog/readAccessLog';
import { readReply } from '../../reply/readReply';
import { readStats } from '../../stats/clusterStatsFromSnapshots';
import { signedReply } from '../fromReply';
import type { LogObservation, ReplyObservation, StatsObservation } from '../observations';

/** Observations from text, for tests that read like examples. */
export function logOf(text: string, id = 'log'): LogObservation {
  const { format, envelope, pod, lines, entries } = readAccessLog(text);
  return { kind: 'access_log', id, file: null, pod, format, envelope, lines, entries };
}

export function statsOf(stats: string, before: string | null = null): StatsObservation[] {
  const result = readStats({ stats, before });
  return result.ok ? [{ kind: 'stats', id: 'stats', file: null, pod: null, reading: result.value }] : [];
}

export function replyOf(text: string): ReplyObservation[] {
  const result = readReply(text);
  return result.ok ? [signedReply('response', null, result.value)] : [];
}
