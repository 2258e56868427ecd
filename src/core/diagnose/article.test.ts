import { diagnose } from './testing/inEnglish';
import { logOf, replyOf, statsOf } from './testing/observe';

const GREEN = 'cds_ingress_howto-k8s-connection-pools_green_howto-k8s-connection-pools_http_8080';

/** The three inputs that the article on App Mesh connection pools shows. */
const line = logOf(
  '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "fortio.org/fortio-1.39.0-pre4" ' +
    '"93739f95-2dbe-90c3-9f68-b9b829cf652c" "color-green.howto-k8s-connection-pools:8080" "-"\n'
);
const response = replyOf(
  'HTTP/1.1 503 Service Unavailable\nx-envoy-overloaded: true\ncontent-length: 81\ncontent-type: text/plain\n' +
    'server: envoy\n\nupstream connect error or disconnect/reset before headers. reset reason: overflow'
);
const labels = `{pod="green-7c9f",envoy_cluster_name="${GREEN}"}`;
const series = statsOf(
  [
    `envoy_cluster_circuit_breakers_default_cx_open${labels} 1`,
    `envoy_cluster_upstream_rq_timeout${labels} 0`,
    `envoy_cluster_upstream_cx_connect_fail${labels} 0`,
  ].join('\n')
);

function first(report: ReturnType<typeof diagnose>) {
  const [finding] = report.findings;
  if (finding === undefined) {
    throw new Error(`no finding, status ${report.status}`);
  }
  return { ...finding, application: report.application };
}

describe("the article's incident", () => {
  it('from one log line: a breaker, and no more than that', () => {
    expect(first(diagnose([line]))).toMatchObject({
      cause: 'circuit_breaker',
      variant: 'unknown_limit',
      direction: 'unknown',
      directionConfidence: null,
      cluster: null,
      workload: null,
      pod: null,
      driver: 'unknown',
      confidence: 'likely',
      answeredBy: { kind: 'envoy', which: 'this_proxy' },
      application: { state: 'unknown', serviceTimeMs: null },
      impact: { failed: 1, total: null, share: null, clientVisible: null },
    });
  });

  it('from the response: likely at most, and nobody knows which Envoy wrote it', () => {
    expect(first(diagnose(response))).toMatchObject({
      cause: 'circuit_breaker',
      direction: 'unknown',
      cluster: null,
      driver: 'unknown',
      confidence: 'likely',
      answeredBy: { kind: 'envoy', which: null },
      application: { state: 'unknown' },
    });
  });

  it('from the three series: a full pool, and an application that is not shown to be slow or fast', () => {
    const report = diagnose(series);
    expect(first(report)).toMatchObject({
      cause: 'circuit_breaker',
      variant: 'pool_full',
      direction: 'ingress',
      directionConfidence: 'certain',
      cluster: GREEN,
      workload: 'green',
      pod: 'green-7c9f',
      driver: 'unknown',
      confidence: 'possible',
      impact: { failed: null, total: null },
      application: { state: 'answering', serviceTimeMs: null },
    });
    expect(report.status).toBe('degraded');
    expect(report.application.evidence.join()).toContain('slowness not excluded');
  });

  it('from all three: the line says refused, the series say where', () => {
    const report = diagnose([line, ...response, ...series]);
    expect(report.findings).toHaveLength(1);
    expect(first(report)).toMatchObject({
      cause: 'circuit_breaker',
      direction: 'ingress',
      cluster: GREEN,
      driver: 'unknown',
      application: { state: 'answering' },
    });
    expect(['likely', 'certain']).toContain(first(report).confidence);
    expect(report.application.evidence.join()).toContain('slowness not excluded');
  });
});
