// Builds Loki from its Go module, once, into a cache: it comes as no package of npm, PyPI or Debian.
import { spawn } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const MODULE = 'github.com/grafana/loki/v3';
/** The checksum is that of the module's go.sum line; the modules below it are checked by the go.sum inside. */
const LOKI = { version: 'v3.7.8', sum: 'h1:bJ0WFWVOjgvG/jYmT9fIX15SYXXDwuEu/IMgTwMA97U=' };

/** Where builds are kept: `MESHCAUSE_CACHE`, else `~/.cache/meshcause`. */
const cacheFolder = () =>
  process.env.MESHCAUSE_CACHE ?? path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'meshcause');

/** The binary's place, built or not. */
const lokiPath = () => path.join(cacheFolder(), `loki-${LOKI.version}`, 'loki');

/** Path of a built Loki, or null where none is in the cache. */
async function findLoki() {
  const binary = lokiPath();
  return access(binary).then(
    () => binary,
    () => null
  );
}

/**
 * Path of a Loki that runs, built when the cache has none (some five minutes of two processors and 3 GB of memory).
 * Null where Go is missing. Throws with what `go` said where the build fails.
 * @param log told once when a build begins
 */
export async function buildLoki(log = console.log) {
  const found = await findLoki();
  if (found) {
    return found;
  }
  if (!(await run('go', ['version']).catch(() => null))) {
    return null;
  }
  log(`Building Loki ${LOKI.version} (about five minutes, once) …`);
  await mkdir(cacheFolder(), { recursive: true });
  const folder = await mkdtemp(path.join(cacheFolder(), 'building-'));
  try {
    await writeWrapper(folder);
    await run('go', ['build', '-mod=mod', '-trimpath', '-ldflags=-s -w', '-o', 'loki', `${MODULE}/cmd/loki`], folder);
    await run(path.join(folder, 'loki'), ['-version']);
    await mkdir(path.dirname(lokiPath()), { recursive: true });
    await rename(path.join(folder, 'loki'), lokiPath());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return lokiPath();
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

/**
 * A module that builds with what Loki's own go.mod says: requirements, exclusions and replacements, which Go reads from
 * the main module only. The replacement by a folder is left out: that module is published too.
 */
async function writeWrapper(folder) {
  const { Dir, Sum } = JSON.parse(await run('go', ['mod', 'download', '-json', `${MODULE}@${LOKI.version}`], folder));
  if (Sum !== LOKI.sum) {
    throw new Error(`${MODULE} ${LOKI.version} has the checksum ${Sum}, not ${LOKI.sum}: it is not built.`);
  }
  const lines = (await readFile(path.join(Dir, 'go.mod'), 'utf8')).split('\n');
  const kept = lines.filter((line) => !/^module |^ignore |^replace .* => \.\//.test(line));
  const sums = await readFile(path.join(Dir, 'go.sum'), 'utf8');
  await writeFile(
    path.join(folder, 'go.mod'),
    `module meshcause/loki\n\nrequire ${MODULE} ${LOKI.version}\n${kept.join('\n')}`
  );
  await writeFile(path.join(folder, 'go.sum'), `${sums}${MODULE} ${LOKI.version} ${LOKI.sum}\n`);
}

/** Runs a command to its end; what it wrote to stdout. Built as politely as can be: others work on the machine too. */
function run(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn('nice', ['-n', '15', command, ...args], { cwd, env: { ...process.env, CGO_ENABLED: '0' } });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => (output.stdout += chunk));
    child.stderr.on('data', (chunk) => (output.stderr += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const said = output.stderr.split('\n').slice(-30).join('\n');
      code === 0 ? resolve(output.stdout) : reject(new Error(`${command} ${args.join(' ')} failed:\n${said}`));
    });
  });
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const binary = await buildLoki();
  console.log(
    binary ??
      'Go is not installed, so there is no Loki: `npm run live` shows metrics only, and the live tests that need Loki fail.'
  );
}
