/** Who may import whom. docs/architecture.md has the reasons. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { pathNot: allowed },
});

const GRAFANA = 'node_modules/(@grafana/(data|ui|schema)|react|rxjs|@emotion/css|@types/react)/';

/** Ids of the counters: types alone. */
const COUNTERS = '^src/core/stats/clusterStats\\.ts$';

/** What of the alert rules runs in the browser. */
const FOR_PAGES = '(marks|prometheusRuleObject|rulesOfCause|ruleSetName|yamlText)';

const NODE = ['^(node:)?(fs|http|path|zlib|stream|readline|url|util)(/|$)'];

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
      'node_modules/(commander|yaml)/',
      '^(node:)?(crypto|fs|path|zlib|stream|readline|util|os|events|process|string_decoder)(/|$)',
    ]),
    {
      name: 'only-the-adapter-talks-to-grafana',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/grafana/', '\\.test\\.tsx?$'] },
      to: { path: 'node_modules/@grafana/runtime/' },
    },
    // One direction through the core: naming, knowledge, then the readers and queries side by side, then what joins them.
    only('naming', '^src/core/naming/', ['^src/core/(naming/|result)']),
    only('words', '^src/core/words/', ['^src/core/words/']),
    {
      name: 'the-diagnosis-knows-no-language',
      severity: 'error',
      from: {
        path: '^src/core/(accesslog|diagnose|input|knowledge|naming|query|reply|stats)/',
        pathNot: ['\\.test\\.ts$', '/testing/'],
      },
      // Types of keys may be known, and the short English that is built in; whole catalogues are fetched, or the command's.
      to: { path: '^src/core/words/(en|zhHans|languages)', dependencyTypesNot: ['type-only'] },
    },
    only('knowledge', '^src/core/knowledge/', ['^src/core/(knowledge/|naming/|words/|result)', COUNTERS]),
    ...['stats', 'reply', 'query'].map((name) =>
      only(name, `^src/core/${name}/`, [`^src/core/(${name}/|knowledge/|naming/|result|steps)`, COUNTERS])
    ),
    // A format is converted into a query's language.
    only('accesslog', '^src/core/accesslog/', ['^src/core/(accesslog/|query/|knowledge/|naming/|result|steps)']),
    only('alerts', '^src/core/alerts/', [
      '^src/core/(alerts/|accesslog/|query/|knowledge/|naming/|words/|result)',
      COUNTERS,
    ]),
    only('changes', '^src/core/changes/', [
      '^src/core/(changes|stats|query|accesslog|knowledge|naming)/',
      '^src/core/(result|steps)',
    ]),
    only('diagnose', '^src/core/diagnose/', ['^src/core/(?!input/|report/)']),
    only('report', '^src/core/report/', ['^src/core/(report/|diagnose/|words/)']),
    // The build makes the rules; pages fetch them, choose and fill in.
    {
      name: 'pages-make-no-alert-rules',
      severity: 'error',
      from: { path: '^src/app/', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^src/core/alerts/',
        pathNot: `^src/core/alerts/${FOR_PAGES}\\.ts$`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'what-pages-fill-in-makes-no-alert-rules',
      severity: 'error',
      from: { path: `^src/core/alerts/${FOR_PAGES}\\.ts$` },
      to: { path: '^src/core/(alerts|accesslog|knowledge)/', dependencyTypesNot: ['type-only'] },
    },
    // The workbench must host the built bundle: what it took from its source would not be tested.
    only('workbench', '^workbench/', [
      '^workbench/',
      '^src/ui/testIds',
      'node_modules/',
      '^react-router-dom-v5-compat$',
      ...NODE,
    ]),
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
