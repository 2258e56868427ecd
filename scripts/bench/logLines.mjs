// Writes an access log of generated requests, the same for the same seed.
import { closeSync, openSync, writeSync } from 'node:fs';

/** A small seeded generator of numbers in [0, 1): mulberry32. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const SERVICES = ['cart', 'catalog', 'checkout', 'color', 'currency', 'email', 'payment', 'shipping'];
const AUTHORITIES = SERVICES.flatMap((service) =>
  ['svc.cluster.local:8080', 'example.com', 'internal:9090'].map((domain) => `${service}.shop.${domain}`)
);
const AGENTS = [
  'curl/8.5.0',
  'Go-http-client/1.1',
  'grpc-go/1.62.1',
  'okhttp/4.12.0',
  'python-requests/2.31.0',
  'kube-probe/1.29',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
];
const START = Date.parse('2026-11-23T00:00:00Z');
const HEX = '0123456789abcdef';

/** 95 of 100 requests are served; the others are what breaks a parser or a service. Each is `[share, changes]`. */
const ODD = [
  [0.008, { code: 503, flags: 'UO', service: '-', host: '-' }],
  [0.008, { code: 503, flags: 'URX,UF', service: '-' }],
  [0.007, { code: 0, flags: 'DC', service: '-' }],
  [0.006, { code: 504, flags: 'UT', duration: 15000, service: '-' }],
  [0.005, { code: 404, flags: 'NR', service: '-', host: '-' }],
  [
    0.003,
    { code: 400, flags: 'DPE', method: '-', path: '-', authority: '-', agent: '-', service: '-', host: '-', id: '-' },
  ],
  [0.003, { agent: 'Grüße 日本語 🙂' }],
  [0.004, { path: '/find?name="quoted"' }],
  [0.004, { agent: 'Mozilla/5.0 "quoted" agent' }],
  [0.001, { agent: '" 200 - 0 0 0 0 "-" "forged' }],
  [0.001, { path: '/a path with blanks' }],
];

function oddity(next) {
  let left = next();
  for (const [share, changes] of ODD) {
    left -= share;
    if (left < 0) {
      return changes;
    }
  }
  return {};
}

const MINUTES = 24 * 60;

/** The requests of one day. */
function requests(seed, perDay) {
  const next = random(seed);
  const below = (limit) => Math.floor(next() * limit);
  const of = (list) => list[below(list.length)];
  const id = () =>
    Array.from({ length: 32 }, () => HEX[below(16)])
      .join('')
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return (index) => {
    const duration = Math.floor(Math.exp(next() * 3 + next() * 3));
    return {
      time: new Date(START + Math.floor((index * MINUTES * 60000) / perDay)).toISOString(),
      method: next() < 0.8 ? 'GET' : 'POST',
      path: `/api/v${1 + below(2)}/${of(SERVICES)}/${below(100000)}`,
      code: next() < 0.97 ? 200 : 304,
      flags: '-',
      received: below(2000),
      sent: below(20000),
      duration,
      service: Math.max(0, duration - 1),
      forwarded: next() < 0.5 ? '-' : `10.0.${below(256)}.${below(256)}`,
      agent: of(AGENTS),
      id: id(),
      authority: of(AUTHORITIES),
      host: `10.1.${below(4)}.${below(256)}:8080`,
      ...oddity(next),
    };
  };
}

const WRITERS = {
  envoy: (r) =>
    `[${r.time}] "${r.method} ${r.path} HTTP/1.1" ${r.code} ${r.flags} ${r.received} ${r.sent} ${r.duration} ${r.service} ` +
    `"${r.forwarded}" "${r.agent}" "${r.id}" "${r.authority}" "${r.host}"\n`,
  istio: (r) =>
    `[${r.time}] "${r.method} ${r.path} HTTP/1.1" ${r.code} ${r.flags} via_upstream - "-" ${r.received} ${r.sent} ${r.duration} ` +
    `${r.service} "${r.forwarded}" "${r.agent}" "${r.id}" "${r.authority}" "${r.host}" ` +
    `outbound|8080||${r.authority} 10.1.2.3:51234 10.2.3.4:8080 10.1.2.3:40412 - default\n`,
  custom: (r) => `${r.time}|${r.code}|${r.flags}|${r.duration}|${r.authority}|${r.method}|${r.path}|${r.agent}\n`,
  json: (r) =>
    `${JSON.stringify({
      authority: r.authority,
      bytes_received: r.received,
      bytes_sent: r.sent,
      downstream_local_address: '127.0.0.1:15000',
      downstream_remote_address: '127.0.0.1:37160',
      duration: r.duration,
      method: r.method,
      path: r.path,
      protocol: 'HTTP/1.1',
      request_id: r.id,
      response_code: r.code,
      response_code_details: 'via_upstream',
      response_flags: r.flags,
      route_name: 'ingress_default',
      start_time: r.time,
      upstream_cluster: 'cds_ingress_shop_color_shop_http_8080',
      upstream_host: r.host,
      upstream_service_time: String(r.service),
      upstream_transport_failure_reason: null,
      user_agent: r.agent,
      x_forwarded_for: r.forwarded,
    })}\n`,
};

/** Format strings of the writers that have no name. */
export const CUSTOM_FORMAT =
  '%START_TIME%|%RESPONSE_CODE%|%RESPONSE_FLAGS%|%DURATION%|%REQ(:AUTHORITY)%|%REQ(:METHOD)%|%REQ(:PATH)%|%REQ(USER-AGENT)%';

/** Writes `count` lines of a format (a key of `WRITERS`) to a file. */
export function writeLog(file, format, count, seed = 42) {
  const out = openSync(file, 'w');
  const request = requests(seed, count);
  const write = WRITERS[format];
  for (let from = 0; from < count; from += 10000) {
    const lines = Array.from({ length: Math.min(10000, count - from) }, (_, index) => write(request(from + index)));
    writeSync(out, lines.join(''));
  }
  closeSync(out);
}
