import { useState } from 'react';
import { say, type Words } from '../../core/words/message';
import { useWords } from '../../ui/words';
import { readFileText, TooLargeError } from './readFileText';

/** Beyond this, of all files together, the browser would stand still; the command reads any size. */
const MAX_MEGABYTES = 25;
const MEGABYTE = 1024 * 1024;

/** A file that was opened, unpacked. */
export interface OpenFile {
  name: string;
  text: string;
}

/**
 * Text files (logs, statistics, saved responses; gzip too) that are diagnosed beside what is pasted. They are kept out of the text
 * field, which takes seconds for a few megabytes. `problem` says why files could not be read, and the way out.
 */
export function useFiles(onChange: (files: OpenFile[]) => void) {
  const words = useWords();
  const [files, setFiles] = useState<OpenFile[]>([]);
  const [problem, setProblem] = useState<string | null>(null);

  const set = (next: OpenFile[]) => {
    setFiles(next);
    setProblem(null);
    onChange(next);
  };
  const add = async (given: File[]) => {
    try {
      set(await withFiles(files, given));
    } catch (error) {
      setProblem(problemText(error, words));
    }
  };
  return {
    files,
    problem,
    add: (given: File[]) => void add(given),
    remove: (gone: OpenFile) => set(files.filter((file) => file !== gone)),
    clear: () => {
      setFiles([]);
      setProblem(null);
    },
  };
}

/** One after the other, since all of them together are held to one limit. */
async function withFiles(open: readonly OpenFile[], given: readonly File[]): Promise<OpenFile[]> {
  const all = [...open];
  for (const file of given) {
    const left = MAX_MEGABYTES * MEGABYTE - all.reduce((sum, { text }) => sum + text.length, 0);
    all.push({ name: file.name, text: await readFileText(file, left) });
  }
  return all;
}

function problemText(error: unknown, words: Words): string {
  return error instanceof TooLargeError
    ? words(say('diagnose.too_large', { limit: MAX_MEGABYTES }))
    : words('diagnose.not_readable');
}
