export const HOST_SIDES = ['none', 'loopback', 'proxy_port', 'remote'] as const;

/** Where an upstream host lies, seen from the proxy. `proxy_port` is a loopback port of the proxy itself, not an application. */
export type HostSide = (typeof HOST_SIDES)[number];

/**
 * Ports that Envoy, App Mesh (15000, 15001, 9901) and Istio (15001, 15006, 15021) listen on themselves: traffic to them is a
 * second pass through the proxy or a probe, hence no sign of an application on loopback.
 */
const PROXY_PORTS = new Set(['9901', '15000', '15001', '15006', '15021']);

/** Splits `host:port`, also with an IPv6 host in brackets (as Envoy prints it). */
export function splitHostPort(address: string): { host: string; port: string } {
  const colon = address.lastIndexOf(':');
  const host = colon < 0 ? address : address.slice(0, colon);
  return { host: host.replace('[', '').replace(']', ''), port: colon < 0 ? '' : address.slice(colon + 1) };
}

export function hostSide(upstreamHost: string | null): HostSide {
  if (upstreamHost === null || upstreamHost === '' || upstreamHost === '-') {
    return 'none';
  }
  const { host, port } = splitHostPort(upstreamHost);
  // Only 127.0.0.1 is the pod's own application: other addresses of 127/8 serve as stand-ins for other hosts, and Istio's
  // 127.0.0.6 is a source address, never an upstream.
  const loopback = host === '127.0.0.1' || host === '::1' || host === 'localhost';
  if (!loopback) {
    return 'remote';
  }
  return PROXY_PORTS.has(port) ? 'proxy_port' : 'loopback';
}
