import type { evidence as english } from '../en/evidence';
import type { Translation } from './translation';

/** 支持或反驳某个原因的事实。`cluster`、`metric`、`details` 等名称与输入中一致。 */
export const evidence: Translation<typeof english> = {
  'evidence.lines': '{count} 行，状态码 {code}，{flags}。',
  'evidence.lines_with_details': '{count} 行，状态码 {code}，{flags}，{details}。',
  'evidence.no_flag': '无标志',
  'evidence.other_lines': '另有 {count} 行属于其他种类。',
  'evidence.size_of_envoys':
    '{count} 行的大小是 {bytes} 字节，正是 Envoy 自己因 {cause} 返回 {code} 时的大小：可能是更上游的 Envoy 生成的。',
  'evidence.counts_agree': '日志 ({lines}) 与计数器 ({counted}) 一致。',
  'evidence.counts_differ': '日志中有 {lines} 行，计数器却是 {counted}：两者不是同一段时间或同一批请求。',
  'evidence.fewer_lines':
    '日志中有 {lines} 行，计数器却是 {counted}：日志行经过过滤、采样，尚未到齐，或只覆盖部分时间。是哪一种无法判断。',
  'evidence.lines_missing':
    '日志中有 {lines} 行，计数器却是 {counted}：部分时间缺少日志行，而其他时间日志与计数器一致。',
  'evidence.cluster_by_counters': '日志行没有写明集群：只有 {cluster} 的计数器因这个原因变动，并与日志行吻合。',
  'evidence.cluster_by_target':
    '日志行没有写明集群，而有多个集群的计数器因这个原因变动：这些行的目标只与 {cluster} 吻合。',
  'evidence.change_before': '{what}：{object}，比首次失败早 {lag}（来源：{source}）。时间在前，并不证明它就是原因。',
  'evidence.change_around':
    '{what}：{object}，在首次失败之后随即看到，也可能发生在失败之前（来源：{source}）。这只说明时间相近，不是证明。',
  'evidence.counter_rose': '{cluster} 的 {metric} 增加了 {count}。',
  'evidence.counter_stands': '{cluster} 的 {metric} 自进程启动以来为 {count}。',
  'evidence.proxy_counter_rose': '{metric} 增加了 {count}。',
  'evidence.proxy_counter_stands': '{metric} 自进程启动以来为 {count}。',
  'evidence.limit_reached': '{cluster} 的 {metric} 为 1：已达到这个上限。但这并不说明有请求被拒绝。',
  'evidence.answered_errors':
    '{cluster} 的 envoy_cluster_upstream_rq_xx 计有 {errors} 个 5xx 响应和 {client} 个 4xx 响应；其中 {failed} 个不是 Envoy 自己的失败。',
  'evidence.errors_not_sent':
    '{cluster} 的 envoy_cluster_upstream_rq_xx 计有 {count} 个 5xx 响应，既没有为它们发出过尝试，也没有其他计数器变动：是 Envoy 自己生成的。',
  'evidence.conn_manager': '从 connection manager {name} 看，方向是 {direction}。',
  'evidence.same_patience': '{count} 个客户端都在约 {time} 后断开，比任何一次响应的耗时都长：这是客户端自己的超时。',
  'evidence.idle_race': '{count} 个请求立即中断，而其间相同的请求得到了响应：它们的连接当时正在关闭。',
  'evidence.stale_endpoint': '集群的主机发生过变化（{changes} 次）；失败的主机之前响应过，此后不再被使用。',
  'evidence.config_rejected': '这个代理在此期间拒绝了 {count} 次配置更新。',
  'evidence.control_plane_cut': '这个代理没有连上控制面。',
  'evidence.lookups_failed': '这个代理在此期间有 {count} 个域名无法解析。',
  'evidence.repeated_ids': '{count} 行的请求 ID 与另一行重复：调用方重新发送了这些请求。',
  'evidence.config_rejected_log': 'Envoy 自己的日志表明，它拒绝了一次更新 ({object})：{reason}',
  'evidence.no_reason': '未写明原因',
  'evidence.proxy_crashed': '{object} 在 {at} 意外退出：{reason}。',
  'evidence.config_failed_log': 'Envoy 自己的日志表明，有一次更新未能加载 ({object})：{reason}',
  'evidence.proxy_not_started': '{object} 未能启动 ({at})：{reason}',
  'evidence.proxy_stopped': '根据 Envoy 自己的日志，{object} 在 {at} 收到了结束的指令。',
  'evidence.control_plane_lost': 'Envoy 自己的日志表明，与控制面的连接已断开 ({object})：{reason}',
  'evidence.own_log': 'Envoy 自己的日志中有 {count} 行级别为 {level} ({component})：{text}',
  'evidence.one_of_pods': '{pods} 个 Pod 共有 {all} 次这样的失败，其中 {failed} 次在 {pod}，而它的请求占 {part}%。',
  'evidence.one_host': '查看的 {lines} 行全部属于主机 {host}；在这段时间里，同一目标的另外 {hosts} 个主机给出了应答。',
  'evidence.outbound_only': '这个代理的统计数据中只有出站集群：回环地址上的主机不是它自己的应用。',
  'evidence.paths_as_fast': '每个路径都和之前差不多快；只是一个本来就慢的路径收到了更多请求。',
  'evidence.blocking_route': '路由 {route} 属于出站流量。',
  'evidence.hops_by_ids': '两个 Envoy 的日志中有 {count} 个这样的请求，请求 ID 相同。',
  'evidence.hops_by_counters':
    '{caller} 计的失败尝试数与 {callee} 计的失败数相同 ({count})，且没有其他可对应的：很可能是同一批请求。',
  'evidence.caller_of_next': '同样的请求出现在下一个 Envoy 的日志中：这个 Envoy 是它的调用方。',
  'evidence.unexplained_errors':
    '返回给调用方的 {count} 个 {digit}xx 响应，没有任何集群或过滤器计数：是 Envoy 自己生成的。',
  'evidence.loopback': '同一上游的 {total} 行中有 {count} 行的主机是回环地址：Envoy 在此把请求转发给自己的应用。',
  'evidence.cluster_name': '从集群名称 {cluster} 看，方向是 {direction}。',
  'evidence.hosts_lost': '{before} 个主机中只剩 {healthy} 个健康。',
  'evidence.retries': '发出的 {sent} 个请求中有 {retries} 个是重试。',
  'evidence.times': '已响应请求的服务耗时（之前 → 拒绝期间）：{before} → {during}，包含在 Envoy 连接池中的等待时间。',
  'evidence.times_and_rate':
    '已响应请求的服务耗时（之前 → 拒绝期间）：{before} → {during}，包含在 Envoy 连接池中的等待时间。期间的处理速率：{rate}。',
  'evidence.times_and_rates':
    '已响应请求的服务耗时（之前 → 拒绝期间）：{before} → {during}，包含在 Envoy 连接池中的等待时间。期间的处理速率：{rate}，之前：{rateBefore}。',
  'evidence.own_time': '{connections} 条连接的处理速率为{rate}：每个请求在应用中约用 {time}。',
  'evidence.counters_stood_still':
    '日志中有 {lines} 行，但对应的计数器没有变动：这些行来自另一个 Pod 或另一段时间，或者应答的另有其人。',
  'evidence.lines_of_several_clusters': '访问日志中有 {lines} 行；但没有写明属于 {clusters} 个集群中的哪一个。',
  'evidence.errors_before': '在此之前，同一上游返回过 {count} 个错误：异常点检测可能已逐出它的主机。',

  'response.further': '它带有上游服务耗时，因此是更上游的 Envoy 生成的。',
  'response.header': '响应头中有 {name}: {value}。{further}',
  'response.header_of_flag': '响应头中有 {name}: {value}，Envoy 在出现标志 {flag} 时会发送它。',
  'response.body': '正文是 Envoy 会生成的文本。{meaning}{further}',
  'response.words_in_body': '正文中夹有 Envoy 会生成的文本。{meaning}{further}',
  'response.body_without_reason': '正文是 Envoy 会生成的文本，但没有写明原因。{meaning}{further}',
  'response.foreign': '这个响应属于 {name} 自己生成的响应，其中没有 Envoy 的响应头。',
  'response.connection_refused': '没有响应：连接被拒绝。如果 Envoy 在运行，它会接受连接；服务器本身也会。',
  'response.connection_ended': '没有响应：连接在请求处理过程中断开，就像代理被停止时那样。',
  'response.broke_off': '响应声明有 {promised} 字节，实际只收到约 {came} 字节：中途断开了。',
  'response.empty_body': 'Envoy 因这个原因返回 {status} 时，正文为空，也不带上游服务耗时。',
  'response.answered': '响应带有上游服务耗时 (x-envoy-upstream-service-time)，且没有 Envoy 的文本：是上游应答的。',
  'response.relayed': '带有上游服务耗时的 {status} 来自上游或授权服务。',
  'response.open': '从正文和响应头都看不出这个 {status} 是谁返回的。',
  'response.open_without_status': '从正文和响应头都看不出这个响应是谁返回的。',

  'application.slowed': '它的服务耗时从 {before} 变为 {during}，超出了在 Envoy 连接池中的等待所能解释的范围。',
  'application.waited': '它的服务耗时从 {before} 变为 {during}，在 Envoy 连接池中的等待可以解释这一变化。',
  'application.timed_out': '它的耗时超过了 Envoy 的超时时间。',
  'application.errors': '它自己返回了错误。',
  'application.unreachable': 'Envoy 与它的连接中断，或从未建立。',
  'application.zeros': '没有统计到它的超时或连接失败 ({cluster})；但不排除它变慢：应用变慢时，这两者都不会出现。',
  'application.answered': '它响应了 {count} 个请求；但不排除它变慢。',

  'missing.same_signs': '同样的迹象也符合 {cause}；区分依据：{settled}',
  'missing.other_source': '其他信息来源',
  'missing.cluster': '访问日志格式中的 %UPSTREAM_CLUSTER%，或这个代理的统计数据：它们写明集群，从而说明方向',
  'missing.quiet_time': '拒绝发生之前的访问日志或服务耗时：请求变多和应用变慢看起来是一样的',

  'not_looked_at.access_log': '访问日志：没有提供',
  'not_looked_at.stats': '代理的统计数据 (/stats/prometheus)：没有提供',
  'not_looked_at.response': '客户端看到的响应 (curl -i)：没有提供',
  'not_looked_at.unparsed': '{count} 行无法解析（{file}）',
  'not_looked_at.ambiguous': '{count} 行有多种读法（{file}）',
  'not_looked_at.sampled':
    '{lines} 行中有 {count} 行没有逐行查看（{file}）：所有行都已计数；正在关闭的空闲连接、已不存在的 Pod 的地址、重复出现的请求 ID 只在其中 {kept} 行里查找',
  'not_looked_at.beyond': '应用的日志，以及不经过这个 Envoy 的流量',
  'not_looked_at.noise': '{count} 个请求按背景噪声处理：Envoy 或应用{says}',
};
