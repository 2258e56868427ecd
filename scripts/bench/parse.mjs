// `npm run bench:parse -- [--lines 1000000,5000000] [--rounds 3]`: how fast access logs are read, as ratios of the CPU time of
// whole processes. Rounds are interleaved and medians are compared, so that other work on the machine hits all alike. It
// prints a table and never fails on time.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { build } from 'esbuild';

import { CUSTOM_FORMAT, writeLog } from './logLines.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: { lines: { type: 'string', default: '1000000,5000000' }, rounds: { type: 'string', default: '3' } },
});
const folder = mkdtempSync(path.join(tmpdir(), 'bench-parse-'));
const reader = path.join(folder, 'countBytes.cjs');
const cli = path.join(folder, 'meshcause.cjs');

const AWK = `{
  split($1, time, /[][]/); split($3, rest, " ")
  groups[substr(time[2], 1, 16) " " rest[1] " " rest[2] " " $10]++
  durations[rest[5]]++
}
END { for (group in groups) count++; print count }`;

const bytes = (format, task) => (file) => [process.execPath, reader, file, format, task];
const command = (name, file) => [process.execPath, cli, name, file];
const rival = (task) => (file) => [process.execPath, path.join(here, 'rivals.mjs'), task, file];
const newlines = { 'newline scan': rival('newlines'), 'wc -l': (file) => ['wc', '-l', file] };

/** By the format of the generated log: the programs that read it. All others are compared with the first. */
const CONTESTS = {
  envoy: {
    'regex per line': rival('regex'),
    'regex, greedy': rival('greedy'),
    'entries, count': bytes('envoy', 'entries'),
    'bytes, count': bytes('envoy', 'count'),
    'bytes, all columns': bytes('envoy', 'columns'),
    'meshcause count, percentiles by group': (file) => command('count', file),
    'meshcause parse': (file) => command('parse', file),
    'mawk, split at quotes': (file) => ['mawk', '-F"', AWK, file],
    ...newlines,
  },
  custom: {
    'regex per line': rival('custom'),
    'entries, count': bytes(CUSTOM_FORMAT, 'entries'),
    'bytes, count': bytes(CUSTOM_FORMAT, 'count'),
  },
  json: {
    'JSON.parse per line': rival('json'),
    'entries, count': bytes('json', 'entries'),
    'bytes, count': bytes('json', 'count'),
    ...newlines,
  },
};

function bundle(entry, outfile) {
  const absWorkingDir = path.join(here, '../..');
  const settings = { bundle: true, platform: 'node', target: 'node20', mainFields: ['module', 'main'] };
  return build({ ...settings, absWorkingDir, entryPoints: [entry], outfile, logLevel: 'error' });
}

/** Without certificates of one's own, which each start of Node reads: up to 0.03 s of CPU that no log has a part in. */
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

/** The shell's `times` gives the CPU time of its children, whatever they are. */
function run(command) {
  // What a program writes is not held in memory: it may be as much as the log.
  const script = 'out=$("$@" 2>/dev/null | tail -n 1 | cut -c 1-200) && test -n "$out" || exit 1; echo "$out"; times';
  const { status, stdout } = spawnSync('sh', ['-c', script, 'sh', ...command], { encoding: 'utf8', env });
  if (status !== 0) {
    return null;
  }
  const lines = stdout.trim().split('\n');
  const times = [...(lines.at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return { output: lines[0], seconds: times.reduce((sum, [, m, s]) => sum + 60 * Number(m) + Number(s), 0) };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function compare(contest, file) {
  const seconds = new Map();
  const outputs = new Map();
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const [name, command] of Object.entries(contest)) {
      const result = run(command(file));
      if (result !== null) {
        seconds.set(name, [...(seconds.get(name) ?? []), result.seconds]);
        outputs.set(name, result.output);
      } else if (round === 0) {
        console.log(`\n${name}: left out, the program is not installed or failed.`);
      }
    }
  }
  return [...seconds].map(([name, all]) => ({ name, seconds: median(all), output: outputs.get(name) }));
}

function printTable(format, lines, file) {
  const results = compare(CONTESTS[format], file);
  const measure = results[0]?.seconds ?? NaN;
  console.log(`\n${format}, ${lines} lines, ${(statSync(file).size / 1e6).toFixed(0)} MB\n`);
  console.log(`| program | CPU s | speed | lines/s | result |\n|---|---|---|---|---|`);
  for (const { name, seconds, output } of results) {
    const speed = `${(measure / seconds).toFixed(2)}x`;
    console.log(`| ${name} | ${seconds.toFixed(2)} | ${speed} | ${Math.round(lines / seconds)} | ${output} |`);
  }
}

try {
  await bundle('scripts/bench/countBytes.ts', reader);
  await bundle('src/cli/main.ts', cli);
  console.log(
    `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}, ${options.rounds} rounds, medians`
  );
  for (const lines of options.lines.split(',').map(Number)) {
    for (const format of Object.keys(CONTESTS)) {
      const file = path.join(folder, `${format}.log`);
      writeLog(file, format, lines);
      printTable(format, lines, file);
      rmSync(file);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
