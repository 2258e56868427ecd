import type { labels as english } from '../en/labels';
import type { Translation } from './translation';

/** 可复制、可执行的内容旁边的标签。 */
export const labels: Translation<typeof english> = {
  'list.separator': '、',

  'step.check': '验证：{text}',
  'step.undo': '回退：{text}',
  'step.documentation': '文档',
  'step.changes_production': '会改动生产环境',
  'step.read_only': '只读',
  'step.with_risk': '{text}（会改动生产环境）',
  'step.copy': '复制（{kind}）',
  'step.command': '命令',
  'step.query': '查询',
};
