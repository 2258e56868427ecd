// Where things are, for the tests of what is deployed.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const inProject = (...parts) => path.join(ROOT, ...parts);
export const read = (file) => readFileSync(inProject(file), 'utf8');

/** Documents of a YAML file; throws with the place where it is not YAML. */
export function documents(file) {
  return parseAllDocuments(read(file), { merge: true }).map((document) => {
    if (document.errors.length > 0) {
      throw new Error(`${file}: ${document.errors[0].message}`);
    }
    return document.toJS();
  });
}
