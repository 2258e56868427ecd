import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { asPods } from './addresses.mjs';

export const FOLDER = fileURLToPath(new URL('../../fixtures/incidents', import.meta.url));
/** Larger files are kept as gzip. */
const PLAIN_BYTES = 20_000;

async function writeText(folder, name, text) {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length > PLAIN_BYTES) {
    await writeFile(path.join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  } else {
    await writeFile(path.join(folder, name), bytes);
  }
}

/** Files of a recording that a scenario keeps: name → text. */
export function filesOf(recording, { keep = ['log', 'stats', 'response'], format, pods }) {
  const files = {};
  for (const pod of recording.pods.filter(({ name }) => pods === undefined || pods.includes(name))) {
    if (keep.includes('log')) {
      files[`${pod.name}.access.log`] = pod.logs[format];
    }
    if (keep.includes('stats')) {
      files[`${pod.name}.stats.before.prom`] = pod.before;
    }
    if (keep.includes('stats') || keep.includes('snapshot')) {
      files[`${pod.name}.stats.after.prom`] = pod.after;
    }
  }
  return keep.includes('response') && recording.response !== null
    ? { ...files, 'response.txt': recording.response }
    : files;
}

function describe(scenario, madeBy) {
  const { id, role, of, expected, thread, note } = scenario;
  return { id, role, of, expected, madeBy, thread: `https://github.com/${thread}`, note };
}

/** Writes one incident. Empty files are left out. */
export async function writeIncident(scenario, files, madeBy) {
  const folder = path.join(FOLDER, scenario.id);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    if (text !== '') {
      await writeText(folder, name, madeBy === 'envoy' ? asPods(text, scenario.mesh) : text);
    }
  }
  await writeFile(path.join(folder, 'incident.json'), `${JSON.stringify(describe(scenario, madeBy), null, 2)}\n`);
}
