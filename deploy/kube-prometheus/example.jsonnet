// jb init && jb install github.com/prometheus-operator/kube-prometheus/jsonnet/kube-prometheus@main
// jsonnet -J vendor -m out -c example.jsonnet && kubectl apply --server-side -f out
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
  [component + '-' + name]: kp[component][name]
  for component in components
  for name in std.objectFields(kp[component])
}
