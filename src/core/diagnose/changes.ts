import type { Change } from '../changes/change';
import { type LaggedChange, withLag } from '../changes/lag';
import { say } from '../words/message';
import { milliseconds } from './amounts';
import type { Draft } from './draft';
import type { Observation } from './observations';
import type { Report } from './report';
import { windowsOfDraft } from './windows';

/** Changes longer ago than this, ms, are no more remarkable than any other day's. */
const RECENT_MS = 15 * 60_000;
/** So many are named with a finding; the report lists all. */
const MOST = 3;

/** What all observations tell of changes, in order of time; those without a time last. */
export function changesOf(observations: readonly Observation[]): Change[] {
  const changes = observations.flatMap((one) => (one.kind === 'access_log' || one.kind === 'stats' ? one.changes : []));
  const told = changes.filter((change) => change !== undefined);
  return told.sort((a, b) => ((a.at ?? '~') < (b.at ?? '~') ? -1 : 1));
}

function firstFailure(draft: Draft): number | null {
  const [first] = windowsOfDraft(draft);
  const counted = draft.stats?.cluster?.windows[0]?.from;
  const ms = first === undefined ? Date.parse(counted ?? '') : first.from * 1000;
  return Number.isNaN(ms) ? null : ms;
}

/** The changes as they are told, each with its distance to the first failure of all. */
export function reportedChanges(changes: readonly Change[], drafts: readonly Draft[] = []): Report['changes'] {
  const moments = changes.length === 0 ? [] : drafts.map(firstFailure).filter((moment) => moment !== null);
  const first = moments.reduce((least, moment) => Math.min(least, moment), Infinity);
  return changes.map(({ at, kind, object, source, was, is, pods }) => {
    const lagMs = first - Date.parse(at ?? '');
    return { at, kind, object, source, was, is, pods, lagMs: Number.isFinite(lagMs) ? lagMs : null };
  });
}

/** A change that other pods saw is not of this finding, unless it is of a larger thing that all see. */
function concerns(draft: Draft, { pods }: Change): boolean {
  return draft.pod === null || pods.length === 0 || pods.includes(draft.pod);
}

function isNear({ order, lagMs }: LaggedChange): boolean {
  return (order === 'before' || order === 'around') && lagMs !== null && Math.abs(lagMs) <= RECENT_MS;
}

function textOf({ kind, object, source, order, lagMs }: LaggedChange) {
  const about = { what: say(`change.${kind}`), object, source };
  return order === 'before'
    ? say('evidence.change_before', { ...about, lag: milliseconds(lagMs) })
    : say('evidence.change_around', about);
}

/** Names what changed shortly before a finding began. It weighs nothing: that one came before the other proves nothing. */
export function noteChanges(drafts: readonly Draft[], changes: readonly Change[]): void {
  for (const draft of drafts) {
    const own = changes.filter((change) => concerns(draft, change));
    const moment = own.length === 0 ? null : firstFailure(draft);
    const near = moment === null ? [] : withLag(own, moment).filter(isNear).slice(0, MOST);
    for (const change of near) {
      draft.notes.push({ kind: 'change', supports: null, text: textOf(change), query: change.source });
    }
  }
}
