import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ruleFiles } from './files';

const FOLDERS = ['rules', 'provisioning/alerting'];

it('rules/ and provisioning/alerting/ hold what the script generates, and nothing else', () => {
  const files = FOLDERS.flatMap((folder) => readdirSync(folder).map((file) => path.posix.join(folder, file)));
  const found = Object.fromEntries(files.map((file) => [file, readFileSync(file, 'utf8')]));
  expect(found).toEqual(ruleFiles());
});
