import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

const read = (file: string) => parse(readFileSync(file, 'utf8'));
const idOf = (part: string): string => JSON.parse(readFileSync(`src/${part}plugin.json`, 'utf8')).id;

const APP = idOf('');
const DATA_SOURCE = idOf('datasource/');
const PANEL = idOf('panel/');

it('leaves it to the app to enable itself: enabled from a file, Grafana would import its dashboard beside ours', () => {
  expect(JSON.parse(readFileSync('src/plugin.json', 'utf8')).autoEnabled).toBe(true);
  expect(existsSync('provisioning/plugins')).toBe(false);
});

describe('data sources', () => {
  const { datasources } = read('provisioning/datasources/meshcause.yaml');
  const byType = (type: string) => datasources.find((one: { type: string }) => one.type === type);

  it('has one of ours that asks the Prometheus beside it', () =>
    expect(byType(DATA_SOURCE).jsonData.metricsUid).toBe(byType('prometheus').uid));
  it('names Prometheus as kube-prometheus does', () => expect(byType('prometheus').name).toBe('prometheus'));
  it('has uids of their own', () => expect(new Set(datasources.map(({ uid }: { uid: string }) => uid)).size).toBe(2));
});

describe('docker-compose.yaml', () => {
  const { services } = read('docker-compose.yaml');
  const targets: string[] = services.grafana.volumes.map((volume: string) => volume.split(':')[1]);

  it('lets Grafana load the app and each nested plugin unsigned', () =>
    expect(services.grafana.environment.GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS.split(',')).toEqual([
      APP,
      DATA_SOURCE,
      PANEL,
    ]));
  it('mounts the build where the id of the app says', () =>
    expect(targets).toContain(`/var/lib/grafana/plugins/${APP}`));
  it('mounts the folder that the dashboard provider reads', () => {
    const [provider] = read('provisioning/dashboards/default.yaml').providers;
    expect(targets).toContain(provider.options.path);
  });
  it('takes the version of Grafana from outside', () =>
    expect(services.grafana.image).toContain('${GRAFANA_VERSION:-'));
  it('has the Prometheus that the data source asks', () => {
    const [{ url }] = read('provisioning/datasources/meshcause.yaml').datasources;
    expect(Object.keys(services)).toContain(new URL(url).hostname);
  });
});

it('scrapes the admin port of an Envoy', () =>
  expect(read('provisioning/prometheus/prometheus.yml').scrape_configs).toEqual([
    expect.objectContaining({ metrics_path: '/stats/prometheus' }),
  ]));
