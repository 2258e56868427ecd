import type { Line, Section } from './model';
import * as breakers from './panels/breakers';
import * as controlPlane from './panels/controlPlane';
import * as downstream from './panels/downstream';
import * as envoyItself from './panels/envoyItself';
import * as failures from './panels/failures';
import * as hosts from './panels/hosts';
import * as kuma from './panels/kuma';
import * as policy from './panels/policy';
import * as retries from './panels/retries';
import * as tls from './panels/tls';
import * as traffic from './panels/traffic';
import * as upstream from './panels/upstream';
import { promPanel, type Look, type PromPanel } from './promPanel';

interface Plan {
  title: string;
  lines: ReadonlyArray<readonly PromPanel[]>;
}

/** What is looked at first. */
const FIRST: readonly Plan[] = [
  {
    title: 'Traffic',
    lines: [
      [traffic.requests, traffic.classes],
      [traffic.serviceTime, traffic.slowest],
    ],
  },
  {
    title: 'Circuit breakers',
    lines: [
      [traffic.refused, traffic.poolFull],
      [traffic.inFlight, breakers.limitsMet],
      [breakers.remaining, breakers.morePools],
    ],
  },
  {
    title: 'Failures on the way to the upstream',
    lines: [
      [failures.timeouts, failures.connectFailures],
      [failures.resets, failures.noHost],
    ],
  },
];

/** Each folded: Grafana asks nothing for a panel that is not seen. */
const MORE: readonly Plan[] = [
  { title: 'Retries', lines: [[retries.retries, retries.amplification, retries.retryAnswers]] },
  {
    title: 'Hosts: membership and ejection',
    lines: [
      [hosts.hosts, hosts.discovery],
      [hosts.ejected, hosts.ejections],
    ],
  },
  {
    title: 'Connections to the upstream',
    lines: [
      [upstream.opened, upstream.connectTime, upstream.lifetime],
      [upstream.upstreamBytes, upstream.upstreamProtocols, breakers.perConnection],
    ],
  },
  {
    title: 'Callers',
    lines: [
      [downstream.received, downstream.answered, downstream.duration],
      [downstream.notRouted, downstream.callersLeft],
      [downstream.callersNow, downstream.callersConnections, downstream.downstreamBytes],
      [downstream.listeners, downstream.listenerConnections],
    ],
  },
  { title: 'Policies, limits, faults', lines: [[policy.denied, policy.limited]] },
  { title: 'TLS', lines: [[tls.handshakes, tls.handshakeFailures, tls.certificate]] },
  {
    title: 'Control plane',
    lines: [
      [controlPlane.connected, controlPlane.configuration, controlPlane.warming],
      [controlPlane.updateTime, controlPlane.configurationAge],
    ],
  },
  {
    title: 'Envoy itself',
    lines: [
      [envoyItself.live, envoyItself.uptime, envoyItself.memory],
      [envoyItself.overload, envoyItself.stuck],
      [envoyItself.throttled, envoyItself.restarts],
    ],
  },
  { title: 'Kuma', lines: [[kuma.kumaDns, kuma.kumaTimes]] },
];

const HEIGHT = 9;

/** All that Envoy's metrics say of one workload, most telling first. */
export function metricSections(look: Look): Section[] {
  const line = (panels: readonly PromPanel[]): Line => ({
    height: HEIGHT,
    panels: panels.map((panel) => promPanel(panel, look)),
  });
  const section =
    (collapsed: boolean) =>
    ({ title, lines }: Plan): Section => ({ title, collapsed, lines: lines.map(line) });
  return [...FIRST.map(section(false)), ...MORE.map(section(true))];
}
