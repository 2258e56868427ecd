import type { ApplicationState, Finding } from '../core/diagnose/report';

/** A finding for tests: the recorded overload, as far as a test does not say otherwise. */
export function testFinding(changes: Partial<Finding> = {}): Finding {
  return {
    id: 'f1',
    cause: 'circuit_breaker',
    variant: 'connections',
    driver: 'latency',
    answeredBy: { kind: 'envoy', which: 'this_proxy' },
    direction: 'ingress',
    directionConfidence: 'certain',
    cluster: 'cds_ingress_shop_green_shop_http_8080',
    workload: 'green',
    pod: 'green-6f8f',
    protocol: 'http',
    unit: 'request',
    confidence: 'certain',
    impact: { failed: 4006, total: 7816, share: 0.5125, clientVisible: 4006 },
    windows: [{ from: '2026-11-23T10:35:11.000Z', to: '2026-11-23T10:36:52.000Z', count: 4006 }],
    flags: ['UO'],
    codes: [503],
    grpcStatus: [],
    retries: null,
    breakdown: [],
    hops: [],
    relations: [],
    summary: 'The Envoy of green refused requests: its inbound circuit breaker was full',
    evidence: [
      { kind: 'log', supports: true, text: '4,006 lines carry UO.', query: '{app="green"} |= "UO"' },
      { kind: 'metric', supports: false, text: 'No request timed out.', query: null },
    ],
    missing: ['The log of the callers.'],
    next: [
      {
        text: 'Find what slows the application.',
        risk: 'read_only',
        verify: null,
        rollback: null,
        promql: 'up',
        logql: null,
        command: 'kubectl top pod',
        doc: null,
      },
    ],
    ...changes,
  };
}

export const slowedApplication: ApplicationState = {
  state: 'slowed',
  serviceTimeMs: { baseline: 22, during: 2034 },
  evidence: [],
};
