import { signedReply } from '../core/diagnose/fromReply';
import { changesBetween, changesFromSeries } from '../core/changes/changesFromSeries';
import { rawSeriesOf } from '../core/changes/rawSeries';
import { type Observation } from '../core/diagnose/observations';
import { readReply } from '../core/reply/readReply';
import { type Issue } from '../core/result';
import { clusterStatsFromSnapshots } from '../core/stats/clusterStatsFromSnapshots';
import { type Exposition } from '../core/stats/readExposition';
import { snapshotsOf } from '../core/stats/snapshot';
import { type LoadedLog } from './collectInput';

export interface Source {
  id: string;
  file: string;
  pod: string | null;
}

export interface Observed {
  /** Null where the input holds nothing of its kind. */
  observation: Observation | null;
  issues: Issue[];
  /** True where the input is not what it was taken for. */
  failed: boolean;
}

export function observeLog({ id, file }: Source, { reading: given, read, sampled, changes }: LoadedLog): Observed {
  const { issues, ...reading } = given;
  const more = read === undefined ? { changes } : { read, changes, sampled: sampled ?? null };
  const failed = reading.lines.parsed === 0 && reading.lines.unparsed > 0;
  return { observation: { kind: 'access_log', id, file, ...reading, ...more }, issues, failed };
}

export function observeReply({ id, file }: Source, text: string): Observed {
  const reply = readReply(text);
  const observation: Observation | null = reply.ok ? signedReply(id, file, reply.value) : null;
  return { observation, issues: reply.issues, failed: !reply.ok };
}

export function observeStats({ id, file, pod }: Source, now: Exposition, before: Exposition | null): Observed {
  const snapshots = snapshotsOf(now, pod);
  const old = before === null ? null : snapshotsOf(before, pod);
  const issues = [...(old?.issues ?? []), ...snapshots.issues];
  if (!snapshots.ok) {
    return { observation: null, issues, failed: true };
  }
  const reading = clusterStatsFromSnapshots(snapshots.value, old?.ok ? old.value : []);
  const changes =
    before === null ? changesFromSeries(rawSeriesOf(now.samples)) : changesBetween(before.samples, now.samples, pod);
  const observation: Observation | null = reading.ok
    ? { kind: 'stats', id, file, pod, reading: reading.value, changes }
    : null;
  return { observation, issues: [...issues, ...reading.issues], failed: old?.ok === false };
}
