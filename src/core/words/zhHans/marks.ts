import type { marks as english } from '../en/marks';
import type { Translation } from './translation';

/** 标记上的文字：一段时间内同一标志、同一状态码的失败。`what` 例如“UO 503”。 */
export const marks: Translation<typeof english> = {
  'mark.title': '{what}，{count} 次',
  'mark.title_at': '{direction} 的 {what}，{count} 次',
  'mark.without_flag': '无标志',
  'mark.no_flag': '响应没有标志：是 Envoy 转发的，或是某个过滤器生成的。',
  'mark.unknown_flag': '此处不认识的标志。',
  'mark.cluster': '集群 {cluster}。',

  'texts.not_loaded': '未能加载 Meshcause 的文本，因此句子较简略。请重新加载页面；如果仍然如此，请重新安装插件。',
};
