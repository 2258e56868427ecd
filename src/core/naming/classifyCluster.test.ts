import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { classifyCluster, classifyClusters } from './classifyCluster';

const CORPUS = join(__dirname, '../../../fixtures/corpus');

describe('classifyCluster', () => {
  it.each(['', ' ', 'backend', 'constructor', 'a/b/c/d', '__proto__', 'cluster_0', 'cluster_service_a', 'service_80'])(
    'says nothing about %j',
    (name) => {
      expect(classifyCluster(name)).toMatchObject({ scheme: 'unknown', direction: 'unknown', workload: null });
    }
  );

  it('is linear in hostile names', () => {
    for (const piece of ['_', '|', '/', 'cds_', '_http_', '.', 'a_', '-', '_.', '-0', '8_']) {
      const name = `cds_egress_${piece.repeat(200_000)}`;
      expect(classifyCluster(name).direction).toBe('egress');
      for (const prefix of ['', 'cluster_', 'kube_', 'self_inbound_', 'outbound_.', 'a/b|']) {
        expect(classifyCluster(prefix + piece.repeat(200_000)).raw).toHaveLength(
          prefix.length + piece.length * 200_000
        );
      }
    }
  });
});

describe('cluster labels of a recording', () => {
  const labels = new Set(
    readdirSync(CORPUS, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => readdirSync(join(CORPUS, name)).map((file) => join(CORPUS, name, file)))
      .filter((path) => path.endsWith('.prom.gz'))
      .flatMap((path) => [
        ...gunzipSync(readFileSync(path))
          .toString()
          .matchAll(/envoy_cluster_name="([^"]*)"/g),
      ])
      .map(([, label = '']) => label)
  );

  it.each([...labels])('%s', (label) => {
    const mesh = 'howto-k8s-connection-pools';
    const [direction, workload] = /^cds_([a-z]+)_howto-k8s-connection-pools_([a-z]+)_/.exec(label)?.slice(1) ?? [];
    const expected =
      direction === undefined ? { direction: 'internal', mesh: null } : { direction, workload, mesh, namespace: mesh };
    expect(classifyCluster(label)).toMatchObject(expected);
    expect(classifyClusters(labels).get(label)).toMatchObject(expected);
  });

  it('are there', () => {
    expect(labels.size).toBeGreaterThanOrEqual(8);
  });
});
