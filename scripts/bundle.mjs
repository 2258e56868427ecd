// Bundles what webpack does not: `cli` (dist-cli/meshcause.js) and `workbench` (dist-workbench/: page and server).
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

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
    await Promise.all([buildServer(), buildPage()]);
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

async function buildPage() {
  const uiPackages = 'node_modules/@grafana/ui/node_modules';
  await build({
    ...shared,
    entryPoints: ['workbench/host/main.tsx'],
    outdir: 'dist-workbench/host',
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    minify: true,
    assetNames: 'assets/[name]-[hash]',
    loader: { '.woff': 'file', '.woff2': 'file' },
    // Packages that look for an AMD `define` must not find the one that SystemJS keeps for plugins.
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis', define: 'undefined' },
    // One copy of each, as in Grafana: the one that @grafana/ui was built with, and one SystemJS.
    alias: {
      '@emotion/css': inProject(`${uiPackages}/@emotion/css`),
      uplot: inProject(`${uiPackages}/uplot`),
      'systemjs/dist/system': inProject('node_modules/systemjs/dist/system.js'),
      'systemjs/dist/extras/amd': inProject('node_modules/systemjs/dist/extras/amd.js'),
      'systemjs/dist/system.js': inProject('node_modules/systemjs/dist/system.js'),
      'systemjs/dist/extras/amd.js': inProject('node_modules/systemjs/dist/extras/amd.js'),
      'systemjs-cjs-extra': inProject('workbench/host/modules/noCommonJs.ts'),
    },
  });
  await cp(inProject('workbench/host/index.html'), inProject('dist-workbench/host/index.html'));
  await cp(inProject('workbench/host/img'), inProject('dist-workbench/host/img'), { recursive: true });
}

const [name] = process.argv.slice(2);
if (!Object.hasOwn(bundles, name ?? '')) {
  console.error(`Usage: node scripts/bundle.mjs ${Object.keys(bundles).join('|')}`);
  process.exit(2);
}
const started = Date.now();
await bundles[name]();
console.log(`${name} bundled in ${((Date.now() - started) / 1000).toFixed(1)} s`);
