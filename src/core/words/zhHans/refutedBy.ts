import type { refutedBy as english } from '../en/refutedBy';
import type { Translation } from './translation';

/** 哪些事实与某个原因相矛盾；它的迹象有时会误导人。 */
export const refutedBy: Translation<typeof english> = {
  'application_error.refuted': '日志行带有标志，或响应码详情不是 via_upstream。或者上游本身是代理：这时先看它的日志。',
  'upstream_answered_error.refuted':
    '日志行除 URX 之外还带有这个 Envoy 自己的标志，或者被调用方的日志中没有相同请求 ID 的行。',
  'circuit_breaker.refuted':
    'overflow 计数器没有变动。仅有 cx_open = 1 并不拒绝任何请求：空闲连接也会占满连接池。HTTP 的 upstream_cx_overflow 计的是等待，不是拒绝。',
  'client_disconnect.refuted': '同一请求在调用方的 Envoy 中记为 UT：这时是它等不及慢的上游而放弃，在这里看来就是 DC。',
  'bad_request.refuted':
    '监听器变更之后，大多数调用方都以同样的方式失败：这时是双方的 TLS、HTTP/2 或 proxy protocol 设置不一致。',
  'route_missing.refuted': '404 不带标志 NR：这时是应用返回的，或是路由的直接响应。',
  'cluster_missing.refuted': '失败发生时，这个代理自己的 /clusters 中有该集群。',
  'egress_blocked.refuted': '日志行中的集群有主机；被禁止的请求会进入没有主机的集群。',
  'filter_config_missing.refuted': 'config_fail 没有变动，而同一时间该过滤器处理过请求。',
  'dns_failure.refuted': '集群在 /clusters 中有主机：域名已经解析。UF 是连接失败，不是解析失败。',
  'policy_denied.refuted': '响应码详情为 via_upstream，或响应带有上游服务耗时，且正文是应用自己的：这时是应用拒绝的。',
  'policy_unavailable.refuted': '过滤器的错误计数器没有变动，拒绝计数器却在增加：这时服务应答了，只是不予放行。',
  'rate_limited.refuted': '不带标志 RL、响应码详情为 via_upstream 的 429 来自应用。',
  'fault_injected.refuted': 'fault_aborts_injected 没有变动。仅有 DI 只是延迟：请求并非因此失败。',
  'overload_manager.refuted':
    '没有任何 envoy_overload_* 时间序列变动，downstream_rq_overload_close 也没有变动。仅有响应头 x-envoy-overloaded，说明是熔断器。',
  'drop_overload.refuted': '集群的端点配置中没有 drop_overloads。',
  'health_check_mode.refuted': '健康检查以外的路径也在失败：这时另有问题，探测失败只是它的结果。',
  'local_response.refuted': '匹配的路由指向集群，且响应码详情不是 direct_response。',
  'idle_timeout.refuted': '直到结束都有数据传输，或失败日志行的耗时相差很大。',
  'max_duration.refuted': '失败日志行的耗时相差很大：如果是上限，耗时会几乎相同。',
  'stale_config.refuted':
    'control_plane.connected_state 为 1，update_rejected 没有变动，且 /clusters 中列出的就是运行中的 Pod 的地址。',
  'proxy_unavailable.refuted': '第一个 Envoy 的日志中有这个请求的日志行，或它的运行时间贯穿整个故障，没有重启。',
  'outside_envoy.refuted': '响应中有 x-envoy-… 响应头，或第一个 Envoy 的日志中有这个请求的日志行。',
  'unknown.refuted': '任何能说明是谁应答的信息来源。',
  'no_healthy_upstream.refuted': 'membership_healthy 始终大于 0。主机在列表中但拒绝连接，标志是 UF，不是 UH。',
  'upstream_reset.refuted': '连接从未建立 (UF)，或是这个 Envoy 自己终止的：UT 是超时，DC 是调用方断开。',
  'protocol_error.refuted': '用 curl 向同一端口、以同一协议发送同样的请求，上游的响应没有错误。',
  'tls_failure.refuted':
    'cx_connect_fail 增加时，ssl_connection_error 和 ssl_fail_verify_* 没有变动：这时是连接本身失败。',
  'upstream_timeout.refuted': '失败日志行的耗时相差很大，或被调用方的日志行更早结束，并带有它自己的标志。',
  'upstream_unreachable.refuted':
    'ssl_connection_error 或 ssl_fail_verify_* 随之增加：这时是 TLS 失败。主机列表为空的标志是 UH，不是 UF。',
};
