import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deployFiles } from './deploy/files';

// Writes the generated files of deploy/, by default below the current directory:
//   npx esbuild scripts/deploy.ts --bundle --platform=node | node - [DIRECTORY]
const directory = process.argv[2] ?? '.';
for (const [file, text] of Object.entries(deployFiles())) {
  const target = path.join(directory, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
