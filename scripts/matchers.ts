import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { matcherFiles } from './matchers/files';

// Writes the readers of presets, by default to where they belong:
//   npx esbuild scripts/matchers.ts --bundle --platform=node | node - [DIRECTORY]
const directory = process.argv[2] ?? 'src/core/accesslog/bytes/generated';
mkdirSync(directory, { recursive: true });
for (const [file, text] of Object.entries(matcherFiles())) {
  writeFileSync(path.join(directory, file), text);
}
