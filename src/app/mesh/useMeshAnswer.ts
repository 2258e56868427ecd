import { useEffect, useState } from 'react';
import { askMeshcause, type MeshAnswer, type MeshQuestion } from '../../grafana/askMeshcause';
import { questionOf, readTimeRange, type MeshAddress } from './meshScope';

/** Nothing asked yet, waiting, or the answer. */
export type Asked =
  { state: 'idle' } | { state: 'wrong_time' } | { state: 'asking' } | { state: 'done'; answer: MeshAnswer };

/** Asks what the address says, again when it changes or `round` does. What is no longer wanted is cancelled. */
export function useMeshAnswer(
  kind: MeshQuestion['kind'],
  uid: string | null,
  address: MeshAddress,
  round: number
): Asked {
  const [asked, setAsked] = useState<{ key: string; answer: MeshAnswer } | null>(null);
  const key = JSON.stringify([kind, uid, address, round]);
  const range = readTimeRange(address);
  useEffect(() => {
    const [, , { scope, ...time }] = JSON.parse(key) as [string, string, MeshAddress];
    const asking = readTimeRange(time);
    if (uid === null || asking === null) {
      return undefined;
    }
    const running = askMeshcause(uid, questionOf(kind, scope), asking).subscribe((answer) => setAsked({ key, answer }));
    return () => running.unsubscribe();
  }, [key, kind, uid]);
  if (uid === null) {
    return { state: 'idle' };
  }
  if (range === null) {
    return { state: 'wrong_time' };
  }
  return asked?.key === key ? { state: 'done', answer: asked.answer } : { state: 'asking' };
}
