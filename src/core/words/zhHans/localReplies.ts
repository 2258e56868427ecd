import type { localReplies as english } from '../en/localReplies';
import type { Translation } from './translation';

/** Envoy 自己生成的正文的含义，按 id。 */
export const localReplies: Translation<typeof english> = {
  'body.reset': '某个 Envoy 没能从上游得到响应；原因写在正文末尾。',
  'body.no_healthy_upstream': '某个 Envoy 没有可用的主机来转发请求。',
  'body.request_timeout': '某个 Envoy 等待上游直到超时。',
  'body.max_duration': '某个 Envoy 终止了达到最长持续时间的流。',
  'body.stream_idle': '某个 Envoy 终止了没有数据传输的流：504 是上游没有动静，408 是调用方没有动静。',
  'body.slow_request': '调用方没有及时发完请求。',
  'body.maintenance_mode': '集群处于维护模式，这是一个 runtime 开关。',
  'body.drop_overload': '控制面要求 Envoy 丢弃发往这个集群的流量。',
  'body.retry_buffer': '请求正文太大，无法为重试保留。',
  'body.overload_manager': '某个 Envoy 的过载管理器拒绝了请求。',
  'body.rbac': 'RBAC 过滤器拒绝了请求。日志中的详情写明了是哪条策略。',
  'body.local_rate_limit': '达到了某个 Envoy 的本地限流阈值。',
  'body.fault': '故障注入过滤器有意返回了这个错误。',
  'body.concurrency_limit': '自适应并发过滤器拒绝了请求：正在处理的请求太多。',
  'body.dns_failure': '无法解析上游的域名。',
  'body.dns_limits': '达到了动态正向代理的某个上限，或它的集群不存在。',
  'body.jwt': 'JWT 过滤器不接受调用方的令牌。',
  'body.bad_request': '请求不可接受。任何服务器都可能写出这句话。',
  'body.internal_error': '内部错误。任何服务器都可能写出这句话。',
  'body.csrf': 'CSRF 过滤器不允许这个来源。',
  'body.header_check': '调用方发来的 x-envoy-* 请求头的值被 Envoy 拒绝。',
};
