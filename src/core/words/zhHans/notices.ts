import type { notices as english } from '../en/notices';
import type { Translation } from './translation';

/** 数据源在应答旁给出的提示：缺少什么、为什么、怎么办。 */
export const notices: Translation<typeof english> = {
  'notice.no_source': '这个 Grafana 没有可查询的 Prometheus 数据源。请添加一个，或在本数据源的设置中选择一个。',
  'notice.no_metrics': '没有 Prometheus 数据源：只查询了访问日志。',
  'notice.no_log': '没有日志数据源。请在本数据源的设置中选择一个。',
  'notice.no_series': '{source} 在此范围和时间内没有 Envoy 的时间序列。是否抓取了 /stats/prometheus？',
  'notice.unreachable': '无法连接 {source} ({sign})：请检查它是否在运行，以及该数据源设置中的 URL。',
  'notice.too_late': '{source} 耗时过长 ({sign})：请缩短时间范围或减少工作负载。',
  'notice.denied': '{source} 拒绝访问 ({sign})：请检查该数据源设置中的凭据。',
  'notice.failed': '{source} 未能应答：{error}',
  'notice.log_range':
    '没有查询日志：时间范围为 {range}，而最多读取 {most}。请缩短时间范围，或在本数据源的设置中提高上限。',
  'notice.log_billed': '没有查询日志：它按读取的字节数计费，而注释每次刷新都会查询。',
  'notice.log_selector': '无法读取日志选择器 {selector}。请在数据源设置中写成 {example} 的形式。',
  'notice.parts_read': '日志共 {all} 段，已读取 {read} 段，读到 {since} UTC。',
  'notice.bytes_limit':
    '日志只读到 {since} UTC：{source} 已读取 {bytes}，超过了设置所允许的数量。诊断结论只针对这一部分。',
  'notice.bytes_billed': '{source} 为这次应答扫描了 {bytes}。5 分钟内会重复使用这一结果。',
  'notice.lines_unread':
    '{all} 行日志中有 {unread} 行未能读取，因此其中的失败没有计入。它们是 Envoy 自身的消息，或其他格式的访问日志行：本数据源设置中的 "Save & test" 会说明能读取哪些格式。',
  'notice.kinds_dropped': '只查看了最常见的 {most} 种日志行；其余 {dropped} 种未计入。',
  'notice.lines_odd': '{all} 行中有 {count} 行无法解析；它们按原样显示。',
  'notice.page_full': '这是最新的 {limit} 行。"Older lines" 显示更早的日志行。',
  'notice.lanes': '{all} 个集群中只查看了 {most} 个：先取失败最多的，再取流量最大的。要看其他集群，请缩小查询范围。',
  'notice.marks_dropped': '有 {count} 次失败没有标记，因为失败的种类太多。',
  'notice.pods_apart':
    '日志中的 {all} 个 Pod 只有 {joined} 个有指标，因此诊断结论只依据指标。请检查本数据源设置中的标签。',
  'notice.changes_unknown': '无法得知发生了哪些变更：{problem}',
  'notice.changes_range': '没有查找变更：时间范围为 {range}，而最多查找 {most}。',
  'notice.changes_nearest': '变更共 {all} 项，只列出最接近首次失败的 {told} 项。',
  'notice.no_verdict':
    '没有诊断结论：作出结论的应用 Meshcause 没有响应。请在 Administration > Plugins 中启用它，然后重新加载页面。',
};
