// Fluent Bit's parsers in the engine of its regular expressions, on the recorded lines, also cut by a container runtime.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { documents, inProject, read } from './project.mjs';

const CORPUS = 'fixtures/corpus';
/** Lines that a client made hostile: the parser may leave some of them. */
const HOSTILE = 'weird-input';
const CRI_TIME = '2026-11-23T10:19:56.828123456Z';

const parsers = Object.fromEntries(
  read('deploy/logs/fluent-bit/parsers.conf')
    .split('[PARSER]')
    .slice(1)
    .map((text) => [/Name\s+(\S+)/.exec(text)[1], /Regex\s+(.*)/.exec(text)[1]])
);

/** Recorded lines by scenario. */
function recorded(file) {
  return readdirSync(inProject(CORPUS), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== HOSTILE)
    .flatMap(({ name }) => {
      const plain = inProject(CORPUS, name, file);
      const packed = `${plain}.gz`;
      const text = existsSync(plain)
        ? readFileSync(plain, 'utf8')
        : existsSync(packed)
          ? gunzipSync(readFileSync(packed)).toString()
          : '';
      return text.split('\n').filter(Boolean);
    });
}

function matches(regex, lines) {
  const { status, stdout, stderr, error } = spawnSync('ruby', [inProject('test/deploy/onigmo.rb')], {
    input: JSON.stringify({ regex, lines }),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: 120_000,
  });
  assert.equal(status, 0, `ruby (Debian: apt-get install ruby): ${error?.message ?? stderr}`);
  return JSON.parse(stdout);
}

/** What `meshcause parse` reads, for comparison. */
function parsed(format, lines) {
  const { stdout } = spawnSync(
    process.execPath,
    [inProject('dist-cli/meshcause.js'), 'parse', '--format', format, '--output', 'jsonl', '-'],
    { input: `${lines.join('\n')}\n`, encoding: 'utf8', maxBuffer: 2 ** 28 }
  );
  return stdout.split('\n').filter(Boolean).map(JSON.parse);
}

/** As containerd writes a line: parts of at most `size` bytes, marked P, and F at the end. */
function cut(line, size) {
  const parts = line.match(new RegExp(`.{1,${size}}`, 'gs')) ?? [];
  return parts.map((part, index) => `${CRI_TIME} stdout ${index === parts.length - 1 ? 'F' : 'P'} ${part}`);
}

/** What `multiline.parser: cri` makes of them: parts up to an F are one line (Fluent Bit docs, multiline parsing). */
function joined(lines) {
  const whole = [''];
  for (const line of lines) {
    const [, mark, text] = /^\S+ (?:stdout|stderr) ([PF]) (.*)$/s.exec(line);
    whole.push(whole.pop() + text, ...(mark === 'F' ? [''] : []));
  }
  return whole.slice(0, -1);
}

const FORMATS = [
  ['meshcause_envoy', 'envoy', 'access.appmesh.log'],
  ['meshcause_istio', 'istio', 'access.istio.log'],
];

for (const [parser, format, file] of FORMATS) {
  describe(parser, () => {
    const lines = recorded(file);

    test('reads what `meshcause parse` reads, the same', () => {
      const found = matches(parsers[parser], lines);
      const expected = parsed(format, lines);
      assert.ok(lines.length > 1000, `${lines.length} lines`);
      assert.equal(expected.length, lines.length);
      found.forEach((groups, index) => {
        const { method, path, response_code: code, response_flags: flags, duration } = expected[index];
        assert.ok(groups, `not read: ${lines[index]}`);
        assert.deepEqual(
          [groups.method ?? null, groups.path ?? null, Number(groups.response_code), Number(groups.duration)],
          [method, path, code ?? 0, duration ?? 0],
          lines[index]
        );
        assert.deepEqual(groups.response_flags?.split(',') ?? [], flags, lines[index]);
      });
    });

    test('reads lines that the container runtime has cut, once they are joined', () => {
      const some = lines.slice(0, 500);
      const pieces = some.flatMap((line) => cut(line, 64));
      assert.ok(pieces.length > 2 * some.length);
      assert.deepEqual(joined(pieces), some);
      assert.equal(matches(parsers[parser], joined(pieces)).filter(Boolean).length, some.length);
      assert.equal(matches(parsers[parser], pieces).filter(Boolean).length, 0, 'a part is no line');
    });

    test('does not read the log of Envoy itself', () =>
      assert.deepEqual(
        matches(parsers[parser], [
          '[2026-11-23 10:19:56.746][414][info][main] [source/server/server.cc:463] initializing',
        ]),
        [null]
      ));

    test('a hostile line is done with before the timeout', () => {
      const hostile = `[2026-11-23T10:19:56.828Z] "GET /${'" "'.repeat(20_000)} HTTP/1.1" 503 UO 0 81 0 - "-"`;
      assert.deepEqual(matches(parsers[parser], [hostile]), [null]);
    });
  });
}

describe('the pipelines', () => {
  for (const file of ['fluent-bit.yaml', 'columns.yaml']) {
    const [{ pipeline }] = documents(`deploy/logs/fluent-bit/${file}`);

    test(`${file} joins what the container runtime cut, and names only parsers that exist`, () => {
      assert.deepEqual(
        pipeline.inputs.map((input) => input['multiline.parser']),
        ['cri']
      );
      const named = pipeline.filters.filter(({ name }) => name === 'parser').map(({ parser }) => parser);
      assert.deepEqual(
        named.filter((name) => !(name in parsers)),
        []
      );
    });
  }

  test('only namespace, pod, container and mesh are labels of a stream', () => {
    const [{ pipeline }] = documents('deploy/logs/fluent-bit/fluent-bit.yaml');
    const labels = pipeline.outputs[0].labels.split(',').map((pair) => pair.trim().split('=')[0]);
    assert.deepEqual(labels.sort(), ['container', 'mesh', 'namespace', 'pod']);
  });
});
