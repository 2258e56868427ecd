import { decodeHeader } from './replyHeaders';

describe('decodeHeader', () => {
  it.each([
    ['x-envoy-overloaded', 'true', 'circuit_breaker', 'UO', 'envoy'],
    ['X-Envoy-Overloaded', ' TRUE', 'circuit_breaker', 'UO', 'envoy'],
    ['x-envoy-local-overloaded', 'true', 'overload_manager', null, 'envoy'],
    ['x-envoy-ratelimited', 'true', 'rate_limited', 'RL', 'policy_service'],
    ['x-envoy-drop-overload', 'true', 'drop_overload', 'DO', 'envoy'],
    ['x-envoy-unconditional-drop-overload', 'true', 'drop_overload', 'UDO', 'envoy'],
    ['x-envoy-immediate-health-check-fail', 'true', null, 'LH', 'unknown'],
    ['x-envoy-upstream-service-time', '22', null, null, 'upstream'],
    ['server', 'envoy', null, null, 'unknown'],
    ['via', '1.1 varnish', null, null, 'unknown'],
    ['grpc-message', 'no%20healthy%20upstream', 'no_healthy_upstream', 'UH', 'envoy'],
    ['grpc-message', '100%', null, null, 'unknown'],
  ])('%s: %s says %s, %s, by %s', (name, value, cause, flag, answeredBy) => {
    expect(decodeHeader(name, value)).toMatchObject({ cause, flag, answeredBy });
  });

  it.each([
    ['x-envoy-overloaded', 'false'],
    ['content-type', 'text/plain'],
    ['constructor', 'true'],
    ['', ''],
  ])('%j: %j says nothing', (name, value) => {
    expect(decodeHeader(name, value)).toBeNull();
  });
});
