import { readFileSync } from 'node:fs';
import {
  APP_MESH_ACCESS_LOG,
  APP_MESH_MONITOR,
  ISTIO_ACCESS_LOG,
  ISTIO_MONITOR,
} from '../../src/core/setup/sharedManifests';

const withoutHead = (file: string) => readFileSync(file, 'utf8').replace(/^(?:#.*\n)+/, '');

it.each([
  ['deploy/kube-prometheus/manifests/podmonitor-appmesh.yaml', APP_MESH_MONITOR],
  ['deploy/kube-prometheus/manifests/podmonitor-istio.yaml', ISTIO_MONITOR],
])('%s is what the Setup page gives to copy', (file, text) => expect(withoutHead(file)).toBe(text));

it.each([
  ['deploy/logs/istio/telemetry.yaml', ISTIO_ACCESS_LOG],
  ['deploy/logs/appmesh/virtualnode.yaml', APP_MESH_ACCESS_LOG],
])('%s holds what the Setup page gives to copy', (file, text) => expect(withoutHead(file)).toContain(text));
