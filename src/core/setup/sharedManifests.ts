/**
 * Manifests that `deploy/` holds as files and the app's page Setup gives to copy: one text for both. Names and ports are those of
 * the meshes' own documentation.
 */

/** App Mesh's injector declares the container port `stats` (9901), so that pods without an Envoy are left out. */
export const APP_MESH_MONITOR = `apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: meshcause-appmesh
  namespace: monitoring
  labels:
    app.kubernetes.io/name: meshcause
spec:
  namespaceSelector:
    matchNames: [howto-k8s-connection-pools]
  selector: {}
  podMetricsEndpoints:
    - port: stats
      path: /stats/prometheus
      interval: 15s
      scrapeTimeout: 10s
`;

/** Istio's port of Envoy's own statistics (Istio docs, Prometheus integration). */
export const ISTIO_MONITOR = `apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: meshcause-istio
  namespace: monitoring
  labels:
    app.kubernetes.io/name: meshcause
spec:
  namespaceSelector:
    any: true
  selector: {}
  podMetricsEndpoints:
    - port: http-envoy-prom
      path: /stats/prometheus
      interval: 15s
      scrapeTimeout: 10s
`;

/** In the root namespace it holds for the whole mesh (Istio docs, Telemetry). */
export const ISTIO_ACCESS_LOG = `apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: mesh-access-log
  namespace: istio-system
spec:
  accessLogging:
    - providers:
        - name: envoy
`;

/** Part of the spec of a VirtualNode or VirtualGateway: a format that has the cluster and the details. */
export const APP_MESH_ACCESS_LOG = `  logging:
    accessLog:
      file:
        path: /dev/stdout
        format:
          json:
            - { key: start_time, value: '%START_TIME%' }
            - { key: method, value: '%REQ(:METHOD)%' }
            - { key: path, value: '%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%' }
            - { key: protocol, value: '%PROTOCOL%' }
            - { key: response_code, value: '%RESPONSE_CODE%' }
            - { key: response_flags, value: '%RESPONSE_FLAGS%' }
            - { key: response_code_details, value: '%RESPONSE_CODE_DETAILS%' }
            - { key: upstream_transport_failure_reason, value: '%UPSTREAM_TRANSPORT_FAILURE_REASON%' }
            - { key: bytes_received, value: '%BYTES_RECEIVED%' }
            - { key: bytes_sent, value: '%BYTES_SENT%' }
            - { key: duration, value: '%DURATION%' }
            - { key: upstream_service_time, value: '%RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)%' }
            - { key: x_forwarded_for, value: '%REQ(X-FORWARDED-FOR)%' }
            - { key: user_agent, value: '%REQ(USER-AGENT)%' }
            - { key: request_id, value: '%REQ(X-REQUEST-ID)%' }
            - { key: authority, value: '%REQ(:AUTHORITY)%' }
            - { key: upstream_host, value: '%UPSTREAM_HOST%' }
            - { key: upstream_cluster, value: '%UPSTREAM_CLUSTER%' }
`;
