import { observePaste } from '../input/observePaste';
import { diagnose } from './testing/inEnglish';

const own = (level: string, component: string, text: string, at = '10:00:00.000') =>
  `[2026-11-24 ${at}][1781][${level}][${component}] [source/server/server.cc:449] ${text}\n`;
const ANSWERED = '[2026-11-24T10:00:00.000Z] "GET / HTTP/1.1" 200 - 0 3 2 2 "-" "curl" "id" "cart:80" "127.0.0.1:80"\n';

const STARTED = own('info', 'main', 'starting main dispatch loop');
const CRASHED =
  own('critical', 'backtrace', 'Caught Segmentation fault, suspect faulting address 0x0') +
  own('critical', 'backtrace', 'Backtrace (use tools/stack_decode.py to get line numbers):');
const NOT_BOUND =
  own(
    'error',
    'config',
    "listener 'l1' failed to bind or apply socket options: cannot bind '0.0.0.0:80': Address in use"
  ) +
  own('critical', 'main', "error `cannot bind '0.0.0.0:80': Address already in use` initializing config 'envoy.yaml'") +
  own('info', 'main', 'exiting');
const OLD_BAD_CONFIG = own(
  'critical',
  'main',
  "error initializing configuration '/etc/envoy/envoy.yaml': Unable to parse JSON as proto"
);
const REJECTED = own('warning', 'config', "lds: listener 'l1' config rejected: unknown cluster");
const NO_CONTROL_PLANE = own('warning', 'config', 'StreamAggregatedResources gRPC config stream closed: 14, no route');
const STOPPED = own('warning', 'main', 'caught ENVOY_SIGTERM') + own('info', 'main', 'exiting');
const STRANGE = own('error', 'wasm', 'Plugin configured to fail closed failed to load');
const DEPRECATED = own('warning', 'main', 'There is no configured limit to the number of allowed active connections.');

describe("a log of nothing but Envoy's own lines", () => {
  it.each([
    ['a crash', CRASHED, 'proxy_unavailable', 'crashed', 'Segmentation fault'],
    ['a port that is in use', NOT_BOUND, 'proxy_unavailable', 'starting', "cannot bind '0.0.0.0:80'"],
    ['a broken configuration', OLD_BAD_CONFIG, 'proxy_unavailable', 'starting', 'Unable to parse'],
    ['the end of the proxy', STOPPED, 'proxy_unavailable', 'draining', 'was told to end at 2026-11-24T10:00:00'],
    ['a rejected update', REJECTED, 'stale_config', 'rejected', 'unknown cluster'],
    ['a lost control plane', NO_CONTROL_PLANE, 'stale_config', 'disconnected', 'closed: 14, no route'],
  ])('%s', (_, log, cause, variant, says) => {
    const { findings, status } = diagnose(observePaste(STARTED + log).observations);
    expect(findings).toMatchObject([{ cause, variant, confidence: 'possible', impact: { failed: null } }]);
    expect(findings[0]?.evidence[0]?.text).toContain(says);
    expect(status).toBe('failing');
  });

  it('an error that nobody can place is shown, and is no failure of a request', () => {
    const { findings, status } = diagnose(observePaste(STARTED + STRANGE).observations);
    expect(findings).toMatchObject([{ cause: 'unknown' }]);
    expect(findings[0]?.evidence[0]?.text).toContain('Plugin configured to fail closed');
    expect(status).toBe('degraded');
  });

  it.each([
    ['a start', STARTED],
    ['warnings of each start', DEPRECATED],
  ])('near miss: %s', (_, log) => {
    expect(diagnose(observePaste(log).observations).status).toBe('no_data');
  });

  it.each([REJECTED, NO_CONTROL_PLANE, STOPPED, STRANGE])('decoy: access lines beside it are answered: %s', (log) => {
    expect(diagnose(observePaste(ANSWERED + log).observations)).toMatchObject({ status: 'no_failure_seen' });
  });
});
