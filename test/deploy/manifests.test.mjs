// The manifests against the schemas of Kubernetes and of the operators, and against each other.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parse } from 'yaml';

import { documents, inProject, read } from './project.mjs';

/** Where the checked schema of a kind comes from; kinds without a schema in a package are listed with the reason. */
const SCHEMAS = {
  'monitoring.coreos.com/v1': '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1',
  'grafana.integreatly.org/v1beta1': '@kubernetes-models/grafana-operator/grafana.integreatly.org/v1beta1',
  v1: 'kubernetes-models/v1',
  'apps/v1': 'kubernetes-models/apps/v1',
  'networking.k8s.io/v1': 'kubernetes-models/networking.k8s.io/v1',
  'rbac.authorization.k8s.io/v1': 'kubernetes-models/rbac.authorization.k8s.io/v1',
};
const WITHOUT_SCHEMA = {
  'telemetry.istio.io/v1': 'the published package ends at v1alpha1',
  'appmesh.k8s.aws/v1beta2': 'no package has it',
  'kustomize.config.k8s.io/v1beta1': 'kubectl kustomize reads it',
};
/** A part of an object, to be merged into one that kube-prometheus makes. */
const PATCHES = ['deploy/kube-prometheus/manifests/grafana-deployment.patch.yaml'];

const files = readdirSync(inProject('deploy'), { recursive: true })
  .map((file) => `deploy/${file}`)
  .filter((file) => file.endsWith('.yaml'));
const objects = [...files, 'rules/prometheusrule.yaml'].flatMap((file) =>
  documents(file)
    .filter((object) => object?.kind !== undefined)
    .map((object) => ({ file, object, name: `${file} ${object.kind} ${object.metadata?.name ?? ''}` }))
);

async function schemaProblem({ apiVersion, kind, ...rest }) {
  const { [kind]: Model } = await import(`${SCHEMAS[apiVersion]}/${kind}`);
  try {
    new Model(rest).validate();
    return null;
  } catch (error) {
    return error.message;
  }
}

describe('schemas', () => {
  for (const { object, name, file } of objects) {
    if (!PATCHES.includes(file) && !(object.apiVersion in WITHOUT_SCHEMA)) {
      test(name, async () => assert.equal(await schemaProblem(object), null));
    }
  }

  test('a wrong object has a problem', async () => {
    const [monitor] = documents('deploy/kube-prometheus/manifests/podmonitor-appmesh.yaml');
    monitor.spec.podMetricsEndpoints[0].interval = 15;
    assert.match(await schemaProblem(monitor), /interval|string/);
  });
});

describe('every file of YAML', () => {
  for (const file of files) {
    test(`${file} is YAML`, () => assert.ok(documents(file).length > 0));
  }
});

/** Namespaces in which the service account of Prometheus may list a resource; `*` is every one. */
function mayList(file, resource) {
  const all = documents(file);
  return all
    .filter(({ kind }) => kind === 'RoleBinding' || kind === 'ClusterRoleBinding')
    .filter(({ subjects }) =>
      subjects.some(({ name, namespace }) => name === 'prometheus-k8s' && namespace === 'monitoring')
    )
    .filter(({ roleRef }) => {
      const role = all.find(({ kind, metadata }) => kind === roleRef.kind && metadata.name === roleRef.name);
      return role.rules.some(
        ({ resources, verbs }) =>
          resources.includes(resource) && ['get', 'list', 'watch'].every((v) => verbs.includes(v))
      );
    })
    .map(({ kind, metadata }) => (kind === 'ClusterRoleBinding' ? '*' : metadata.namespace));
}

describe('what a monitor selects, Prometheus may look for', () => {
  const monitors = objects.filter(({ object }) => ['PodMonitor', 'ServiceMonitor'].includes(object.kind));
  const NEEDS = { PodMonitor: ['pods'], ServiceMonitor: ['services', 'endpoints', 'endpointslices', 'pods'] };

  for (const { name, object } of monitors) {
    const { any, matchNames = [] } = object.spec.namespaceSelector;
    const file = `deploy/kube-prometheus/rbac/${any ? 'cluster' : 'namespaces'}.yaml`;
    test(`${name} with ${file}`, () => {
      for (const resource of NEEDS[object.kind]) {
        const allowed = mayList(file, resource);
        const missing = any ? (allowed.includes('*') ? [] : ['*']) : matchNames.filter((one) => !allowed.includes(one));
        assert.deepEqual(missing, [], resource);
      }
    });
  }

  test('a namespace that nobody may look into is found out', () =>
    assert.equal(mayList('deploy/kube-prometheus/rbac/namespaces.yaml', 'pods').includes('shop'), false));
});

describe('the network policy of the admin port', () => {
  const [policy] = documents('deploy/kube-prometheus/manifests/networkpolicy-envoy-admin.yaml');
  const covers = (port) => (one) => one.protocol === 'TCP' && port >= one.port && port <= (one.endPort ?? one.port);
  const from = (port) => policy.spec.ingress.filter(({ ports }) => ports.some(covers(port)));

  test('lets only Prometheus reach 9901', () => {
    assert.equal(from(9901).length, 1);
    assert.ok(from(9901).every((rule) => rule.from?.length === 1));
  });
  for (const port of [1, 80, 8080, 9900, 9902, 15000, 65535]) {
    test(`leaves ${port} open`, () => assert.ok(from(port).some((rule) => rule.from === undefined)));
  }
});

test('all three plugin ids are allowed unsigned wherever the plugin is installed', () => {
  const ids = ['src/plugin.json', 'src/datasource/plugin.json', 'src/panel/plugin.json'].map(
    (file) => parse(read(file)).id
  );
  const places = [
    'docker-compose.yaml',
    'deploy/kube-prometheus/manifests/grafana-deployment.patch.yaml',
    'deploy/kube-prometheus-stack/values.yaml',
    'deploy/grafana-operator/grafana.yaml',
  ];
  assert.deepEqual(
    places.filter((file) => !read(file).includes(ids.join(','))),
    []
  );
});

test('the kustomization names files that are there', () => {
  const folder = 'deploy/kube-prometheus/manifests';
  const [{ resources, patches }] = documents(`${folder}/kustomization.yaml`);
  for (const file of [...resources, ...patches.map(({ path }) => path)]) {
    assert.ok(files.includes(`${folder}/${file}`), file);
  }
});
