import { gzipSync } from 'zlib';
import { readAmdModule } from './amd';
import { distFiles, MODULES, readDist } from './dist';

/** What Grafana shares with plugins in every version from 10.4 on. */
const SHARED = [
  '@emotion/css',
  '@emotion/react',
  '@grafana/data',
  '@grafana/runtime',
  '@grafana/ui',
  'd3',
  'lodash',
  'module',
  'moment',
  'react',
  'react-dom',
  'react-router',
  'rxjs',
];

const kB = (file: string) => gzipSync(readDist(file), { level: 9 }).length / 1024;

describe('the built modules', () => {
  test.each(Object.values(MODULES))('%s asks only for what Grafana shares since 10.4', (file) => {
    const { dependencies } = readAmdModule(file);
    expect(dependencies.filter((name) => !SHARED.includes(name))).toEqual([]);
  });

  test.each([
    ['a JSX runtime of its own', /react\/jsx-(dev-)?runtime|react\.transitional\.element/],
    ['react-dom/client', /react-dom\/client/],
    ['React internals', /__SECRET_INTERNALS|__CLIENT_INTERNALS/],
    [
      'an API that React 19 removed',
      /findDOMNode|unmountComponentAtNode|createFactory\(|\.propTypes\s*=|getChildContext/,
    ],
    ['code from text', /new Function\(|[^.\w]eval\(/],
    ['a pattern Grafana takes for Angular', /PanelCtrl|ConfigCtrl|ctrl\.annotation|editor\.html/],
    ['WebAssembly', /WebAssembly\./],
    ['alert rules, which pages fetch', /MeshcauseBreakerRefuses/],
  ])('no file holds %s', (_what, pattern) => {
    expect(distFiles('**/*.js').filter((file) => pattern.test(readDist(file)))).toEqual([]);
  });

  test.each([
    [MODULES.app, 10],
    [MODULES.datasource, 60],
    [MODULES.panel, 60],
  ])('%s has at most %d kB gzipped', (file, limit) => {
    expect(kB(file)).toBeLessThanOrEqual(limit);
  });

  test('all JavaScript has at most 250 kB gzipped', () => {
    expect(distFiles('**/*.js').reduce((sum, file) => sum + kB(file), 0)).toBeLessThanOrEqual(250);
  });

  test('nested modules have no lazy chunk: it would not resolve under their path', () => {
    for (const file of [MODULES.datasource, MODULES.panel]) {
      expect(readDist(file)).not.toMatch(/\.e\(\d+\)/);
    }
  });

  test('every module has a source map', () => {
    for (const file of Object.values(MODULES)) {
      expect(distFiles(`${file}.map`)).toEqual([`${file}.map`]);
    }
  });
});
