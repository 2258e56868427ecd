import { existsSync } from 'node:fs';

/** `--stats POD=FILE`, or the file alone. */
export interface PodFile {
  pod: string | null;
  file: string;
}

/** Names that Kubernetes allows for a pod; hence no `/`, so that a path with a `=` in it is a path. */
const POD_FILE = /^([A-Za-z0-9][A-Za-z0-9._-]{0,252})=(.+)$/;

export function parsePodFile(text: string): PodFile {
  const match = existsSync(text) ? null : POD_FILE.exec(text);
  return match ? { pod: match[1] ?? null, file: match[2] ?? '' } : { pod: null, file: text };
}

export interface StatsPair {
  pod: string | null;
  stats: string;
  before: string | null;
}

/** Pairs files from before with files from now: by pod where one is named, else in the order given. */
export function pairStats(
  stats: readonly PodFile[],
  before: readonly PodFile[]
): { pairs: StatsPair[]; left: PodFile[] } {
  const left = [...before];
  const pairs = stats.map(({ pod, file }) => {
    const index = left.findIndex((other) => other.pod === pod);
    const [found] = index < 0 ? [] : left.splice(index, 1);
    return { pod, stats: file, before: found?.file ?? null };
  });
  return { pairs, left };
}
