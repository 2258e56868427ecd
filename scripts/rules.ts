import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ruleFiles } from './rules/files';

// Writes the alert rules, by default into the current directory:
//   npx esbuild scripts/rules.ts --bundle --platform=node | node - [DIRECTORY]
const directory = process.argv[2] ?? '.';
for (const [file, text] of Object.entries(ruleFiles())) {
  const target = path.join(directory, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
