import path from 'node:path';

import { startWorkbench } from '../../dist-workbench/server.mjs';
import { bundleEntry, ROOT } from './bundleEntry.mjs';
import { loadDataSource } from './dataSource.mjs';

export const CORPUS = path.join(ROOT, 'fixtures/corpus');

const CONTENTS = `
  export { loadRecording } from './workbench/recording/loadRecording';
  export { createRecordingApi } from './workbench/recording/api';
  export { RECORDINGS } from './workbench/recording/recordings';
`;

/** @returns the first of the recordings, `api`, the workbench's evaluators over it, and `createApi` for others */
export async function openRecording(folder) {
  const { loadRecording, createRecordingApi, RECORDINGS } = await bundleEntry({
    contents: CONTENTS,
    folder,
    name: 'recording',
  });
  const recording = await loadRecording(CORPUS, RECORDINGS[0]);
  return { recording, api: createRecordingApi(recording), createApi: createRecordingApi };
}

/**
 * What our data source asks the sources for a question: it asks the workbench's recording, and the requests are noted.
 * @param kind `prometheus` or `loki`
 * @param questions `{question, from, to, step}`; times and step in ms
 * @returns `{path, params}` of each request, no two alike
 */
export async function ownRequests(folder, kind, questions) {
  const askAt = await loadDataSource(folder);
  const workbench = await startWorkbench({ project: ROOT, port: 0 });
  const seen = new Map();
  try {
    const ask = await askAt(workbench.url, ({ url }) => {
      const [, source, request] = /\/proxy\/uid\/([^/]+)(\/.*)$/.exec(url) ?? [];
      if (request !== undefined && (source === 'loki') === (kind === 'loki')) {
        seen.set(request, new URL(request, workbench.url));
      }
    });
    for (const asked of questions) {
      await ask(asked);
    }
  } finally {
    await workbench.close();
  }
  return [...seen.values()].map(({ pathname, searchParams }) => ({
    path: pathname,
    params: Object.fromEntries(searchParams),
  }));
}
