import type { CauseRule } from './causeRule';
import { ENVOY_DOCS } from './docs';

const HEADERS_DOC = `${ENVOY_DOCS}/configuration/http/http_conn_man/headers`;

/** Somebody in front of, or behind, every Envoy made the answer. */
export const outsideEnvoy: CauseRule = {
  cause: 'outside_envoy',
  answeredBy: { kind: 'unknown', which: null },
  variantAnsweredBy: { load_balancer: { kind: 'load_balancer', which: null } },
  fault: 'server',
  counters: [],
  proxyCounters: [],
  says: 'outside_envoy.says',
  settledBy: ['outside_envoy.settled'],
  next: [
    {
      text: 'outside_envoy.next.look_for_line',
      risk: 'read_only',
      logql: '{container="envoy"} |= "<request id>"',
      verify: 'outside_envoy.next.look_for_line.verify',
    },
    {
      text: 'outside_envoy.next.read_its_log',
      risk: 'read_only',
      verify: 'outside_envoy.next.read_its_log.verify',
    },
  ],
  doc: HEADERS_DOC,
};

/** No Envoy was there to answer. */
export const proxyUnavailable: CauseRule = {
  cause: 'proxy_unavailable',
  answeredBy: { kind: 'unknown', which: null },
  fault: 'server',
  counters: [],
  proxyCounters: [],
  says: 'proxy_unavailable.says',
  variantSays: { crashed: 'proxy_unavailable.crashed.says' },
  settledBy: ['proxy_unavailable.settled'],
  next: [
    {
      text: 'proxy_unavailable.next.see_container',
      risk: 'read_only',
      command: 'kubectl -n <namespace> describe pod <pod>',
      promql: 'envoy_server_state != 0',
      verify: 'proxy_unavailable.next.see_container.verify',
      doc: `${ENVOY_DOCS}/operations/admin#get--server_info`,
    },
    {
      text: 'proxy_unavailable.next.read_previous_log',
      risk: 'read_only',
      command: 'kubectl -n <namespace> logs <pod> -c envoy --previous --tail=100',
      verify: 'proxy_unavailable.next.read_previous_log.verify',
    },
    {
      text: 'proxy_unavailable.next.order_start_and_end',
      risk: 'changes_production',
      verify: 'proxy_unavailable.next.order_start_and_end.verify',
      rollback: 'rollback.deployment',
    },
  ],
  doc: `${ENVOY_DOCS}/operations/admin#get--server_info`,
};
