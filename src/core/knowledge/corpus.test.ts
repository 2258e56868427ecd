import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { type Cause } from './causes';
import { decodeDetails } from './details';
import { findFlag } from './flags';
import { decodeBody } from './localReplies';
import { decodeHeader } from './replyHeaders';

const CORPUS = join(__dirname, '../../../fixtures/corpus');

function read(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
}

/** `details|flags` of every line that Envoy logged as JSON. */
function loggedPairs(): string[][] {
  const pairs = new Set<string>();
  for (const scenario of readdirSync(CORPUS, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const folder = join(CORPUS, scenario.name);
    for (const file of readdirSync(folder).filter((name) => name.startsWith('access.json'))) {
      for (const line of read(join(folder, file))
        .split('\n')
        .filter((text) => text.startsWith('{'))) {
        const entry = JSON.parse(line);
        pairs.add(`${entry.response_code_details ?? ''}\n${entry.response_flags}`);
      }
    }
  }
  return [...pairs].sort().map((pair) => pair.split('\n'));
}

const PAIRS = loggedPairs();
const DETAILS = [...new Set(PAIRS.map(([details = '']) => details))].filter((details) => details !== '');
const FLAGS = [...new Set(PAIRS.flatMap(([, flags = '']) => flags.split(',')))].filter((flag) => flag !== '-');

describe('a recording of Envoy 1.40.0', () => {
  it('is there', () => {
    expect(DETAILS.length).toBeGreaterThan(30);
    expect(FLAGS.length).toBeGreaterThan(20);
  });

  it.each(DETAILS)('details %s are known', (details) => {
    expect(decodeDetails(details)).not.toBeNull();
  });

  it.each(FLAGS)('flag %s is known', (flag) => {
    expect(findFlag(flag)).not.toBeNull();
  });

  /** Where details and flag differ the details are the finer ones: these are all such pairs. */
  it('has details that agree with their flags', () => {
    const differing = PAIRS.flatMap(([details = '', flags = '']) => {
      const cause = decodeDetails(details)?.cause;
      const flagged = flags.split(',').flatMap((flag) => findFlag(flag)?.cause ?? []);
      return cause && flagged.length > 0 && !flagged.includes(cause) ? [`${flags} ${cause}`] : [];
    });
    // The application died in its answer; TLS was spoken to plain text.
    expect(differing).toEqual(['UPE upstream_reset', 'UF tls_failure']);
  });
});

const REPLIES: Array<[scenario: string, cause: Cause | null]> = [
  ['uo-circuit-breaker', 'circuit_breaker'],
  ['uo-demand', 'circuit_breaker'],
  ['uo-two-hop', 'circuit_breaker'],
  ['uo-max-requests-h2', 'circuit_breaker'],
  ['mixed-incident', 'circuit_breaker'],
  ['uf-refused', 'upstream_unreachable'],
  ['uf-urx-retries', 'upstream_unreachable'],
  ['ipv6-upstream', 'upstream_unreachable'],
  ['one-bad-host', 'upstream_unreachable'],
  ['uh-no-endpoints', 'no_healthy_upstream'],
  ['uh-outlier-ejected', 'no_healthy_upstream'],
  ['uc-app-closes', 'upstream_reset'],
  ['uc-urx-retries', 'upstream_reset'],
  ['ur-h2-reset', 'upstream_reset'],
  ['two-hop-rescued', 'upstream_reset'],
  ['upe-garbage', 'protocol_error'],
  ['ut-route-timeout', 'upstream_timeout'],
  ['umsdr-max-stream-duration', 'max_duration'],
  ['si-stream-idle', 'idle_timeout'],
  ['fi-abort', 'fault_injected'],
  ['di-fi-delay-abort', 'fault_injected'],
  ['rl-local', 'rate_limited'],
  ['ih-bad-envoy-header', 'bad_request'],
  ['dpe-bad-request', 'bad_request'],
  ['om-load-shed-decode-headers', 'overload_manager'],
  // Bodies that others wrote, empty ones, and answers without failure.
  ['app-503-81-bytes', null],
  ['app-errors-no-flag', null],
  ['urx-503-retries', null],
  ['uaex-denied', null],
  ['local-replies-without-flag', null],
  ['mid-response-death', null],
  ['nc-cluster-missing', null],
  ['nr-no-route', null],
  ['lh-health-check-fail', null],
  ['rlse-service-down', null],
  ['ok-baseline', null],
  ['full-pool-idle', null],
];

describe('recorded responses', () => {
  const responseOf = (scenario: string) => read(join(CORPUS, scenario, 'response.txt')).split(/\r?\n\r?\n/);

  it.each(REPLIES)('the body of %s says %s', (scenario, cause) => {
    const [, ...body] = responseOf(scenario);
    expect(decodeBody(body.join('\n\n'))?.cause ?? null).toBe(cause);
  });

  it('does not exclude TLS: the body of a TLS failure reads like a refused connection', () => {
    const [, ...body] = responseOf('uf-tls-plaintext');
    expect(decodeBody(body.join('\n\n'))?.alsoPossible).toContain('tls_failure');
  });

  it.each([
    ['grpc-uo-max-requests', 'circuit_breaker'],
    ['grpc-ut-timeout', 'upstream_timeout'],
  ])('grpc-message of %s says %s', (scenario, cause) => {
    const [head = ''] = responseOf(scenario);
    const message = head.split(/\r?\n/).find((line) => line.startsWith('grpc-message: ')) ?? '';
    expect(decodeHeader('grpc-message', message.slice('grpc-message: '.length))?.cause).toBe(cause);
  });
});
