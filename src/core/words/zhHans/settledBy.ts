import type { settledBy as english } from '../en/settledBy';
import type { Translation } from './translation';

/** 哪些信息来源能确定原因中尚未确定的部分。 */
export const settledBy: Translation<typeof english> = {
  'application_error.settled': '应用自己的日志中相同请求 ID 的记录',
  'upstream_answered_error.settled': '被调用方访问日志中相同请求 ID 的记录：它说明应答的是其 Envoy 还是应用',
  'circuit_breaker.settled': '这个代理在故障之前和期间的 /stats/prometheus：它说明是哪个集群拒绝的',
  'client_disconnect.settled': '调用方的日志或超时设置：耗时总是相同，就是调用方的超时',
  'bad_request.settled': '访问日志中的响应码详情：它写明违反了哪条规则',
  'route_missing.settled': '代理的路由配置 (/config_dump)',
  'cluster_missing.settled': '代理的集群 (/clusters) 以及它与控制面的连接状态',
  'egress_blocked.settled': '网格的出站设置（App Mesh：DROP_ALL；Istio：outboundTrafficPolicy）',
  'filter_config_missing.settled': '代理的计数器 extension_config_discovery_*_config_fail',
  'dns_failure.settled': '响应码详情中的文本，以及在同一 Pod 内的解析结果',
  'policy_denied.settled': '访问日志中的响应码详情：它写明是哪条策略',
  'policy_unavailable.settled': '策略服务的日志和集群计数器',
  'rate_limited.settled': '访问日志中的响应码详情：local_rate_limited 或 request_rate_limited',
  'fault_injected.settled': '代理配置中的故障注入过滤器',
  'overload_manager.settled': 'envoy_overload_* 以及代理容器的内存',
  'drop_overload.settled': '集群端点配置中的 drop_overloads',
  'health_check_mode.settled': '代理的 /server_info：状态为 DRAINING，或有人调用了 healthcheck/fail',
  'local_response.settled': '代理的路由：direct_response 或 redirect',
  'idle_timeout.settled': '状态码 408：客户端停止发送；状态码 504 或 200：上游停止响应',
  'max_duration.settled': '集群和 connection manager 的 max_stream_duration',
  'stale_config.settled': '把这个代理的 /config_dump 和 /clusters 与控制面下发的内容对比：旧的地址或路由会在其中显现',
  'proxy_unavailable.settled': '当时代理容器的状态和重启记录：是正在启动、正在停止、已崩溃，还是从未注入',
  'outside_envoy.settled': '第一个 Envoy 的访问日志中有没有这个请求：没有日志行，就说明请求没有到达那里',
  'unknown.settled':
    '带有 %RESPONSE_CODE_DETAILS% 和 %UPSTREAM_CLUSTER% 的访问日志，或故障之前和期间的 /stats/prometheus',
  'no_healthy_upstream.settled':
    '故障期间的 gauge 指标 membership_total、membership_healthy 和 outlier_detection_ejections_active',
  'upstream_reset.settled.restarts': '故障发生时应用的日志和重启记录（OOM kill、崩溃、滚动发布）',
  'upstream_reset.settled.keep_alive': '应用的 keep-alive 超时：如果比 Envoy 的短，Envoy 可能会用上一条正在关闭的连接',
  'protocol_error.settled': '网格为这个上游配置的端口和协议，与实际监听的是否一致',
  'tls_failure.settled': '响应码详情或 %UPSTREAM_TRANSPORT_FAILURE_REASON% 中的 TLS 文本',
  'upstream_timeout.settled': '上游访问日志中相同请求 ID 的记录：实际用了多久',
  'upstream_unreachable.settled':
    '访问日志中的 %RESPONSE_CODE_DETAILS%，或计数器 ssl_connection_error 和 ssl_fail_verify_*：它们能区分连接被拒绝和 TLS 失败',
};
