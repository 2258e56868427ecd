// Loki, built from its Go module.
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

import { buildFromModule } from './goModule.mjs';

const LOKI = {
  name: 'loki',
  title: 'Loki',
  module: 'github.com/grafana/loki/v3',
  version: 'v3.7.8',
  sum: 'h1:bJ0WFWVOjgvG/jYmT9fIX15SYXXDwuEu/IMgTwMA97U=',
  command: 'cmd/loki',
  takes: 'five minutes of two processors and 3 GB of memory',
};

/** Path of a Loki that runs, built when the cache has none. Null where Go is missing. */
export function buildLoki(log = console.log) {
  return buildFromModule(LOKI, log);
}

/** The same for tests, which are not left out: without Go it throws. */
export async function requireLoki() {
  const binary = await buildLoki();
  if (binary === null) {
    throw new Error(
      'Go is not installed, and there is no built Loki: install Go, then run node scripts/live/buildLoki.mjs.'
    );
  }
  return binary;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const binary = await buildLoki();
  console.log(
    binary ??
      'Go is not installed, so there is no Loki: `npm run live` shows metrics only, and the live tests that need Loki fail.'
  );
}
