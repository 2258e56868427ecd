import { readdirSync, readFileSync } from 'node:fs';
import { parser } from '@prometheus-io/lezer-promql';
import { dashboardFiles } from './files';
import type { Panel } from './model';
import { overview } from './overview';

const FOLDER = 'dashboards';

it('dashboards/ holds what the script generates, and nothing else', () => {
  const found = Object.fromEntries(
    readdirSync(FOLDER).map((file) => [file, readFileSync(`${FOLDER}/${file}`, 'utf8')])
  );
  expect(found).toEqual(dashboardFiles());
});

const panels = overview.panels as Panel[];

it('has its title, its uid and a schema that Grafana 10.4 knows', () =>
  expect(overview).toMatchObject({ title: 'Mesh overview', uid: 'meshcause-overview', schemaVersion: 39 }));

it.each(panels.map((panel) => [panel.title, panel] as const))('%s says what a deviation means', (_, panel) =>
  expect(panel.description.length).toBeGreaterThan(40)
);

it('names data sources by variable only', () => {
  const uids = panels.flatMap(({ datasource, targets }) => [datasource, ...targets.map((target) => target.datasource)]);
  const names = new Set(uids.map((ref) => (ref as { uid?: string } | undefined)?.uid ?? ''));
  expect([...names].filter((uid) => !/^(\$\{(meshcause|metrics)\})?$/.test(uid))).toEqual([]);
});

it('lays panels out without overlaps', () => {
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`)
  );
  expect(new Set(cells).size).toBe(cells.length);
});

const expressions = panels.flatMap(({ title, targets }) =>
  targets.filter(({ expr }) => expr !== undefined).map(({ refId, expr }) => [title, refId, String(expr)] as const)
);

it.each(expressions)('%s %s is PromQL', (_title, _refId, expr) => {
  const text = expr.replace(/\$__rate_interval/g, '1m');
  const errors: string[] = [];
  parser.parse(text).iterate({ enter: ({ type, from, to }) => void (type.isError && errors.push(`${from}-${to}`)) });
  expect(errors).toEqual([]);
});
