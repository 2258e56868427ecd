import type { MeshScheme } from '../../naming/clusterName';
import type { WordKey } from '../../words/en/english';
import { ENVOY_DOCS } from './docs';

/** What a step may ask to change. */
export type Subject = 'pool' | 'timeout' | 'retries' | 'outliers';

/** Where one mesh keeps it. */
export interface MeshSetting {
  text: WordKey;
  command: string | null;
  doc: string;
}

/** Meshes with resources of their own for these settings; the clusters of all others are set as Envoy's are. */
type Mesh = 'appmesh' | 'istio' | 'consul' | 'kuma' | 'envoy_gateway' | 'envoy';

const MESHES: Partial<Record<MeshScheme, Mesh>> = {
  appmesh: 'appmesh',
  istio: 'istio',
  consul: 'consul',
  kuma: 'kuma',
  'envoy-gateway': 'envoy_gateway',
};

const APP_MESH = 'https://docs.aws.amazon.com/app-mesh/latest/userguide';
const ISTIO = 'https://istio.io/latest/docs/reference/config/networking';
const CONSUL = 'https://developer.hashicorp.com/consul/docs/connect/config-entries';
const KUMA = 'https://kuma.io/docs/latest/policies';
const GATEWAY_DOC = 'https://gateway.envoyproxy.io/docs/api/extension_types/';

const edit = (kind: string) => `kubectl -n <namespace> edit ${kind} <name>`;

function setting(text: WordKey, kind: string | null, doc: string): MeshSetting {
  return { text, command: kind === null ? null : edit(kind), doc };
}

/** Names of resources and fields: documentation of each mesh. */
const SETTINGS: Record<Subject, Record<Mesh, MeshSetting>> = {
  pool: {
    appmesh: setting('setting.pool.appmesh', 'virtualnode', `${APP_MESH}/virtual_nodes.html`),
    istio: setting('setting.pool.istio', 'destinationrule', `${ISTIO}/destination-rule/`),
    consul: setting('setting.pool.consul', 'servicedefaults', `${CONSUL}/service-defaults`),
    kuma: setting('setting.pool.kuma', 'meshcircuitbreaker', `${KUMA}/meshcircuitbreaker/`),
    envoy_gateway: setting('setting.pool.envoy_gateway', 'backendtrafficpolicy', GATEWAY_DOC),
    envoy: setting('setting.pool.envoy', null, `${ENVOY_DOCS}/intro/arch_overview/upstream/circuit_breaking`),
  },
  timeout: {
    appmesh: setting('setting.timeout.appmesh', 'virtualrouter', `${APP_MESH}/routes.html`),
    istio: setting('setting.timeout.istio', 'virtualservice', `${ISTIO}/virtual-service/`),
    consul: setting('setting.timeout.consul', 'servicerouter', `${CONSUL}/service-router`),
    kuma: setting('setting.timeout.kuma', 'meshtimeout', `${KUMA}/meshtimeout/`),
    envoy_gateway: setting('setting.timeout.envoy_gateway', 'backendtrafficpolicy', GATEWAY_DOC),
    envoy: setting('setting.timeout.envoy', null, `${ENVOY_DOCS}/faq/configuration/timeouts`),
  },
  retries: {
    appmesh: setting('setting.retries.appmesh', 'virtualrouter', `${APP_MESH}/routes.html`),
    istio: setting('setting.retries.istio', 'virtualservice', `${ISTIO}/virtual-service/`),
    consul: setting('setting.retries.consul', 'servicerouter', `${CONSUL}/service-router`),
    kuma: setting('setting.retries.kuma', 'meshretry', `${KUMA}/meshretry/`),
    envoy_gateway: setting('setting.retries.envoy_gateway', 'backendtrafficpolicy', GATEWAY_DOC),
    envoy: setting('setting.retries.envoy', null, `${ENVOY_DOCS}/intro/arch_overview/http/http_routing`),
  },
  outliers: {
    appmesh: setting('setting.outliers.appmesh', 'virtualnode', `${APP_MESH}/virtual_nodes.html`),
    istio: setting('setting.outliers.istio', 'destinationrule', `${ISTIO}/destination-rule/`),
    consul: setting('setting.outliers.consul', 'servicedefaults', `${CONSUL}/service-defaults`),
    kuma: setting('setting.outliers.kuma', 'meshcircuitbreaker', `${KUMA}/meshcircuitbreaker/`),
    envoy_gateway: setting('setting.outliers.envoy_gateway', 'backendtrafficpolicy', GATEWAY_DOC),
    envoy: setting('setting.outliers.envoy', null, `${ENVOY_DOCS}/intro/arch_overview/upstream/outlier`),
  },
};

/** Where to change it: in the mesh of the cluster, or, where that is not known, in each of them. */
export function settingsOf(subject: Subject, scheme: MeshScheme | null): MeshSetting[] {
  return scheme === null ? Object.values(SETTINGS[subject]) : [SETTINGS[subject][MESHES[scheme] ?? 'envoy']];
}
