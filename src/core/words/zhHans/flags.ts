import type { flags as english } from '../en/flags';
import type { Translation } from './translation';

/** 响应标志的含义，以及出现时该看什么：每行一条，按顺序。 */
export const flags: Translation<typeof english> = {
  'flag.LH': '这个 Envoy 自己应答了健康探测，并表示自己失败或正在排空。',
  'flag.UH': 'Envoy 没有可用的主机来转发请求：主机列表为空，或所有主机都不健康或已被逐出。',
  'flag.UT': '上游没有在路由或单次尝试的超时时间内响应。',
  'flag.LR': '这个 Envoy 重置了通往上游的流。标志本身不说明原因。',
  'flag.UR': '上游重置了流（HTTP/2 或 HTTP/3），或 TCP 连接被重置。',
  'flag.UF': 'Envoy 无法与选中的主机建立连接，或 TLS 握手失败。',
  'flag.UC': '上游在连接上还有请求时关闭了连接。状态码为 101 时，是 websocket 结束了。',
  'flag.UO': 'Envoy 拒绝了请求，因为达到了集群的某个熔断上限。',
  'flag.NR': '没有路由匹配该请求，或没有过滤器链匹配该连接。',
  'flag.DI': '故障注入过滤器有意延迟了请求。仅此一项不算失败。',
  'flag.FI': '故障注入过滤器有意返回了错误。',
  'flag.RL': '请求因限流被拒绝。',
  'flag.UAEX': '外部授权服务拒绝了请求，或授权服务失败，而过滤器在这种情况下拒绝请求。',
  'flag.RLSE': '无法询问限流服务，而过滤器在这种情况下拒绝请求。',
  'flag.DC': '响应完成之前，调用方已经断开。',
  'flag.URX': '所有重试 (HTTP) 或连接尝试 (TCP) 都已用完。它伴随真正的原因出现。',
  'flag.SI': '流上没有数据传输，达到了流的空闲超时。',
  'flag.IH': '调用方发来的 x-envoy-* 请求头的值被 Envoy 拒绝。',
  'flag.DPE': '调用方发来的内容对这个监听器来说不是有效的 HTTP。',
  'flag.UMSDR': '通往上游的流达到了最长持续时间。',
  'flag.RFCF': '响应来自 Envoy 的缓存。不是失败。',
  'flag.NFCF': '某个通过发现服务下发的过滤器没有及时得到配置。',
  'flag.DT': 'TCP 连接达到了允许的时长，被关闭。',
  'flag.UPE': '上游的响应不是有效的 HTTP。状态码为 200 时，响应在开始之后被截断。',
  'flag.NC': '路由指向的集群在这个 Envoy 中不存在。',
  'flag.OM': '这个 Envoy 的过载管理器终止了请求或连接。',
  'flag.DF': '无法解析上游的域名。',
  'flag.DO': '控制面要求 Envoy 丢弃发往这个集群的一部分流量。',
  'flag.DR': '调用方重置了流（HTTP/2 或 HTTP/3），但保留了连接。',
  'flag.UDO': '控制面要求 Envoy 丢弃发往这个集群的全部流量。',
  'flag.LH.check':
    '查看这个 Pod 或任务是否正在停止或排空。\n在 admin 日志中查找对 /healthcheck/fail 或 /drain_listeners 的调用。\n计算错误率时排除这些探测。',
  'flag.UH.check':
    'membership_total 为 0：服务发现没有给出主机（DNS、Cloud Map、EDS、没有运行中的 Pod）。\nmembership_total 大于 0：健康检查失败，或异常点检测逐出了主机。\n在 admin 端口的 /clusters 中查看每个主机的健康标志。',
  'flag.UT.check':
    '把 DURATION 与路由的超时时间对比（Envoy 和 App Mesh 默认 15 s）。\n查看上游的服务耗时和负载。\n在 App Mesh 中，路由和虚拟节点的监听器两处的超时时间都要调大。',
  'flag.LR.check': '查看响应码详情。\n为一个这样的请求打开 router 的 debug 日志。',
  'flag.UR.check': '查看上游当时是否有重启或发布。\n查看它的并发流上限，以及会中途放弃的处理程序。',
  'flag.UF.check':
    '查看传输失败的原因：被拒绝、超时，还是 TLS 错误。\n确认应用在运行，并监听该端口。\n检查两者之间的安全组和网络策略。\nTLS：确认双方都启用，并检查证书的名称和信任关系。',
  'flag.UC.check':
    '应用的 keep-alive 时间应长于 Envoy 的空闲超时。\n查看当时是否有崩溃、OOM kill 或发布。\n请求可能已被处理：只重试幂等的请求。',
  'flag.UO.check':
    '看是哪一侧记录的：如果是 ingress 集群，就是该节点的连接池。\n弄清为什么达到上限：请求变多，还是应用变慢？\n查看 upstream_rq_pending_overflow 和 upstream_rq_active_overflow（切勿相加）。\n只有在应用能承受更多时才调大上限。',
  'flag.NR.check':
    '把主机名、路径和端口与这个监听器的路由对比。\nApp Mesh：目标是否是调用方节点的 backend？它的虚拟服务是否有 provider？',
  'flag.DI.check': '查看是否有忘记关闭的故障注入规则。',
  'flag.FI.check': '查看是否有忘记关闭的故障注入规则。',
  'flag.RL.check':
    '详情说明是哪一种：local_rate_limited 或 request_rate_limited（限流服务）。\n把请求速率与限流阈值对比。',
  'flag.UAEX.check': '详情说明是哪一种：ext_authz_denied 或 ext_authz_error。\n查看授权服务的日志。',
  'flag.RLSE.check': '检查限流服务是否在运行、能否访问。',
  'flag.DC.check':
    '如果 DURATION 停在一个整数上，说明调用方的超时更短：去找慢的上游。\n在往调用方一侧的上一跳查找同一请求 ID：那里往往是 UT。',
  'flag.URX.check': '查看另一个标志，或详情。\n如果是 via_upstream，查看下一跳的日志：响应是它生成的。',
  'flag.SI.check':
    '504：上游没有动静。408：调用方停止发送。200：响应卡住了。\n对长轮询、websocket 和流式请求，调大空闲超时。',
  'flag.IH.check': '详情写明了是哪个请求头。',
  'flag.DPE.check':
    '如果负载均衡器后面的请求全部如此：可能那边启用了 proxy protocol，而这边没有。\n确认双方使用同一协议：TLS、HTTP/1 或 HTTP/2。\n状态码 500 且详情为 overload：是过载管理器丢弃的。',
  'flag.UMSDR.check': '检查路由和集群的 max_stream_duration。',
  'flag.RFCF.check': '',
  'flag.NFCF.check': '检查控制面和过滤器配置的名称。',
  'flag.DT.check': '检查 max_downstream_connection_duration。',
  'flag.UPE.check': '502：确认集群使用应用的协议（HTTP/1、HTTP/2、gRPC、TLS）。\n200：查看应用是否在响应过程中崩溃。',
  'flag.NC.check': '检查与控制面的连接。\n目标是否已被删除，而路由仍指向它？',
  'flag.OM.check': '查看 Envoy 容器的内存和 CPU。\n查看过载管理器的触发器。',
  'flag.DF.check': '在 Pod 内部解析该域名。\n检查 DNS 解析器的地址和搜索域。',
  'flag.DO.check': '检查端点配置中的 drop_overloads。',
  'flag.DR.check': '查看调用方是否设有截止时间，或取消了调用。',
  'flag.UDO.check': '检查端点配置中的 drop_overloads：它是 100%。',
};
