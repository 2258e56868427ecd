import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Answer } from './http';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** The file below the first folder that holds it; null where none does or the path would leave the folder. */
export async function fileAnswer(folders: string[], relative: string): Promise<Answer | null> {
  for (const folder of folders) {
    const file = path.resolve(folder, `./${relative}`);
    const type = TYPES[path.extname(file)];
    if (type === undefined || !file.startsWith(folder + path.sep)) {
      continue;
    }
    const body = await readFile(file).catch(() => null);
    if (body) {
      return { status: 200, type, body };
    }
  }
  return null;
}
