// Our data source between the workbench's Prometheus and Loki sources, without a page: they ask the workbench's host.
import { fileURLToPath } from 'node:url';

import { bundleEntry } from './bundleEntry.mjs';

const ENTRY = `
  export { config, services } from '@grafana/runtime';
  export { dateTime } from '@grafana/data';
  export { firstValueFrom } from 'rxjs';
  export { MeshcauseDataSource } from './src/datasource/datasource';
  export { diagnose } from './src/core/diagnose/diagnose';
  export { diagnosis } from './src/grafana/diagnosis';
  export { BackendService } from './workbench/host/services/backendService';
  export { TemplateService } from './workbench/host/services/templateService';
  export { PrometheusSource } from './workbench/host/sources/prometheusSource';
  export { LokiSource } from './workbench/host/sources/lokiSource';
`;

/** In place of @grafana/runtime, which needs a page: the getters that data sources call. */
const RUNTIME = fileURLToPath(new URL('./grafanaRuntime.mjs', import.meta.url));

function eventsOf(target) {
  const methods = ['addEventListener', 'removeEventListener', 'dispatchEvent'];
  return Object.fromEntries(methods.map((name) => [name, target[name].bind(target)]));
}

async function bundle(folder) {
  // The workbench's services look for what the page was given; nested plugins call the app by events of the page.
  globalThis.window ??= Object.assign(globalThis, eventsOf(new EventTarget()));
  return bundleEntry({ contents: ENTRY, folder, name: 'dataSource', alias: { '@grafana/runtime': RUNTIME } });
}

/**
 * @param folder for the bundle
 * @returns `askAt(workbenchUrl, onRequest)`: puts that host's sources in place and gives a function that asks our data source one
 *   question; times and step are ms. Its answer: `frames`, `error` (text or null), and `column(frame name, field)`
 */
export async function loadDataSource(folder) {
  const { config, services, dateTime, firstValueFrom, MeshcauseDataSource, ...parts } = await bundle(folder);
  const backend = new parts.BackendService();
  parts.diagnosis.offer(async ({ observations, words }) =>
    parts.diagnose(observations, words === null ? {} : { words })
  );
  services.templates = new parts.TemplateService();
  const classes = { prometheus: parts.PrometheusSource, loki: parts.LokiSource };
  return async (workbenchUrl, onRequest = () => undefined) => {
    const host = workbenchUrl.replace(/\/$/, '');
    config.appSubUrl = host;
    const listed = await (await fetch(`${host}/api/datasources`)).json();
    const settings = listed.map((one) => ({ ...one, url: `${host}${one.url}` }));
    services.backend = { fetch: (options) => (onRequest(options), backend.fetch(options)) };
    services.sources = sourcesOf(settings, classes);
    const source = new MeshcauseDataSource({ jsonData: {} });
    return async ({ question = { kind: 'timeline' }, from, to, step }) => {
      const request = requestOf({ question, from: dateTime(from), to: dateTime(to), step });
      return readAnswer(await firstValueFrom(source.query(request)));
    };
  };
}

/** As Grafana has them: found by type, asked by uid. */
function sourcesOf(settings, classes) {
  return {
    getList: ({ type }) => settings.filter((one) => type.includes(one.type)),
    get: async ({ uid }) => {
      const found = settings.find((one) => one.uid === uid);
      return new classes[found.type](found);
    },
  };
}

let asked = 0;

function requestOf({ question, from, to, step }) {
  return {
    requestId: `Q${++asked}`,
    targets: [{ refId: 'A', ...question }],
    range: { from, to, raw: { from, to } },
    intervalMs: step,
    interval: `${step / 1000}s`,
    maxDataPoints: 1000,
    scopedVars: {},
    timezone: 'utc',
    app: 'dashboard',
    startTime: Date.now(),
  };
}

function readAnswer({ data: frames, error }) {
  const fields = (frame, name) =>
    frames.filter((one) => one.name === frame).flatMap((one) => one.fields.filter((field) => field.name === name));
  return {
    frames,
    error: error?.message ?? null,
    notices: frames.flatMap(({ meta }) => meta?.notices ?? []).map(({ text }) => text),
    fields,
    column: (frame, name) => fields(frame, name).flatMap(({ values }) => [...values]),
  };
}
