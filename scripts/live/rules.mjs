// Our alert rules as `meshcause rules` writes them, with windows that a short incident fills and leaves again.
import { execFile } from 'node:child_process';
import { access, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const COMMAND = fileURLToPath(new URL('../../dist-cli/meshcause.js', import.meta.url));

/** Windows for one scrape a second and an incident of seconds. How much is too much stays as it is by default. */
const WINDOWS = {
  fastShort: '10s',
  fastLong: '20s',
  slowShort: '15s',
  slowLong: '30s',
  pageFor: '2s',
  window: '10s',
};

/**
 * Writes one rendering of the rules.
 * @param target as `--to` takes it
 * @returns the path of the file
 */
export async function writeRules(target, file) {
  await access(COMMAND).catch(() => {
    throw new Error('The command is not built. Run `npm run build` first.');
  });
  const set = Object.entries(WINDOWS).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  const { stdout } = await promisify(execFile)(process.execPath, [COMMAND, 'rules', '--to', target, ...set]);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, stdout);
  return file;
}

/** Section of Loki's configuration: rules of one folder, evaluated each second, what they record written to Prometheus. */
export function rulerOf({ folder, directory, prometheus }) {
  return {
    storage: { type: 'local', local: { directory } },
    rule_path: path.join(folder, 'rules-tmp'),
    enable_api: true,
    evaluation_interval: '1s',
    ring: { kvstore: { store: 'inmemory' } },
    wal: { dir: path.join(folder, 'ruler-wal') },
    remote_write: { enabled: true, clients: { prometheus: { url: `${prometheus}/api/v1/write` } } },
  };
}
