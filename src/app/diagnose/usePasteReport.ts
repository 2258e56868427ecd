import { useRef, useState } from 'react';
import { useWords } from '../../ui/words';
import { diagnosePaste, type PasteReport } from './diagnosePaste';

/** The report on what was pasted last. While it is made, `isReading` is set and the one before stays. */
export function usePasteReport() {
  const words = useWords();
  const [report, setReport] = useState<PasteReport | null>(null);
  const [isReading, setIsReading] = useState(false);
  const last = useRef(0);

  const settle = (next: PasteReport | null) => {
    setReport(next);
    setIsReading(false);
  };
  const clear = () => {
    last.current++;
    settle(null);
  };
  const diagnose = async (text: string, earlierStats: string) => {
    const own = ++last.current;
    setIsReading(true);
    const made = await diagnosePaste(text, earlierStats, words);
    // What was asked since then counts.
    if (own === last.current) {
      settle(made);
    }
  };
  return { report, isReading, clear, diagnose: (text: string, earlier: string) => void diagnose(text, earlier) };
}
