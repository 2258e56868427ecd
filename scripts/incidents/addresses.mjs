/**
 * Recordings are made on loopback. What is written has the addresses that a pod would see: 127.0.<a>.<b> becomes
 * 10.40.<a>.<b>, and the application in the own pod (127.0.9.<n>) 127.0.0.1 in App Mesh and the address of the pod in Istio.
 * The test network 192.0.2.0, which no route leads to, becomes 10.40.2.0.
 */
export function asPods(text, mesh) {
  return text
    .replace(/\b127\.0\.9\.(\d+)\b/g, (_, pod) => (mesh === 'istio' ? `10.40.1.${pod}` : '127.0.0.1'))
    .replace(/\b127\.0\.([1-8])\.(\d+)\b/g, '10.40.$1.$2')
    .replace(/\b192\.0\.2\.(\d+)\b/g, '10.40.2.$1');
}

/** Where the sidecar of the n-th pod listens. */
export const podAddress = (n) => `127.0.1.${n}`;
/** The application in the n-th pod. */
export const appAddress = (n) => `127.0.9.${n}`;
/** Other hosts: pods without a proxy that we see, policy services. */
export const otherAddress = (n) => `127.0.2.${n}`;
/** No route leads here. */
export const lostAddress = (n) => `192.0.2.${n}`;
export const CLIENT_ADDRESS = '127.0.3.7';
