import { promSelector } from '../query/promql';
import { type AlertRule, type RuleContext } from './alertRule';
import { CONTROL_PLANE } from '../knowledge/metrics';
import { proxyEvents, proxyIncrease } from './expressions';
import { byProxy, proxySelectors } from './selectors';

/** Metrics that the diagnosis does not read (Envoy docs: listener, server and overload manager statistics; seen with 1.40.0). */
const LISTENER_OVERFLOW = ['envoy_listener_downstream_cx_overflow', 'envoy_listener_downstream_global_cx_overflow'];
const CERTIFICATE_DAYS = 'envoy_server_days_until_first_cert_expiring';
/** One gauge per action, 1 while it acts; the action's name is in the metric's. */
const OVERLOAD_ACTIONS = 'envoy_overload_envoy_overload_actions_.+_active';
/** One gauge per load shed point, the percentage that it refuses. */
const SHED_POINTS = 'envoy_overload_envoy_load_shed_points_.+_scale_percent';

function overload(context: RuleContext): string {
  const named = promSelector('', [{ label: '__name__', op: '=~', value: `${OVERLOAD_ACTIONS}|${SHED_POINTS}` }]);
  return byProxy(context, `${named} > 0`);
}

/** Without a certificate the gauge is 4294967295 (seen with Envoy 1.40.0). */
function certificateDays(context: RuleContext): string {
  const { namespaceLabel, podLabel, certificateDays: least } = context.parameters;
  return `min by (${namespaceLabel}, ${podLabel}) (${CERTIFICATE_DAYS}) < ${least}`;
}

function disconnected(context: RuleContext): string {
  const [selector = ''] = proxySelectors(context, CONTROL_PLANE);
  return `${byProxy(context, `${selector} == bool 0`)} > 0`;
}

export const PROXY_RULES: readonly AlertRule[] = [
  {
    id: 'MeshcauseListenerRefusesConnections',
    cause: null,
    severity: 'info',
    expr: (context) => `${proxyIncrease(context, LISTENER_OVERFLOW)} >= ${context.parameters.minEvents}`,
    holdFor: null,
    summary: '{workload} refused {value} connections of its callers',
    description:
      'The limit of connections of a listener, or of the whole Envoy, of {workload} was reached. Callers see a connection that is closed at once.',
  },
  {
    id: 'MeshcauseOverloadManager',
    cause: 'overload_manager',
    severity: 'info',
    expr: overload,
    holdFor: null,
    summary: 'The overload manager of {workload} acts',
    description:
      'A resource of the Envoy of {workload}, most often its memory, is above a threshold, and Envoy refuses work (503 without a flag, or flag OM).',
  },
  {
    id: 'MeshcauseCertificateEnds',
    cause: 'tls_failure',
    variant: 'verify',
    severity: 'info',
    expr: certificateDays,
    holdFor: null,
    summary: 'A certificate of {pod} ends in {value} days',
    description: 'When it has ended, TLS with this Envoy fails. 0 may also mean that it has ended.',
  },
  {
    id: 'MeshcauseConfigRejected',
    cause: 'stale_config',
    variant: 'rejected',
    severity: 'info',
    expr: (context) => `${proxyEvents(context, ['config_rejected'])} > 0`,
    holdFor: null,
    summary: 'The Envoy of {workload} rejects its configuration',
    description:
      'An update from the control plane was refused, so this Envoy works with its last good configuration. The reason stands in its own log.',
  },
  {
    id: 'MeshcauseControlPlaneGone',
    cause: 'stale_config',
    variant: 'disconnected',
    severity: 'info',
    expr: disconnected,
    holdFor: 'missingFor',
    appliesTo: (mesh) => mesh.hasControlPlane,
    summary: '{value} Envoys of {workload} have no connection to the control plane',
    description: 'They work with their last configuration: new hosts, routes and certificates do not arrive.',
  },
];
