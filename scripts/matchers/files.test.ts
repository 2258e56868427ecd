import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { matcherFiles } from './files';

const FOLDER = 'src/core/accesslog/bytes/generated';

it('the folder of generated readers holds what the script generates, and nothing else', () => {
  const found = readdirSync(FOLDER).map((file) => [file, readFileSync(path.join(FOLDER, file), 'utf8')]);
  expect(Object.fromEntries(found)).toEqual(matcherFiles());
});
