import { parseAllDocuments } from 'yaml';

import { REMEDIES, SETUP_MESHES } from '../src/app/setup/remedies';

const SNIPPETS = Object.entries(REMEDIES).flatMap(([check, remedies]) =>
  SETUP_MESHES.map((mesh) => [check, mesh, remedies[mesh]] as const)
);

test.each(SNIPPETS)('%s, %s: what the Setup page gives to copy can be read', (_check, _mesh, { language, text }) => {
  expect(text.trim()).not.toBe('');
  if (language === 'yaml') {
    expect(parseAllDocuments(text).flatMap((document) => ('errors' in document ? document.errors : []))).toEqual([]);
  }
});
