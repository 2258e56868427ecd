import { promSelector } from '../../../src/core/query/promql';
import { clusterCounter, counter, httpGauge, listenerCounter, ofPod } from '../curves';
import type { PromPanel } from '../promPanel';

export const handshakes: PromPanel = {
  title: 'TLS handshakes',
  description:
    'Handshakes done with upstreams and with callers. Nearly as many as requests: connections are not reused, and TLS costs more than the work. A fall to zero while requests go on: the traffic is no longer encrypted. Empty without TLS.',
  unit: 'cps',
  curves: [
    clusterCounter('with the upstream', 'ssl_handshake'),
    listenerCounter('with callers', 'ssl_handshake'),
    httpGauge('callers’ encrypted connections', 'downstream_cx_ssl_active'),
  ],
};

export const handshakeFailures: PromPanel = {
  title: 'TLS failures',
  description:
    'Each should be zero. Failed: no common protocol, or one side speaks plain text. Name, trust, missing: the certificate of the other side has another name, is not trusted or expired, or is not there. With the upstream it shows as UF; with callers no request is logged.',
  unit: 'cps',
  curves: [
    counter('upstream: failed', 'ssl_connection_error'),
    clusterCounter('upstream: name', 'ssl_fail_verify_san'),
    clusterCounter('upstream: trust', 'ssl_fail_verify_error'),
    clusterCounter('upstream: missing', 'ssl_fail_verify_no_cert'),
    clusterCounter('upstream: pinned hash', 'ssl_fail_verify_cert_hash'),
    listenerCounter('callers: failed', 'ssl_connection_error'),
    listenerCounter('callers: name', 'ssl_fail_verify_san'),
    listenerCounter('callers: trust', 'ssl_fail_verify_error'),
    listenerCounter('callers: missing', 'ssl_fail_verify_no_cert'),
  ],
};

/** Without a certificate Envoy exports the largest number of 32 bits (seen with 1.40.0). */
const NO_CERTIFICATE = 4_294_967_295;

export const certificate: PromPanel = {
  title: 'Days until a certificate expires',
  description:
    'Of the first certificate that expires, by pod. It should jump up each time certificates are renewed. Below the time between two renewals: renewal does not work, and all TLS of this pod ends on that day. Empty without certificates.',
  unit: 'none',
  curves: [
    ofPod(
      'days',
      (matchers) =>
        `min by (pod) (${promSelector('envoy_server_days_until_first_cert_expiring', matchers)} != ${NO_CERTIFICATE})`
    ),
  ],
};
