import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { referenceFiles } from './reference/files';

// Writes docs/reference/, by default below the current directory:
//   npx esbuild scripts/reference.ts --bundle --platform=node | node - [DIRECTORY]
const directory = process.argv[2] ?? '.';
for (const [file, text] of Object.entries(referenceFiles())) {
  const target = path.join(directory, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
