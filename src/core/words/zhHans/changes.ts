import type { changes as english } from '../en/changes';
import type { Translation } from './translation';

/** 变更的内容，是句子的开头，后面接变更的对象。 */
export const changes: Translation<typeof english> = {
  'change.proxy_started': '代理启动',
  'change.proxy_stopping': '代理停止',
  'change.proxy_crashed': '代理崩溃',
  'change.proxy_not_started': '代理启动失败',
  'change.proxy_hot_restarted': '代理热重启',
  'change.proxy_version': '代理版本变化',
  'change.proxy_state': '代理状态变化',
  'change.config_updated': '配置更新',
  'change.config_rejected': '配置被拒绝',
  'change.config_failed': '配置加载失败',
  'change.control_plane': '与控制面的连接',
  'change.certificate_updated': '证书更新',
  'change.members': '主机数变化',
  'change.healthy_members': '健康主机数变化',
  'change.members_replaced': '主机被替换',
  'change.rollout': '滚动发布',
  'change.deployment_changed': '部署变更',
  'change.replicas_wanted': '期望副本数变化',
  'change.replicas_available': '可用副本数变化',
  'change.container_restarted': '容器重启',
  'change.container_out_of_memory': '容器内存不足 (OOM)',
  'change.autoscaler_at_maximum': '自动扩缩容已到上限',
  'change.cpu_throttled': 'CPU 被限制 (throttling)',
};
