// The zip that `npm run package` makes: the same bytes from the same files, one folder inside, and a checksum that holds.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';

import { inProject, ROOT } from './project.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'meshcause-package-'));
after(() => rmSync(folder, { recursive: true }));

const { id, info } = JSON.parse(readFileSync(inProject('dist/plugin.json'), 'utf8'));
const name = `${id}-${info.version}.zip`;

function pack(from, to, ...more) {
  execFileSync(process.execPath, ['scripts/package.mjs', '--from', from, '--to', to, ...more], { cwd: ROOT });
  return readFileSync(path.join(to, name));
}

test('the same files, copied at another time, give the same bytes', () => {
  const copy = path.join(folder, 'copy');
  cpSync(inProject('dist'), copy, { recursive: true });
  utimesSync(path.join(copy, 'plugin.json'), new Date(0), new Date(0));
  const first = pack(inProject('dist'), path.join(folder, 'first'), '--no-sbom');
  const second = pack(copy, path.join(folder, 'second'), '--no-sbom');
  assert.equal(first.equals(second), true);
});

test('the checksum is that of the zip, in the form of sha256sum', () => {
  const zip = pack(inProject('dist'), path.join(folder, 'sum'), '--no-sbom');
  const sum = createHash('sha256').update(zip).digest('hex');
  assert.equal(readFileSync(path.join(folder, 'sum', `${name}.sha256`), 'utf8'), `${sum}  ${name}\n`);
});

test('all lies in one folder that is named as the plugin', () => {
  const zip = pack(inProject('dist'), path.join(folder, 'names'), '--no-sbom');
  const names = zip.toString('latin1').match(/PK\x01\x02[\s\S]{24}[\s\S]{18}[!-~]+/g) ?? [];
  assert.ok(names.length > 10);
  assert.deepEqual(
    names.map((entry) => entry.slice(46)).filter((entry) => !entry.startsWith(`${id}/`)),
    []
  );
});

test('the bill of materials is the same twice, and names what is bundled', () => {
  const bill = () => {
    pack(inProject('dist'), path.join(folder, 'bill'));
    return readFileSync(path.join(folder, 'bill', `${name}.cdx.json`), 'utf8');
  };
  const first = bill();
  assert.equal(bill(), first);
  assert.ok(JSON.parse(first).components.some((component) => component.name === 'uplot'));
});
