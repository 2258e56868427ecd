import type { headers as english } from '../en/headers';
import type { Translation } from './translation';

/** 响应头的含义，按 id。 */
export const headers: Translation<typeof english> = {
  'header.overloaded':
    '某个 Envoy 因熔断器（或维护模式）拒绝了请求。每一跳都会转发这个响应头：如果同时带有上游服务耗时，则拒绝请求的是更上游的 Envoy。',
  'header.local_overloaded': '某个 Envoy 的过载管理器拒绝了请求。',
  'header.drop_overload': '某个 Envoy 按控制面的要求丢弃了请求。',
  'header.ratelimited': '限流服务表示已达到阈值。',
  'header.health_check_fail': '这个主机要求立即被摘除：正在排空的 Envoy 会这样说，应用也可能这样说。',
  'header.service_time':
    '下一跳应答所用的毫秒数。通常表示确实有一方作了应答；Envoy 自己拒绝时不带这个响应头。其中包含在连接池中的等待时间。',
  'header.attempt_count': '尝试次数；2 或以上表示有重试。',
  'header.degraded': '这个主机希望只在其他主机缺失时才被使用。',
  'header.healthchecked_cluster': '健康探测由这个集群的 Envoy 应答。',
  'header.canary': '上游声明自己是金丝雀 (canary) 实例。',
  'header.decorator_operation': '链路追踪中的操作名。',
  'header.original_path': '改写之前的路径。调用方可以伪造。',
  'header.not_forwarded': 'Envoy 自己返回了 204，因为有过滤器要求不转发。',
  'header.ratelimit_budget': '限流的剩余额度。',
  'header.retry_after': '何时可以重试。',
  'header.proxy_status': '代理说明出了什么问题 (RFC 9209)；Envoy 把响应码详情放在这里。',
  'header.www_authenticate': '调用方需要认证。',
  'header.server': '不能作为依据：Envoy 会用自己的名称覆盖应用的名称。',
  'header.via': '途经的代理。不能证明是谁应答的。',
  'header.grpc_status': 'gRPC 状态；Envoy 自己的拒绝大多返回 14。',
  'header.grpc_message': 'gRPC 消息；Envoy 把自己生成的响应文本放在这里。',
};
