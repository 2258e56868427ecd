import { buildBootData, LOKI_UID, pluginMeta, PROMETHEUS_UID } from './bootData';
import { readDashboards } from './dashboards';
import { json, notFound, type Answer, type Route, type WorkbenchRequest } from './http';
import { bootScript, health } from './pageRoutes';
import type { PluginCatalog } from './pluginCatalog';
import type { SourceKind, SourceStore } from './sourceStore';

/** `/api/datasources/proxy/uid/<uid>/<path>` and `/api/datasources/uid/<uid>/resources/<path>` */
const SOURCE_CALL = /^\/api\/datasources\/(?:proxy\/uid\/([^/]+)|uid\/([^/]+)\/resources)\/(.+)$/;

const SOURCE_KINDS = new Map<string, SourceKind>([
  [PROMETHEUS_UID, 'prometheus'],
  [LOKI_UID, 'loki'],
]);

/** The part of Grafana's HTTP API that the bundle and the page use; every other path is 404. */
export function apiRoutes(
  catalog: PluginCatalog,
  sources: SourceStore,
  dashboardFolder: string,
  version: string
): Route {
  const boot = buildBootData(catalog, sources, version);
  const answers: Array<[path: RegExp, answer: (match: RegExpExecArray) => Answer | Promise<Answer>]> = [
    [/^\/api\/health$/, health],
    [/^\/boot\.js$/, async () => bootScript(boot, await workbenchData(sources, dashboardFolder))],
    [/^\/api\/frontend\/settings$/, () => json(boot.settings)],
    [/^\/api\/datasources$/, () => json(Object.values(boot.settings.datasources))],
    [/^\/api\/plugins\/([^/]+)\/settings$/, ([, id]) => pluginSettings(catalog, id ?? '')],
    [/^\/api\/dashboards\/uid\/([^/]+)$/, ([, uid]) => dashboardAnswer(dashboardFolder, uid ?? '')],
  ];
  return async (request) => {
    const source = SOURCE_CALL.exec(request.path);
    if (source) {
      return sourceAnswer(sources, source[1] ?? source[2] ?? '', source[3] ?? '', request);
    }
    for (const [pattern, answer] of answers) {
      const match = pattern.exec(request.path);
      if (match) {
        return answer(match);
      }
    }
    return null;
  };
}

async function workbenchData(sources: SourceStore, dashboardFolder: string) {
  const dashboards = await readDashboards(dashboardFolder);
  return {
    recordings: await sources.list(),
    dashboards: dashboards.map(({ uid, title }) => ({ uid, title })),
  };
}

function pluginSettings(catalog: PluginCatalog, id: string): Answer {
  const entry = catalog.entries.find((candidate) => candidate.json.id === id);
  return entry ? json(pluginMeta(entry)) : notFound(`plugin ${id}`);
}

async function dashboardAnswer(folder: string, uid: string): Promise<Answer> {
  const found = (await readDashboards(folder)).find((dashboard) => dashboard.uid === uid);
  return found ? json({ dashboard: found.model, meta: { canSave: false } }) : notFound(`dashboard ${uid}`);
}

async function sourceAnswer(
  sources: SourceStore,
  uid: string,
  path: string,
  request: WorkbenchRequest
): Promise<Answer> {
  const kind = SOURCE_KINDS.get(uid);
  if (kind === undefined) {
    return notFound(`data source ${uid}`);
  }
  return sources.ask(request.recording, kind, `/${path}`, request.params);
}
