import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';

/** Zips `dist` as Grafana wants it: one root folder that carries the plugin's id. The same dist gives the same bytes. */
const { id, info } = JSON.parse(readFileSync('dist/plugin.json', 'utf8'));
const target = path.join('artifacts', `${id}-${info.version}.zip`);
const fixedDate = new Date('2026-01-01T00:00:00Z');

const entries = await readdir('dist', { recursive: true, withFileTypes: true });
const files = entries
  .filter((entry) => entry.isFile())
  .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
  .sort();

const zip = new yazl.ZipFile();
for (const file of files) {
  zip.addFile(file, path.posix.join(id, path.relative('dist', file).split(path.sep).join('/')), {
    mtime: fixedDate,
    mode: 0o100644,
  });
}
zip.end();
mkdirSync('artifacts', { recursive: true });
await pipeline(zip.outputStream, createWriteStream(target));
process.stdout.write(`${target}: ${files.length} files\n`);
