import type { settings as english } from '../en/settings';
import type { Translation } from './translation';

/** 各网格把设置放在哪里。名称是其自己的资源和字段。 */
export const settings: Translation<typeof english> = {
  'setting.and': '{all}；{next}',
  'setting.pool.appmesh':
    'App Mesh：虚拟节点监听器上的 connectionPool（http: maxConnections, maxPendingRequests；http2 和 grpc: maxRequests）',
  'setting.pool.istio':
    'Istio：DestinationRule 中的 trafficPolicy.connectionPool (tcp.maxConnections, http.http1MaxPendingRequests, http.http2MaxRequests)，入站一侧则是 Sidecar 中的 inboundConnectionPool',
  'setting.pool.consul':
    'Consul：ServiceDefaults 中 upstreamConfig 下的 limits (maxConnections, maxPendingRequests, maxConcurrentRequests)',
  'setting.pool.kuma':
    'Kuma：MeshCircuitBreaker 中的 connectionLimits (maxConnections, maxPendingRequests, maxRequests)',
  'setting.pool.envoy_gateway':
    'Envoy Gateway：BackendTrafficPolicy 中的 circuitBreaker (maxConnections, maxPendingRequests, maxParallelRequests)',
  'setting.pool.envoy':
    'Envoy：集群的 circuit_breakers.thresholds (max_connections, max_pending_requests, max_requests)',
  'setting.timeout.appmesh': 'App Mesh：路由以及虚拟节点监听器的 timeout (perRequest)',
  'setting.timeout.istio': 'Istio：VirtualService 中 HTTP 路由的 timeout',
  'setting.timeout.consul': 'Consul：ServiceRouter 中路由的 requestTimeout',
  'setting.timeout.kuma': 'Kuma：MeshTimeout 中的 http.requestTimeout',
  'setting.timeout.envoy_gateway': 'Envoy Gateway：BackendTrafficPolicy 中的 timeout.http.requestTimeout',
  'setting.timeout.envoy': 'Envoy：路由的 timeout',
  'setting.retries.appmesh':
    'App Mesh：路由的 retryPolicy (maxRetries, perRetryTimeout, httpRetryEvents, tcpRetryEvents)',
  'setting.retries.istio': 'Istio：VirtualService 中 HTTP 路由的 retries (attempts, perTryTimeout, retryOn)',
  'setting.retries.consul': 'Consul：ServiceRouter 中路由的 numRetries、retryOnConnectFailure 和 retryOnStatusCodes',
  'setting.retries.kuma': 'Kuma：MeshRetry 中的 http (numRetries, perTryTimeout, retryOn)',
  'setting.retries.envoy_gateway': 'Envoy Gateway：BackendTrafficPolicy 中的 retry (numRetries, perRetry, retryOn)',
  'setting.retries.envoy':
    'Envoy：路由的 retry_policy (num_retries, per_try_timeout, retry_on)，以及集群的 retry_budget',
  'setting.outliers.appmesh':
    'App Mesh：虚拟节点监听器上的 outlierDetection (maxServerErrors, interval, baseEjectionDuration, maxEjectionPercent)',
  'setting.outliers.istio':
    'Istio：DestinationRule 中的 trafficPolicy.outlierDetection (consecutive5xxErrors, interval, baseEjectionTime, maxEjectionPercent)',
  'setting.outliers.consul':
    'Consul：ServiceDefaults 中 upstreamConfig 下的 passiveHealthCheck (maxFailures, interval)',
  'setting.outliers.kuma':
    'Kuma：MeshCircuitBreaker 中的 outlierDetection (detectors, interval, baseEjectionTime, maxEjectionPercent)',
  'setting.outliers.envoy_gateway':
    'Envoy Gateway：BackendTrafficPolicy 中的 healthCheck.passive (interval, baseEjectionTime, maxEjectionPercent)',
  'setting.outliers.envoy':
    'Envoy：集群的 outlier_detection (consecutive_5xx, interval, base_ejection_time, max_ejection_percent)',

  'advice.pool':
    '建议取 {low} 到 {high} 之间的值，即{rate}（每个请求只计一次）× 过载之前的服务耗时 {time}，取其 1 到 2 倍。{limit}{bound}',
  'advice.pool.limit': '这个 Envoy 目前的上限看来是 {limit}。',
  'advice.pool.bound': '调用方打开的连接不超过 {connections} 条，因此更大的值用不上。',
  'advice.pool.open': '建议取（峰值每秒请求数 × 正常服务耗时的秒数）到其两倍之间的值，并且不超过压测验证过的值。',
};
