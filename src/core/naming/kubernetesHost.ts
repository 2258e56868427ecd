const WAYPOINT_SUFFIX = /-(?:http|tcp)$/;

/**
 * `<service>.<namespace>.svc…` taken apart; any other host is the workload's name as it is. Istio's waypoints write
 * `….svc.cluster.local-http`; that ending is dropped.
 */
export function kubernetesHost(host: string): { workload: string | null; namespace: string | null } {
  if (host === '') {
    return { workload: null, namespace: null };
  }
  const [service, namespace, svc] = host.replace(WAYPOINT_SUFFIX, '').split('.');
  const isService = svc === 'svc' && service !== undefined && service !== '' && namespace !== undefined;
  return isService ? { workload: service, namespace } : { workload: host, namespace: null };
}
