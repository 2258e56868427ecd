// Meshcause as an addition to kube-prometheus:
//   local kp = (import 'kube-prometheus/main.libsonnet') + (import 'meshcause/deploy/kube-prometheus/meshcause.libsonnet') + {
//     values+:: { common+: { namespace: 'monitoring' }, meshcause+: { namespaces: ['shop'], image: '…' } },
//   };
// and render `kp.meshcause` beside the other components, as example.jsonnet does.
local ids = ['meshcause-envoy-app', 'meshcause-envoy-datasource', 'meshcause-envoy-panel'];

// The list is exact: the app alone would leave the two nested plugins out.
local allowed = { name: 'GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS', value: std.join(',', ids) };

local pluginCopy(image) = {
  name: 'meshcause',
  image: image,
  env: [{ name: 'TARGET', value: '/var/lib/grafana/plugins' }],
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
  volumeMounts: [{ name: 'grafana-storage', mountPath: '/var/lib/grafana' }],
};

local sources(config) =
  (if config.loki == null then [] else [
     { name: 'Loki', type: 'loki', uid: 'loki', access: 'proxy', orgId: 1, url: config.loki },
   ]) +
  (if config.image == null then [] else [{
     name: 'Meshcause',
     type: 'meshcause-envoy-datasource',
     uid: 'meshcause',
     access: 'proxy',
     orgId: 1,
     jsonData: { metricsUid: 'prometheus' } + (if config.loki == null then {} else { logsUid: 'loki' }),
   }]);

local withSources(text, more) =
  local file = std.parseJson(text);
  std.manifestJsonEx(file { datasources+: more }, '    ');

local dashboards = {
  'mesh-overview.json': import '../../dashboards/mesh-overview.json',
  'workload.json': import '../../dashboards/workload.json',
  'response-flags.json': import '../../dashboards/response-flags.json',
  'access-log.json': import '../../dashboards/access-log.json',
  'metrics-only.json': import '../../dashboards/metrics-only.json',
};

{
  local root = self,
  local config = root.values.meshcause,

  values+:: {
    meshcause: {
      // Namespaces whose Envoys are scraped; kube-prometheus makes a Role in each.
      namespaces: [],
      // 'stats' with App Mesh, 'http-envoy-prom' with Istio.
      port: 'stats',
      interval: '15s',
      // Image of deploy/plugin. Null: no plugin; the dashboard Metrics only and the alert rules work without it.
      image: null,
      // Address of a Loki; null where there is none.
      loki: null,
    },
    prometheus+: { namespaces+: config.namespaces },
    grafana+: {
      folderDashboards+:: {
        Meshcause: if config.image == null then { 'metrics-only.json': dashboards['metrics-only.json'] } else dashboards,
      },
    },
  },

  // Patched here and not by values.grafana: kube-prometheus merges those twice, which doubles what `+:` adds.
  grafana+: {
    dashboardDatasources+: { stringData+: { 'datasources.yaml': withSources(super['datasources.yaml'], sources(config)) } },
  } + (if config.image == null then {} else { deployment+: { spec+: { template+: { spec+: {
         initContainers+: [pluginCopy(config.image)],
         containers: [if c.name == 'grafana' then c { env+: [allowed] } else c for c in super.containers],
       } } } } }),

  meshcause: {
    local metadata(name) = {
      name: name,
      namespace: root.values.common.namespace,
      labels: { 'app.kubernetes.io/name': 'meshcause' },
    },
    podMonitor: {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: metadata('meshcause'),
      spec: {
        namespaceSelector: { matchNames: config.namespaces },
        selector: {},
        podMetricsEndpoints: [{
          port: config.port,
          path: '/stats/prometheus',
          interval: config.interval,
          metricRelabelings: std.parseYaml(importstr 'manifests/keep-series.patch.yaml')[0].value,
        }],
      },
    },
    prometheusRule: std.parseYaml(importstr '../../rules/prometheusrule.yaml') + {
      metadata+: { namespace: root.values.common.namespace },
    },
  },
}
