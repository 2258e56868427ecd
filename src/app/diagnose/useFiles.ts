import { useState } from 'react';
import { say } from '../../core/words/message';
import { useWords } from '../../ui/words';

/** Beyond this the browser would stand still; the command reads any size. */
const MAX_MEGABYTES = 25;
const MEGABYTE = 1024 * 1024;

/** Reads text files (logs, statistics, saved responses) and gives their text; `problem` says why not, and the way out. */
export function useFiles(onText: (text: string) => void) {
  const words = useWords();
  const [problem, setProblem] = useState<string | null>(null);

  const read = async (files: File[]) => {
    const size = files.reduce((sum, file) => sum + file.size, 0);
    if (size > MAX_MEGABYTES * MEGABYTE) {
      setProblem(words(say('diagnose.too_large', { size: Math.round(size / MEGABYTE), limit: MAX_MEGABYTES })));
      return;
    }
    try {
      const texts = await Promise.all(files.map((file) => file.text()));
      setProblem(null);
      onText(texts.join('\n'));
    } catch {
      setProblem(words('diagnose.not_readable'));
    }
  };
  return { problem, read: (files: File[]) => void read(files) };
}
