// jb init && jb install github.com/prometheus-operator/kube-prometheus/jsonnet/kube-prometheus@main
// mkdir -p out && jsonnet -J vendor -m out example.jsonnet && kubectl apply --server-side -f out
local kp = (import 'kube-prometheus/main.libsonnet') + (import 'meshcause.libsonnet') + {
  values+:: {
    common+: { namespace: 'monitoring' },
    meshcause+: {
      namespaces: ['howto-k8s-connection-pools'],
      image: 'registry.example.com/meshcause-plugin:0.1.0',
      loki: 'http://loki.loki.svc:3100',
    },
  },
};
local components = ['grafana', 'prometheus', 'meshcause'];

{
  // Of a folder kubectl reads only what is named .json or .yaml.
  [component + '-' + name + '.json']: kp[component][name]
  for component in components
  for name in std.objectFields(kp[component])
}
