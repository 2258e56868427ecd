import { clusterCounter, clusterGauge, counter, gauge } from '../curves';
import type { PromPanel } from '../promPanel';

export const hosts: PromPanel = {
  title: 'Hosts',
  description:
    'Hosts that discovery gave, and those that may get requests. Fewer healthy than all: health checks fail, or outlier detection ejected some. None at all: discovery (DNS, Cloud Map, EDS) gave none, or no pod runs. Excluded hosts are just being checked.',
  unit: 'none',
  stepped: true,
  curves: [
    gauge('all', 'membership_total'),
    gauge('healthy', 'membership_healthy'),
    clusterGauge('degraded', 'membership_degraded'),
    clusterGauge('excluded', 'membership_excluded'),
  ],
};

export const ejected: PromPanel = {
  title: 'Ejected hosts',
  description:
    'Hosts that outlier detection holds back now. One for a while: that host fails. All at once: what they share fails. Empty where no outlier detection is set (App Mesh: off by default).',
  unit: 'none',
  stepped: true,
  curves: [gauge('ejected', 'ejections_active')],
};

export const ejections: PromPanel = {
  title: 'Ejections',
  description:
    'Enforced: hosts taken out. Not enforced: hosts that would have been, but the limit of ejections was reached, so a failing host still gets requests. By reason: answers of class 5, gateway errors, connections that fail, or a success rate below the others’.',
  unit: 'none',
  curves: [
    counter('enforced', 'ejections_enforced'),
    clusterCounter('over the limit', 'outlier_detection_ejections_overflow'),
    clusterCounter('class 5 in a row', 'outlier_detection_ejections_enforced_consecutive_5xx'),
    clusterCounter('gateway errors in a row', 'outlier_detection_ejections_enforced_consecutive_gateway_failure'),
    clusterCounter('connections in a row', 'outlier_detection_ejections_enforced_consecutive_local_origin_failure'),
    clusterCounter('success rate', 'outlier_detection_ejections_enforced_success_rate'),
    clusterCounter('failure percentage', 'outlier_detection_ejections_enforced_failure_percentage'),
  ],
};

export const discovery: PromPanel = {
  title: 'Changes of the host list',
  description:
    'Changes and updates of the list of hosts. Changes without a deployment: pods restart, or DNS flaps. Failed or empty updates: discovery does not answer, and Envoy goes on with an old list. Rejected: the control plane sent what this Envoy cannot use. Stale: the list is older than it may be.',
  unit: 'none',
  curves: [
    counter('changed', 'membership_change'),
    clusterCounter('updated', 'update_success'),
    clusterCounter('failed', 'update_failure'),
    clusterCounter('empty', 'update_empty'),
    clusterCounter('rejected', 'update_rejected'),
    clusterGauge('stale', 'assignment_stale'),
  ],
};
