import type { explain as english } from '../en/explain';
import type { Translation } from './translation';

/** `explain` 的句子。 */
export const explain: Translation<typeof english> = {
  'explain.unknown.flag': 'Envoy 1.40 没有这个标志。扩展可以注册自己的标志。',
  'explain.unknown.details': '不认识这段文本。Envoy 的文本随版本变化；只有 via_upstream 表示是下一跳作的响应。',
  'explain.unknown.cluster': '已知的网格都不会生成这样的名称。',
  'explain.unknown.header': '这个 HTTP 头不能说明是谁应答的，也不能说明原因。',
  'explain.unknown.body': 'Envoy 不会生成这样的正文。它可能来自应用，也可能被 local_reply_config 改写过。',
  'explain.unknown.operator': '不认识这个操作符。',
  'explain.unknown.metric': '诊断不使用这个时间序列。',
  'explain.direction.ingress': '从这个 Envoy 到它自己的应用的流量。',
  'explain.direction.egress': '从这个 Envoy 到其他服务的流量。',
  'explain.direction.self': '网关的回环：流量再次经过它自己。',
  'explain.direction.internal': 'Envoy 自身的流量：配置、遥测或辅助服务。',
  'explain.direction.unknown': '从名称看不出流量的去向。',
  'explain.ambiguous': '{meaning}这个名称还有另一种读法：连接各部分的字符，也可能出现在各部分之中。',
  'explain.since': '{meaning}自 Envoy {version} 起。',
  'explain.both': '{all}{next}',
  'explain.both_titles': '{all}、{next}',
};
