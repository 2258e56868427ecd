import Ajv from 'ajv';
import semver from 'semver';
import { readJson } from './dist';

const PLUGINS = {
  app: { file: 'plugin.json', id: 'meshcause-envoy-app' },
  datasource: { file: 'datasource/plugin.json', id: 'meshcause-envoy-datasource' },
  panel: { file: 'panel/plugin.json', id: 'meshcause-envoy-panel' },
} as const;

/** The part of Grafana's plugin schema that its validator checks. */
const SCHEMA = {
  type: 'object',
  required: ['id', 'type', 'name', 'info', 'dependencies'],
  properties: {
    id: { type: 'string', pattern: '^[0-9a-z]+-([0-9a-z]+-)?(app|panel|datasource)$' },
    type: { enum: ['app', 'panel', 'datasource'] },
    name: { type: 'string', minLength: 1 },
    info: {
      type: 'object',
      required: ['description', 'author', 'keywords', 'logos', 'version', 'updated', 'screenshots'],
      properties: {
        description: { type: 'string', minLength: 10 },
        keywords: { type: 'array', minItems: 1 },
        version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
        updated: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
        logos: {
          type: 'object',
          required: ['small', 'large'],
          additionalProperties: { type: 'string', pattern: '^[^./]' },
        },
      },
    },
  },
};

const validate = new Ajv().compile(SCHEMA);

describe.each(Object.entries(PLUGINS))('plugin.json of the %s', (type, { file, id }) => {
  const json = readJson(file);

  test('is valid', () => {
    validate(json);
    expect(validate.errors ?? []).toEqual([]);
    expect(json).toMatchObject({ id, type });
    expect(json.name).not.toBe(id);
  });

  test('runs on every Grafana from 10.4 to 13', () => {
    for (const version of ['10.4.0', '11.6.16', '12.4.10', '13.2.3']) {
      expect(semver.satisfies(version, json.dependencies.grafanaDependency)).toBe(true);
    }
    expect(semver.satisfies('10.3.9', json.dependencies.grafanaDependency)).toBe(false);
  });

  test('declares no backend', () => {
    expect(json.backend ?? false).toBe(false);
    expect(json.alerting ?? false).toBe(false);
  });
});

test('the app lists its nested plugins, and is enabled by itself', () => {
  const app = readJson(PLUGINS.app.file);
  for (const type of ['datasource', 'panel'] as const) {
    expect(app.includes).toContainEqual(expect.objectContaining({ type, path: PLUGINS[type].file }));
  }
  expect(app).toMatchObject({ autoEnabled: true, preload: true });
});

test('versions are those of package.json', () => {
  const { version } = jest.requireActual('../../package.json');
  expect(Object.values(PLUGINS).map(({ file }) => readJson(file).info.version)).toEqual([version, version, version]);
});
