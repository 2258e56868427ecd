// The workflows of GitHub in actionlint, which knows their schema, expressions and shells. It comes as a Go module.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';

import { inProject, read } from './project.mjs';

const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';
const FOLDER = '.github/workflows';

/** What actionlint says of a workflow; an empty text where all is well. */
function problems(text) {
  const { error, status, stdout, stderr } = spawnSync('go', ['run', ACTIONLINT, '-no-color', '-shellcheck=', '-'], {
    cwd: inProject('.'),
    input: text,
    encoding: 'utf8',
  });
  assert.equal(error, undefined, 'Go is not installed.');
  assert.ok(status === 0 || stdout !== '', stderr);
  return stdout;
}

describe('workflows', () => {
  for (const name of readdirSync(inProject(FOLDER))) {
    test(`${name} is one that GitHub runs`, () => assert.equal(problems(read(`${FOLDER}/${name}`)), ''));
  }

  test('a wrong one is found out', () =>
    assert.match(problems(read(`${FOLDER}/ci.yml`).replace('runs-on:', 'run-on:')), /unexpected key "run-on"/));
});
