import { writeFileSync } from 'node:fs';
import { accuracyPage } from './reportCorpus/accuracy';

// Writes docs/accuracy.md, in the project's root:
//   npx esbuild scripts/reportCorpus.ts --bundle --platform=node | node
writeFileSync('docs/accuracy.md', accuracyPage());
