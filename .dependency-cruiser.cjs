/** Who may import whom. docs/architecture.md has the reasons. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { pathNot: allowed },
});

const GRAFANA = 'node_modules/(@grafana/(data|ui|schema)|react|rxjs|@emotion/css|@types/react)/';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only('core-is-pure', '^src/core/', ['^src/core/']),
    only('grafana-adapter', '^src/grafana/', [
      '^src/(core|grafana)/',
      '^src/constants',
      `${GRAFANA}|node_modules/@grafana/runtime/`,
    ]),
    only('ui', '^src/ui/', ['^src/(core|ui)/', GRAFANA]),
    only('datasource', '^src/datasource/', ['^src/(core|grafana|ui|datasource)/', '^src/constants', GRAFANA]),
    only('panel', '^src/panel/', ['^src/(core|grafana|ui|panel)/', '^src/constants', GRAFANA, 'node_modules/uplot/']),
    only('app', '^src/app/', ['^src/(core|grafana|ui|app)/', '^src/constants', GRAFANA]),
    only('command', '^src/cli/', [
      '^src/(core|cli)/',
      'node_modules/commander/',
      '^(node:)?(fs|path|zlib|stream|readline|util|os|events|process|string_decoder)',
    ]),
    {
      name: 'only-the-adapter-talks-to-grafana',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/grafana/', '\\.test\\.tsx?$'] },
      to: { path: 'node_modules/@grafana/runtime/' },
    },
    {
      name: 'core-one-direction',
      comment: 'knowledge and naming know nobody; accesslog, stats, reply and query build on them; diagnose joins all.',
      severity: 'error',
      from: { path: '^src/core/(knowledge|naming|accesslog|stats|reply|query)/' },
      to: { path: '^src/core/diagnose/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test/browser/broken)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
