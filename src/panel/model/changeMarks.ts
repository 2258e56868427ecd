import { say, type Words } from '../../core/words/message';
import { formatSpan } from '../../ui/formatFacts';
import type { MeshChange } from '../data/readChanges';
import type { FlagMark } from '../data/readMarks';
import type { FlagRow } from './flagRows';

/** Changes nearer to each other than this share of the range are one mark: a rollout brings many at once. */
const NEAR = 1 / 60;
/** So many are named in one mark. */
const MOST = 6;
/** A change this near to the first failure, ms, is said to be at its time: neither can be told more exactly. */
const SAME_TIME = 1000;

/** The row of what changed; null where nothing did. */
export function changeRow(
  changes: readonly MeshChange[],
  range: { from: number; to: number },
  firstFailure: number | null,
  words: Words
): FlagRow | null {
  const seen = changes.filter(({ time }) => time >= range.from && time <= range.to).sort((a, b) => a.time - b.time);
  if (seen.length === 0) {
    return null;
  }
  const marks = together(seen, (range.to - range.from) * NEAR).map((some) => markOf(some, firstFailure, words));
  const label = words(say('panel.change.changes', { count: seen.length }));
  return { id: 'changes', label, cause: null, count: seen.length, marks, shape: 'triangle' };
}

function together(changes: readonly MeshChange[], near: number): MeshChange[][] {
  const groups: MeshChange[][] = [];
  for (const change of changes) {
    const last = groups[groups.length - 1];
    const [first] = last ?? [];
    if (last !== undefined && first !== undefined && change.time - first.time <= near) {
      last.push(change);
    } else {
      groups.push([change]);
    }
  }
  return groups;
}

function markOf(changes: readonly MeshChange[], firstFailure: number | null, words: Words): FlagMark {
  const times = changes.map(({ time }) => time);
  const from = Math.min(...times);
  const shown = changes.slice(0, MOST).map((change) => sentenceOf(change, words));
  const rest = changes.length - shown.length;
  const [only] = changes;
  return {
    kind: 'change',
    from,
    to: Math.max(...times),
    title:
      changes.length === 1 && only !== undefined
        ? titleOf(only, words)
        : words(say('panel.change.changes', { count: changes.length })),
    text: [
      ...(firstFailure === null ? [] : [lagOf(from, firstFailure, words)]),
      ...shown,
      ...(rest > 0 ? [`+${rest}`] : []),
    ].join('\n'),
    flags: [],
    code: null,
    count: changes.length,
    cluster: null,
    cause: null,
    source: null,
  };
}

function titleOf({ title, object }: MeshChange, words: Words): string {
  return object === '' ? title : words(say('panel.change.about', { title, object }));
}

function sentenceOf(change: MeshChange, words: Words): string {
  const { was, is, pods, source } = change;
  const values =
    was === null && is === null ? '' : words(say('panel.change.values', { was: was ?? '?', is: is ?? '?' }));
  return [
    titleOf(change, words),
    values,
    pods.length === 0 ? '' : words(say('panel.change.pods', { pods: pods.join(', ') })),
    source === '' ? '' : words(say('panel.change.seen_in', { source })),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** Only the distance is said: that one came before the other does not make it the cause. */
function lagOf(time: number, firstFailure: number, words: Words): string {
  const lag = firstFailure - time;
  if (Math.abs(lag) < SAME_TIME) {
    return words('panel.change.with');
  }
  return words(say(lag > 0 ? 'panel.change.before' : 'panel.change.after', { span: formatSpan(Math.abs(lag)) }));
}
