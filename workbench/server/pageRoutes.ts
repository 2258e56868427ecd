import path from 'node:path';

import type { Host } from './hosts';
import { json, notFound, type Answer, type Route } from './http';
import { fileAnswer } from './staticFiles';

/** Icons that @grafana/ui asks for but its npm package does not carry, drawn anew; any other missing name is 404. */
const ICONS_NOT_IN_PACKAGE = new Map([
  ['unicons/angle-double-left.svg', 'm11 7-5 5 5 5m7-10-5 5 5 5'],
  ['unicons/spinner.svg', 'M12 3a9 9 0 1 1-9 9'],
]);

/** Fonts that the newest @grafana/ui asks for and does not carry, by the file of a package that does. */
const FONTS = new Map([
  ['/public/fonts/inter/Inter-Regular.woff2', 'inter/files/inter-latin-400-normal.woff2'],
  ['/public/fonts/inter/Inter-Italic.woff2', 'inter/files/inter-latin-400-italic.woff2'],
  ['/public/fonts/inter/Inter-Medium.woff2', 'inter/files/inter-latin-500-normal.woff2'],
  [
    '/public/fonts/roboto/L0xTDF4xlVMF-BfR8bXMIhJHg45mwgGEFl0_3vrtSM1J-gEPT5Ese6hmHSh0mQ.woff2',
    'roboto-mono/files/roboto-mono-latin-400-normal.woff2',
  ],
]);

/** Paths that belong to a page of the host; everything else that is not an asset is 404. */
const PAGE = /^\/(?:|d\/[^/]+(?:\/[^/]*)?|explore|a\/.+|plugins|connections\/datasources(?:\/edit\/[^/]+)?)$/;

/**
 * Static files and the page itself. `bundle`: folders of the built plugin, the first that holds a file wins; `appId`: whose
 * files they are, below /public/plugins/.
 */
export function pageRoutes({ page, packages, fonts }: Host, bundle: string[], appId: string): Route {
  const icons = path.join(packages, '@grafana/ui/dist/public/img/icons');
  const mounts: Array<[prefix: string, roots: string[]]> = [
    [`/public/plugins/${appId}/`, bundle],
    ['/public/img/icons/', [icons]],
    ['/public/build/img/icons/', [icons]],
    ['/public/lib/monaco/', [path.join(packages, 'monaco-editor')]],
    ['/public/workbench/', [page]],
  ];
  return async ({ path: asked }) => {
    const font = FONTS.get(asked);
    if (font !== undefined) {
      return fileAnswer([fonts], font);
    }
    const mount = mounts.find(([prefix]) => asked.startsWith(prefix));
    if (mount) {
      const relative = asked.slice(mount[0].length);
      return (await fileAnswer(mount[1], relative)) ?? placeholderIcon(asked) ?? notFound(asked);
    }
    return PAGE.test(asked) ? fileAnswer([page], 'index.html') : null;
  };
}

function placeholderIcon(asked: string): Answer | null {
  const line = ICONS_NOT_IN_PACKAGE.get(asked.replace(/^\/public\/(?:build\/)?img\/icons\//, ''));
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
