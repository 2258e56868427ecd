import { useEffect, useState } from 'react';
import { readTimeRange, type MeshAddress } from '../mesh/meshScope';
import { gatherFacts, type SetupFacts } from './gatherFacts';

interface Looked {
  key: string;
  facts: SetupFacts | null;
  problem: string | null;
}

/** Looks at the live system, again when the time changes or `round` does; what was there stays until the new answer is. */
export function useFacts({ from, to }: Pick<MeshAddress, 'from' | 'to'>, uid: string | null, round: number) {
  const [looked, setLooked] = useState<Looked>({ key: '', facts: null, problem: null });
  const key = [from, to, uid, round].join(' ');
  useEffect(() => {
    let gone = false;
    const show = (facts: SetupFacts | null, problem: string | null) => {
      if (!gone) {
        setLooked({ key, facts, problem });
      }
    };
    const range = readTimeRange({ from, to });
    if (range !== null) {
      gatherFacts(range, uid).then(
        (facts) => show(facts, null),
        (error: unknown) => show(null, error instanceof Error ? error.message : String(error))
      );
    }
    return () => {
      gone = true;
    };
  }, [key, from, to, uid]);
  return { ...looked, isAsking: looked.key !== key };
}
