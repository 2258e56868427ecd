import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dashboardFiles } from './dashboards/files';

// Writes the dashboards, by default to `dashboards/` of the current directory:
//   npx esbuild scripts/dashboards.ts --bundle --platform=node | node - [DIRECTORY]
const directory = process.argv[2] ?? 'dashboards';
mkdirSync(directory, { recursive: true });
for (const [file, text] of Object.entries(dashboardFiles())) {
  writeFileSync(path.join(directory, file), text);
}
