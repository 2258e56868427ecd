import path from 'node:path';

import { json, notFound, type Answer, type Route } from './http';
import { fileAnswer } from './staticFiles';

/** Where things are on disk. `bundle`: the built plugin; the first folder that holds a file wins. */
export interface WorkbenchFolders {
  project: string;
  bundle: string[];
}

/** Icons that @grafana/ui asks for but its npm package does not carry, drawn anew; any other missing name is 404. */
const ICONS_NOT_IN_PACKAGE = new Map([
  ['unicons/angle-double-left.svg', 'm11 7-5 5 5 5m7-10-5 5 5 5'],
  ['unicons/spinner.svg', 'M12 3a9 9 0 1 1-9 9'],
]);

/** Paths that belong to a page of the host; everything else that is not an asset is 404. */
const PAGE = /^\/(?:|d\/[^/]+(?:\/[^/]*)?|explore|a\/.+|plugins|connections\/datasources(?:\/edit\/[^/]+)?)$/;

/** Static files and the page itself. `appId`: whose files lie below /public/plugins/. */
export function pageRoutes(folders: WorkbenchFolders, appId: string): Route {
  const below = (relative: string) => [path.join(folders.project, relative)];
  const mounts: Array<[prefix: string, roots: string[]]> = [
    [`/public/plugins/${appId}/`, folders.bundle],
    ['/public/img/icons/', below('node_modules/@grafana/ui/dist/public/img/icons')],
    ['/public/lib/monaco/', below('node_modules/monaco-editor')],
    ['/public/workbench/', below('dist-workbench/host')],
  ];
  return async ({ path: asked }) => {
    const mount = mounts.find(([prefix]) => asked.startsWith(prefix));
    if (mount) {
      const relative = asked.slice(mount[0].length);
      return (await fileAnswer(mount[1], relative)) ?? placeholderIcon(asked) ?? notFound(asked);
    }
    return PAGE.test(asked) ? fileAnswer(below('dist-workbench/host'), 'index.html') : null;
  };
}

function placeholderIcon(asked: string): Answer | null {
  const line = ICONS_NOT_IN_PACKAGE.get(asked.replace('/public/img/icons/', ''));
  const shape = `<path d="${line}" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>`;
  const body = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${shape}</svg>`;
  return line === undefined ? null : { status: 200, type: 'image/svg+xml', body };
}

/** `/boot.js` sets what @grafana/runtime reads when it is loaded. */
export function bootScript(boot: unknown, workbench: unknown): Answer {
  const safe = (value: unknown) => JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
  const body = `window.grafanaBootData = ${safe(boot)};\nwindow.meshcauseWorkbench = ${safe(workbench)};\n`;
  return { status: 200, type: 'text/javascript; charset=utf-8', body };
}

export function health(): Answer {
  return json({ database: 'ok', version: 'workbench' });
}
