// Builds a server from its Go module, once, into a cache: for those that come as no package of npm, PyPI or Debian.
import { spawn } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** Where builds are kept: `MESHCAUSE_CACHE`, else `~/.cache/meshcause`. */
const cacheFolder = () =>
  process.env.MESHCAUSE_CACHE ?? path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'meshcause');

/**
 * Path of a server that runs, built when the cache has none. Null where Go is missing. Throws with what `go` said where the
 * build fails.
 * @param server `name` of the binary, `title` for people, `module`, `version`, `command` (its folder in the module), `takes`
 * (how long a build is), and `sum`: the checksum of the module's go.sum line; the modules below it are checked by the go.sum inside
 * @param log told once when a build begins
 */
export async function buildFromModule(server, log = console.log) {
  const { name, title, module, version, command, takes } = server;
  const binary = path.join(cacheFolder(), `${name}-${version}`, name);
  if (
    await access(binary).then(
      () => true,
      () => false
    )
  ) {
    return binary;
  }
  if (!(await run('go', ['version']).catch(() => null))) {
    return null;
  }
  log(`Building ${title} ${version} (about ${takes}, once) …`);
  await mkdir(cacheFolder(), { recursive: true });
  const folder = await mkdtemp(path.join(cacheFolder(), 'building-'));
  try {
    await writeWrapper(folder, server);
    await run('go', ['build', '-mod=mod', '-trimpath', '-ldflags=-s -w', '-o', name, `${module}/${command}`], folder);
    await run(path.join(folder, name), ['-version']);
    await mkdir(path.dirname(binary), { recursive: true });
    await rename(path.join(folder, name), binary);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return binary;
}

/**
 * A module that builds with what the server's own go.mod says: requirements, exclusions and replacements, which Go reads from
 * the main module only. A replacement by a folder is left out: that module is published too.
 */
async function writeWrapper(folder, { name, module, version, sum }) {
  const { Dir, Sum } = JSON.parse(await run('go', ['mod', 'download', '-json', `${module}@${version}`], folder));
  if (Sum !== sum) {
    throw new Error(`${module} ${version} has the checksum ${Sum}, not ${sum}: it is not built.`);
  }
  const lines = (await readFile(path.join(Dir, 'go.mod'), 'utf8')).split('\n');
  const kept = lines.filter((line) => !/^module |^ignore |^replace .* => \.\//.test(line));
  const sums = await readFile(path.join(Dir, 'go.sum'), 'utf8');
  await writeFile(
    path.join(folder, 'go.mod'),
    `module meshcause/${name}\n\nrequire ${module} ${version}\n${kept.join('\n')}`
  );
  await writeFile(path.join(folder, 'go.sum'), `${sums}${module} ${version} ${sum}\n`);
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
