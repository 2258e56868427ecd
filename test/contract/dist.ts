import { existsSync, readFileSync } from 'fs';
import { globSync } from 'glob';
import path from 'path';

/** The built bundle, as it would be installed. `npm run build` makes it. */
export const DIST = path.resolve(__dirname, '../../dist');

if (!existsSync(path.join(DIST, 'module.js'))) {
  throw new Error('dist/ is missing: run `npm run build` first');
}

/** The three modules that Grafana loads, by the plugin they belong to. */
export const MODULES = {
  app: 'module.js',
  datasource: 'datasource/module.js',
  panel: 'panel/module.js',
} as const;

export const distPath = (file: string) => path.join(DIST, file);
export const readDist = (file: string) => readFileSync(distPath(file), 'utf8');
export const distFiles = (pattern: string) => globSync(pattern, { cwd: DIST, posix: true, nodir: true }).sort();
export const readJson = (file: string) => JSON.parse(readDist(file));
