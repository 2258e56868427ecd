import type { CAUSES } from './causes';

/** What a server that is no Envoy puts into answers of its own, and not into those that it passes on. */
interface ForeignServer {
  name: string;
  variant: (typeof CAUSES)['outside_envoy'][number];
  /** Start of the header `server`, lower case. */
  server?: string;
  /** Words of its own error page, which it sends beside the header. */
  page?: string;
  /** Only with these codes; others may be passed on. */
  codes?: readonly number[];
}

const GATEWAY = [502, 503, 504] as const;

/** Server headers and error pages of these programs as they come without configuration. */
const FOREIGN_SERVERS: readonly ForeignServer[] = [
  { name: 'AWS load balancer', variant: 'load_balancer', server: 'awselb/' },
  { name: 'Azure Application Gateway', variant: 'load_balancer', server: 'microsoft-azure-application-gateway' },
  {
    name: 'Google Cloud load balancer',
    variant: 'load_balancer',
    page: 'The server encountered a temporary error and could not complete your request.',
    codes: GATEWAY,
  },
  { name: 'CloudFront', variant: 'cdn', server: 'cloudfront' },
  // It signs what it passes on as well; these codes are its own.
  { name: 'Cloudflare', variant: 'cdn', server: 'cloudflare', codes: [520, 521, 522, 523, 524, 525, 526, 527, 530] },
  { name: 'Akamai', variant: 'cdn', server: 'akamaighost' },
  { name: 'Varnish', variant: 'cdn', page: 'Guru Meditation', codes: [503] },
  { name: 'nginx', variant: 'other_proxy', server: 'nginx', page: '<center>nginx', codes: GATEWAY },
  { name: 'OpenResty', variant: 'other_proxy', server: 'openresty', page: '<center>openresty', codes: GATEWAY },
  {
    name: 'HAProxy',
    variant: 'other_proxy',
    page: 'No server is available to handle this request.',
    codes: [503],
  },
  {
    name: 'Apache httpd',
    variant: 'other_proxy',
    server: 'apache',
    page: 'The proxy server',
    codes: [502],
  },
];

interface Answer {
  status: number | null;
  headers: Readonly<Record<string, string>>;
  body: string;
}

function isFrom({ server, page, codes }: ForeignServer, { status, headers, body }: Answer): boolean {
  const signed = server === undefined || (headers.server ?? '').toLowerCase().startsWith(server);
  return signed && (page === undefined || body.includes(page)) && (codes === undefined || codes.includes(status ?? -1));
}

/** The load balancer, CDN or other proxy that made this answer; null where none shows. Names of headers in lower case. */
export function foreignServer(answer: Answer): Pick<ForeignServer, 'name' | 'variant'> | null {
  const envoyWasThere = Object.keys(answer.headers).some((name) => name.startsWith('x-envoy-'));
  return envoyWasThere ? null : (FOREIGN_SERVERS.find((one) => isFrom(one, answer)) ?? null);
}
