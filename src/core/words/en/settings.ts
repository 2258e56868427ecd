/** Where a mesh keeps a setting. Names are those of its own resources and fields. */
export const settings = {
  'setting.and': '{all}; {next}',
  'setting.pool.appmesh':
    'App Mesh: connectionPool (http: maxConnections, maxPendingRequests; http2 and grpc: maxRequests) on the listener of the virtual node',
  'setting.pool.istio':
    'Istio: trafficPolicy.connectionPool (tcp.maxConnections, http.http1MaxPendingRequests, http.http2MaxRequests) in the DestinationRule, for the inbound side inboundConnectionPool in the Sidecar',
  'setting.pool.consul':
    'Consul: limits (maxConnections, maxPendingRequests, maxConcurrentRequests) under upstreamConfig in ServiceDefaults',
  'setting.pool.kuma': 'Kuma: connectionLimits (maxConnections, maxPendingRequests, maxRequests) in MeshCircuitBreaker',
  'setting.pool.envoy_gateway':
    'Envoy Gateway: circuitBreaker (maxConnections, maxPendingRequests, maxParallelRequests) in BackendTrafficPolicy',
  'setting.pool.envoy':
    'Envoy: circuit_breakers.thresholds (max_connections, max_pending_requests, max_requests) of the cluster',
  'setting.timeout.appmesh': 'App Mesh: timeout (perRequest) of the route and of the listener of the virtual node',
  'setting.timeout.istio': 'Istio: timeout of the HTTP route in the VirtualService',
  'setting.timeout.consul': 'Consul: requestTimeout of the route in ServiceRouter',
  'setting.timeout.kuma': 'Kuma: http.requestTimeout in MeshTimeout',
  'setting.timeout.envoy_gateway': 'Envoy Gateway: timeout.http.requestTimeout in BackendTrafficPolicy',
  'setting.timeout.envoy': 'Envoy: timeout of the route',
  'setting.retries.appmesh':
    'App Mesh: retryPolicy (maxRetries, perRetryTimeout, httpRetryEvents, tcpRetryEvents) of the route',
  'setting.retries.istio': 'Istio: retries (attempts, perTryTimeout, retryOn) of the HTTP route in the VirtualService',
  'setting.retries.consul':
    'Consul: numRetries, retryOnConnectFailure and retryOnStatusCodes of the route in ServiceRouter',
  'setting.retries.kuma': 'Kuma: http (numRetries, perTryTimeout, retryOn) in MeshRetry',
  'setting.retries.envoy_gateway': 'Envoy Gateway: retry (numRetries, perRetry, retryOn) in BackendTrafficPolicy',
  'setting.retries.envoy':
    'Envoy: retry_policy (num_retries, per_try_timeout, retry_on) of the route, retry_budget of the cluster',
  'setting.outliers.appmesh':
    'App Mesh: outlierDetection (maxServerErrors, interval, baseEjectionDuration, maxEjectionPercent) on the listener of the virtual node',
  'setting.outliers.istio':
    'Istio: trafficPolicy.outlierDetection (consecutive5xxErrors, interval, baseEjectionTime, maxEjectionPercent) in the DestinationRule',
  'setting.outliers.consul':
    'Consul: passiveHealthCheck (maxFailures, interval) under upstreamConfig in ServiceDefaults',
  'setting.outliers.kuma':
    'Kuma: outlierDetection (detectors, interval, baseEjectionTime, maxEjectionPercent) in MeshCircuitBreaker',
  'setting.outliers.envoy_gateway':
    'Envoy Gateway: healthCheck.passive (interval, baseEjectionTime, maxEjectionPercent) in BackendTrafficPolicy',
  'setting.outliers.envoy':
    'Envoy: outlier_detection (consecutive_5xx, interval, base_ejection_time, max_ejection_percent) of the cluster',

  'advice.pool':
    'Take a value between {low} and {high}: {rate}, each request counted once, × {time} of service time from before the overload, and twice that.{limit}{bound}',
  'advice.pool.limit': ' The limit of this Envoy seems to be {limit} now.',
  'advice.pool.bound': ' No more than {connections} connections of callers were open, so that more would not be used.',
  'advice.pool.open':
    'Take a value between (peak requests per second × normal service time in seconds) and twice that, and no more than a load test has shown.',
} as const;
