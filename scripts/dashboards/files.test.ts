import { readdirSync, readFileSync } from 'node:fs';
import { parser as logqlParser } from '@grafana/lezer-logql';
import { parser as promqlParser } from '@prometheus-io/lezer-promql';
import { DASHBOARDS, dashboardFiles } from './files';
import { isRow, MIXED, panelsOf, type Dashboard, type Panel, type Ref } from './model';

const FOLDER = 'dashboards';

it('dashboards/ holds what the script generates, and nothing else', () => {
  const found = Object.fromEntries(
    readdirSync(FOLDER).map((file) => [file, readFileSync(`${FOLDER}/${file}`, 'utf8')])
  );
  expect(found).toEqual(dashboardFiles());
});

it('has the uids that links and the plugin’s copies are made from', () =>
  expect(Object.values(DASHBOARDS).map(({ uid, title, schemaVersion }) => [uid, title, schemaVersion])).toEqual([
    ['meshcause-overview', 'Mesh overview', 39],
    ['meshcause-workload', 'Workload', 39],
    ['meshcause-response-flags', 'Response flags', 39],
    ['meshcause-access-log', 'Access log', 39],
    ['meshcause-metrics-only', 'Metrics only', 36],
  ]));

/** Texts that a grammar could not read; a variable for a duration stands for one. */
function syntaxErrors(parser: typeof promqlParser, expr: string): string[] {
  const text = expr.replace(/\$__(rate_interval|interval|range)/g, '1m');
  const errors: string[] = [];
  parser.parse(text).iterate({
    enter: ({ type, from, to }) => void (type.isError && errors.push(text.slice(Math.max(0, from - 20), to + 20))),
  });
  return errors;
}

const PARSERS: Record<string, typeof promqlParser> = { prometheus: promqlParser, loki: logqlParser };

describe.each(Object.values(DASHBOARDS).map((dashboard): [string, Dashboard] => [dashboard.title, dashboard]))(
  '%s',
  (_, dashboard) => {
    const panels = panelsOf(dashboard);
    const queries = panels.flatMap(({ title, datasource, targets }) =>
      targets
        .filter(({ expr }) => expr !== undefined)
        .map(({ refId, expr, datasource: own }) => ({
          name: `${title} ${refId}`,
          type: ((own ?? datasource) as Ref).type,
          expr: String(expr),
        }))
    );

    it.each(panels.map((panel): [string, Panel] => [panel.title, panel]))(
      '%s says what a deviation means',
      (__, panel) => expect(panel.description.length).toBeGreaterThan(60)
    );

    it('names data sources by variables that it has, only', () => {
      const variables = dashboard.templating.list.filter(({ type }) => type === 'datasource');
      const known = [
        ...variables.map(({ name, query }) => `${String(query)} \${${name}}`),
        `${MIXED.type} ${MIXED.uid}`,
      ];
      const asked = [...panels, ...panels.flatMap(({ targets }) => targets), ...dashboard.templating.list];
      const refs = asked.flatMap(({ datasource }) => (datasource === undefined ? [] : [datasource as Ref]));
      expect(refs.filter(({ type, uid }) => !known.includes(`${type} ${uid}`))).toEqual([]);
    });

    it('uses no variable that it does not have', () => {
      const names = dashboard.templating.list.map(({ name }) => name);
      const used = JSON.stringify(dashboard).match(/\$\{?[a-z]\w*/g) ?? [];
      expect(
        [...new Set(used.map((text) => text.replace(/^\$\{?/, '')))].filter((name) => !names.includes(name))
      ).toEqual([]);
    });

    it('numbers panels, and queries of a panel, without doubles', () => {
      const ids = dashboard.panels.flatMap((item) => [
        item.id,
        ...(isRow(item) ? item.panels.map(({ id }) => id) : []),
      ]);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { targets } of panels) {
        expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
        expect(targets.filter(({ refId }) => !/^([a-z]+_)?[A-Z]$/.test(refId))).toEqual([]);
      }
    });

    it('lays what is open out without overlaps', () => {
      const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
        Array.from({ length: w * h }, (__, index) => `${x + (index % w)},${y + Math.floor(index / w)}`)
      );
      expect(new Set(cells).size).toBe(cells.length);
    });

    if (queries.length > 0) {
      it.each(queries)('$name is a query of $type', ({ type, expr }) =>
        expect(syntaxErrors(PARSERS[type] ?? promqlParser, expr)).toEqual([])
      );
    }
  }
);
