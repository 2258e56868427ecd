// Builds what is missing or old, serves the workbench with the recorded incidents, and opens it.
import { spawn } from 'node:child_process';
import { readdir, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { readCommandOptions } from './commandOptions.mjs';

const USAGE = `Usage: npm run demo [-- --port N --no-open --check]
  --port N    first port to try on 127.0.0.1 (default 3900); a used one gives way to the next
  --no-open   do not open a browser
  --check     open the page in the system's Chromium, check the verdict, and end: 0 right, 1 wrong
  --help      this text`;

const project = fileURLToPath(new URL('..', import.meta.url));
/** Exit code of a program that Ctrl-C or a kill ended, as shells have it. */
const INTERRUPTED = 130;
/** What the built plugin is made of. */
const SOURCES = ['src', 'dashboards', '.config', 'webpack.config.ts', 'package.json'];
/** What Grafana loads. webpack leaves unchanged files as they are, so the time of the first says when the last build was. */
const BUILT = ['dist/plugin.json', 'dist/module.js', 'dist/datasource/module.js', 'dist/panel/module.js'];

const options = readCommandOptions(USAGE, {
  port: { type: 'string', default: '3900' },
  'no-open': { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
});
let running = null;
let workbench = null;
['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, stop));

await buildPluginIfNeeded();
await step('Bundling the workbench', 'node', ['scripts/bundle.mjs', 'workbench']);
const { checkWorkbench, startWorkbench } = await import('../dist-workbench/server.mjs');
workbench = await startWorkbench({ project, port: options.port }).catch((error) => fail(error.message));
console.log(`\nopen ${workbench.url}\n`);

if (options.check) {
  await check();
} else {
  console.log('Ctrl-C ends it.');
  if (!options['no-open']) {
    openBrowser(workbench.url);
  }
}

async function buildPluginIfNeeded() {
  const [built, ...modules] = await Promise.all(BUILT.map((file) => stat(path.join(project, file)).catch(() => null)));
  const newest = Math.max(...(await Promise.all(SOURCES.map((source) => newestChange(path.join(project, source))))));
  if (built && modules.every(Boolean) && built.mtimeMs >= newest) {
    console.log('The plugin in dist/ is up to date.');
    return;
  }
  await step('Building the plugin (webpack, may take a minute)', 'npm', ['run', 'build:plugin']);
  await utimes(path.join(project, BUILT[0]), new Date(), new Date());
}

/** Time of the last change below a folder, or of a file, in ms; 0 where there is none. */
async function newestChange(place) {
  const info = await stat(place).catch(() => null);
  if (!info?.isDirectory()) {
    return info?.mtimeMs ?? 0;
  }
  const names = await readdir(place);
  const changes = await Promise.all(names.map((name) => newestChange(path.join(place, name))));
  return Math.max(info.mtimeMs, ...changes);
}

/** Runs a command and tells how long it took; what it printed is shown only when it failed. */
async function step(title, command, args) {
  process.stdout.write(`${title} … `);
  const started = Date.now();
  const { code, output } = await run(command, args);
  if (code !== 0) {
    console.log('failed');
    fail(output);
  }
  console.log(`${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: project, shell: process.platform === 'win32' });
    running = child;
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

async function check() {
  const problems = await checkWorkbench(workbench.url, console.log).catch((error) => [error.message]);
  await workbench.close();
  problems.forEach((problem) => console.error(`problem: ${problem}`));
  console.log(problems.length === 0 ? 'check passed' : `check failed: ${problems.length} problem(s)`);
  process.exit(problems.length === 0 ? 0 : 1);
}

async function stop() {
  if (workbench === null) {
    running?.kill();
    console.log('\nInterrupted before the workbench began.');
    process.exit(INTERRUPTED);
  }
  await workbench.close();
  console.log('\nThe workbench has ended.');
  process.exit(0);
}

function openBrowser(url) {
  const commands = { darwin: ['open', url], win32: ['cmd', '/c', 'start', '', url] };
  const [command, ...args] = commands[process.platform] ?? ['xdg-open', url];
  if (command === 'xdg-open' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return;
  }
  spawn(command, args, { detached: true, stdio: 'ignore' })
    .on('error', () => undefined)
    .unref();
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
