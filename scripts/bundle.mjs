// Bundles what webpack does not: `cli` (dist-cli/meshcause.js) and `workbench` (dist-workbench/: server and page, and the
// page once more with the packages of the newest Grafana where workbench/newest is installed).
import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import { defaultOfCommonJs, packagesOf } from './bundle/pagePlugins.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const inProject = (file) => path.join(project, file);

const shared = {
  bundle: true,
  absWorkingDir: project,
  logLevel: 'warning',
  legalComments: 'linked',
  sourcemap: true,
  logOverride: { 'package.json': 'silent' },
};
const forNode = { ...shared, platform: 'node', target: 'node20', mainFields: ['module', 'main'] };

/** One SystemJS, and nothing of @grafana/runtime's additions to it. */
const SYSTEM_JS = {
  'systemjs/dist/system': inProject('node_modules/systemjs/dist/system.js'),
  'systemjs/dist/extras/amd': inProject('node_modules/systemjs/dist/extras/amd.js'),
  'systemjs/dist/system.js': inProject('node_modules/systemjs/dist/system.js'),
  'systemjs/dist/extras/amd.js': inProject('node_modules/systemjs/dist/extras/amd.js'),
  'systemjs-cjs-extra': inProject('workbench/host/modules/noCommonJs.ts'),
};
const OLDEST_UI = 'node_modules/@grafana/ui/node_modules';

/** The page with the packages of the project, which are those of the oldest Grafana. */
const OLDEST = {
  folder: 'host',
  packages: '.',
  // One copy of each, as in Grafana: the one that @grafana/ui was built with.
  alias: {
    '@emotion/css': inProject(`${OLDEST_UI}/@emotion/css`),
    uplot: inProject(`${OLDEST_UI}/uplot`),
    'react-router-dom-v5-compat': inProject('workbench/host/shell/noCompatRouter.tsx'),
  },
};

/** The same page with the packages of the newest Grafana. */
const NEWEST = { folder: 'newest', packages: 'workbench/newest', alias: {} };

const bundles = {
  async cli() {
    await build({
      ...forNode,
      entryPoints: ['src/cli/main.ts'],
      outfile: 'dist-cli/meshcause.js',
      format: 'cjs',
      banner: { js: '#!/usr/bin/env node' },
    });
  },

  async workbench() {
    await rm(inProject('dist-workbench'), { recursive: true, force: true });
    await Promise.all([buildServer(), buildPage(OLDEST), buildNewest()]);
  },
};

function buildServer() {
  return build({
    ...forNode,
    entryPoints: { server: 'workbench/server/main.ts' },
    outdir: 'dist-workbench',
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    external: ['@playwright/test'],
  });
}

async function buildNewest() {
  if (existsSync(inProject(`${NEWEST.packages}/node_modules`))) {
    await buildPage(NEWEST);
  } else {
    console.log(`The newest Grafana is left out: npm ci --prefix ${NEWEST.packages} installs its packages.`);
  }
}

async function buildPage({ folder, packages, alias }) {
  const outdir = `dist-workbench/${folder}`;
  await build({
    ...shared,
    entryPoints: ['workbench/host/main.tsx'],
    outdir,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    minify: true,
    assetNames: 'assets/[name]-[hash]',
    loader: { '.ttf': 'file', '.woff': 'file', '.woff2': 'file' },
    // Packages that look for an AMD `define` must not find the one that SystemJS keeps for plugins.
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis', define: 'undefined' },
    alias: { ...alias, ...SYSTEM_JS },
    plugins: [packagesOf(inProject('workbench/host'), inProject(packages)), defaultOfCommonJs],
  });
  await cp(inProject('workbench/host/index.html'), inProject(`${outdir}/index.html`));
  await cp(inProject('workbench/host/img'), inProject(`${outdir}/img`), { recursive: true });
}

const [name] = process.argv.slice(2);
if (!Object.hasOwn(bundles, name ?? '')) {
  console.error(`Usage: node scripts/bundle.mjs ${Object.keys(bundles).join('|')}`);
  process.exit(2);
}
const started = Date.now();
await bundles[name]();
console.log(`${name} bundled in ${((Date.now() - started) / 1000).toFixed(1)} s`);
