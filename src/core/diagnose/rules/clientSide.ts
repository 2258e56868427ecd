import type { CauseRule } from './causeRule';
import { DETAILS_DOC, FLAGS_DOC } from './docs';

export const clientDisconnect: CauseRule = {
  cause: 'client_disconnect',
  answeredBy: { kind: 'client', which: null },
  fault: 'client',
  counters: [],
  proxyCounters: [{ counter: 'downstream_cx_destroy_remote_active_rq', variant: 'left', proof: 'conclusive' }],
  says: 'client_disconnect.says',
  variantSays: {
    reset: 'client_disconnect.reset.says',
    gave_up_on_slow_upstream: 'client_disconnect.gave_up_on_slow_upstream.says',
  },
  settledBy: ['client_disconnect.settled'],
  next: [
    {
      text: 'client_disconnect.next.see_durations',
      risk: 'read_only',
      verify: 'client_disconnect.next.see_durations.verify',
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
  says: 'bad_request.says',
  variantSays: {
    header_check: 'bad_request.header_check.says',
    too_large: 'bad_request.too_large.says',
    too_old: 'bad_request.too_old.says',
    too_slow: 'bad_request.too_slow.says',
  },
  settledBy: ['bad_request.settled'],
  next: [
    {
      text: 'bad_request.next.find_caller',
      risk: 'read_only',
      verify: 'bad_request.next.find_caller.verify',
      doc: DETAILS_DOC,
    },
  ],
  doc: DETAILS_DOC,
};
