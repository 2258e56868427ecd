import { fileURLToPath } from 'node:url';

import { chromium } from '@playwright/test';
import { build } from 'esbuild';

import { CHROMIUM_ARGS, findChromium } from '../../dist-workbench/server.mjs';

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Puts a page of this folder, bundled as for production, into a tab of the system's Chromium, and hands the tab to `measure`. */
export async function inChromium(page, measure) {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL(page, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.css': 'empty' },
    logLevel: 'error',
  });
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  try {
    const tab = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    // A page with an address: Grafana's packages look into the browser's storage, which a page without one may not.
    await tab.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><body></body>' }));
    await tab.goto('http://localhost/');
    await tab.addScriptTag({ content: bundle.outputFiles[0].text });
    return await measure(tab);
  } finally {
    await browser.close();
  }
}
