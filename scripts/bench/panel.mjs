// How long a redraw of the panel takes, beside bare uPlot with the same data: 100 series of 1,000 points; ours also has 1,000
// marks. Interleaved in one run, in Chromium. Fails above the limit.
import { fileURLToPath } from 'node:url';

import { chromium } from '@playwright/test';
import { build } from 'esbuild';

import { CHROMIUM_ARGS, findChromium } from '../../dist-workbench/server.mjs';

const LIMIT = 1.25;
const WARM_UP = 5;
const ROUNDS = 40;

const page = fileURLToPath(new URL('panelPage.ts', import.meta.url));
const bundle = await build({
  entryPoints: [page],
  bundle: true,
  minify: true,
  write: false,
  format: 'iife',
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.css': 'empty' },
  logLevel: 'error',
});

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  const tab = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await tab.setContent('<!doctype html><body></body>');
  await tab.addScriptTag({ content: bundle.outputFiles[0].text });
  const rounds = await tab.evaluate(
    async ([warmUp, count]) => {
      const found = [];
      for (let round = 0; round < warmUp + count; round++) {
        found.push(await window.redraw(round));
      }
      return found.slice(warmUp);
    },
    [WARM_UP, ROUNDS]
  );
  const panel = median(rounds.map((round) => round.panel));
  const bare = median(rounds.map((round) => round.bare));
  const ratio = panel / bare;
  process.stdout.write(`panel ${panel.toFixed(1)} ms, bare uPlot ${bare.toFixed(1)} ms, ratio ${ratio.toFixed(2)}\n`);
  if (ratio > LIMIT) {
    process.stderr.write(`A redraw takes more than ${LIMIT} times as long as bare uPlot.\n`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
}
