import type { CauseRule } from './causeRule';
import { DETAILS_DOC, FLAGS_DOC } from './docs';

export const clientDisconnect: CauseRule = {
  cause: 'client_disconnect',
  answeredBy: { kind: 'client', which: null },
  fault: 'client',
  counters: [],
  proxyCounters: [{ counter: 'downstream_cx_destroy_remote_active_rq', variant: 'left', proof: 'conclusive' }],
  says: 'sent no answer: the client left before it was ready',
  variantSays: {
    reset: 'sent no answer: the client reset the stream before it was ready',
    gave_up_on_slow_upstream: 'sent no answer: the caller gave up waiting for the slow upstream',
  },
  settledBy: ["the caller's log or timeout: a duration that is always the same is a timeout at the caller"],
  next: [
    {
      text: "Look at the durations of these lines. If all are alike, the upstream is too slow for the caller's timeout.",
      risk: 'read_only',
      verify: "The caller's configured timeout equals the duration in the lines.",
      doc: FLAGS_DOC,
    },
  ],
  doc: FLAGS_DOC,
};

export const badRequest: CauseRule = {
  cause: 'bad_request',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'client',
  counters: [],
  proxyCounters: [{ counter: 'downstream_cx_protocol_error', variant: 'malformed', proof: 'strong' }],
  says: 'refused requests that break the rules of HTTP',
  variantSays: {
    header_check: 'refused requests with an invalid x-envoy-* header',
    too_large: 'refused requests whose headers or body are too large',
    too_old: 'refused requests in a version of HTTP that is too old',
  },
  settledBy: ['response code details in the access log: they name the broken rule'],
  next: [
    {
      text: 'Find the caller (downstream address, user agent). Proxy protocol v2 or TLS on a plain port looks like this too.',
      risk: 'read_only',
      verify: 'The same request with curl is accepted.',
      doc: DETAILS_DOC,
    },
  ],
  doc: DETAILS_DOC,
};
