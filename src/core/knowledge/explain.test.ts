import { wordsFor } from '../words/languages';
import { explain as explainIn, EXPLAIN_KINDS, type ExplainKind } from './explain';

const explain = (kind: ExplainKind, text: string) => explainIn(kind, text, wordsFor('en'));

describe('explain', () => {
  it('explains a flag', () => {
    expect(explain('flag', 'UO')).toMatchObject({
      known: true,
      title: 'UO (UpstreamOverflow)',
      cause: 'circuit_breaker',
      answeredBy: 'envoy',
    });
  });

  it('explains a cluster', () => {
    const name = 'cds_ingress_howto-k8s-connection-pools_green_howto-k8s-connection-pools_http_8080';
    expect(explain('cluster', name).cluster).toMatchObject({
      mesh: 'howto-k8s-connection-pools',
      direction: 'ingress',
      workload: 'green',
      namespace: 'howto-k8s-connection-pools',
      protocol: 'http',
      port: 8080,
      special: null,
    });
  });

  it.each(['%RESPONSE_FLAGS%', 'response_flags', 'RESPONSE_FLAGS'])('explains the operator %s', (text) => {
    expect(explain('operator', text)).toMatchObject({ known: true, title: '%RESPONSE_FLAGS%' });
  });

  it('explains an operator with arguments', () => {
    expect(explain('operator', '%REQ(X-ENVOY-ORIGINAL-PATH?:PATH):20%').title).toBe('%REQ%');
  });

  it('explains details, a header and a body', () => {
    expect(explain('details', 'via_upstream')).toMatchObject({ known: true, cause: null, answeredBy: 'upstream' });
    expect(explain('header', 'x-envoy-overloaded: true').cause).toBe('circuit_breaker');
    expect(explain('header', 'x-envoy-overloaded').cause).toBe('circuit_breaker');
    expect(explain('body', 'no healthy upstream').cause).toBe('no_healthy_upstream');
  });

  it.each(EXPLAIN_KINDS)('says plainly that a %s is not known', (kind) => {
    const answer = explain(kind, 'neither this nor that');
    expect(answer).toMatchObject({ known: false, cause: null, answeredBy: null });
    expect(answer.meaning).toMatch(/\.$/);
  });
});
