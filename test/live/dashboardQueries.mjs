// What the dashboards in `dashboards/` ask Prometheus and Loki, with their variables put in.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../dashboards', import.meta.url));

const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.json'));
export const dashboards = await Promise.all(
  names.map(async (name) => JSON.parse(await readFile(path.join(FOLDER, name))))
);

/** What Grafana puts in for variables where everything is chosen. */
const CHOICES = {
  namespace: '.*',
  workload: '.*',
  pod: '.*',
  cluster: '.+',
  code: '.+',
  flags: '.+',
  search: '',
  __rate_interval: '1m',
  __interval: '15s',
  __range: '1h',
};

export function withChoices(expr, choices = {}) {
  const values = { ...CHOICES, ...choices };
  return expr.replace(/\$(\w*[a-z]\w*)/g, (text, name) => values[name] ?? text);
}

function queriesOf({ title, panels }) {
  const all = panels.flatMap((item) => [item, ...(item.panels ?? [])]);
  return all.flatMap((panel) =>
    (panel.targets ?? [])
      .filter(({ expr }) => expr !== undefined)
      .map(({ datasource, legendFormat = '', refId, expr, queryType }) => ({
        type: datasource.type,
        dashboard: title,
        panel: panel.title,
        curve: legendFormat.split(' · ')[0],
        profile: refId.split('_')[0],
        isInstant: queryType === 'instant',
        refId,
        expr,
      }))
  );
}

/**
 * Each query of each panel: `type` of its source, `curve` the first part of its legend, `profile` for whose names of series it is,
 * or `any`.
 */
export const queries = dashboards.flatMap(queriesOf);

/** Variables that are looked up, with the title of their dashboard. */
export const variablesOf = (type) =>
  dashboards.flatMap(({ title, templating }) =>
    templating.list
      .filter((variable) => variable.type === 'query' && variable.datasource.type === type)
      .map((variable) => ({ ...variable, dashboard: title }))
  );

/**
 * Series or streams that a server gives for one query over a range, as Grafana asks it.
 * @param base address of the server's API, up to and without `/query`
 * @param range `from`, `to` and `step` in seconds
 */
export async function askServer(base, { expr, isInstant }, { from, to, step }, choices) {
  const times = isInstant ? { time: to } : { start: from, end: to, step: String(step) };
  const search = new URLSearchParams({ query: withChoices(expr, choices), limit: '500', ...times });
  const response = await fetch(`${base}/${isInstant ? 'query' : 'query_range'}?${search}`);
  const text = await response.text();
  assert.equal(response.status, 200, `${text}\n${expr}`);
  return JSON.parse(text).data.result;
}

/** Whether a series has a number at some time, or a stream a line. */
export const isTold = ({ stream, value, values = [value] }) =>
  stream !== undefined || values.some(([, one]) => Number.isFinite(Number(one)));
