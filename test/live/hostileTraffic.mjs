import http2 from 'node:http2';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Odd, but with no quote: the line must still have one reading. */
const ODD = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
  'curl/8.5.0',
  '-',
  '',
  'a, b; c=d [e] {f} <g> |h| (i)',
  'back\\slash \\n \\t \\u0041 \\" no',
  'tab\tinside',
  'Grüße 日本語 🙂',
  '%START_TIME% %{x}i %% $1 ${HOME}',
  "it's `quoted` otherwise",
  '[2026-11-23T10:19:39.700Z] 503 UO 0 81 0 -',
  'line\u2028separator\u0085next',
  '{"json":1}'.replaceAll('"', "'"),
  ' leading and trailing ',
  'x'.repeat(8000),
].map((text) => text.replaceAll('\\"', '\\'));

/** With quotes: some of these forge the columns that follow. */
const HOSTILE = [
  'Mozilla/5.0 "quoted" agent',
  '"',
  '""',
  '" "',
  '\\"',
  '" 200 - 0 0 0 0 "-" "',
  '" 200 - 0 0 0 0 "-" "fake" "fake" "fake" "1.2.3.4:80',
  'x" "y" "z',
  ' HTTP/1.1" 200 - 0 0 0 0 "-" "x" "y" "z" "1.2.3.4:80"',
  '" - "-" 0 0 0 0 "-" "-" "-" "-" "-" a b c d e f',
  '{"response_code":200,"response_flags":"-"}',
  `${'" "'.repeat(1500)}`,
];

const PATHS = [
  '/',
  '/a/b?c=d&e=f',
  '/a"b',
  '/%22%0a%20x',
  "/{}[]|^`'",
  '/ü/日本',
  '/?',
  '//double//slash',
  '/a;b,c=d(e)',
  '/p\\back',
  `/long${'y'.repeat(6000)}`,
  '/refused/x',
  '/slow',
  '/direct',
];
const METHODS = ['GET', 'GET', 'GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'PROPFIND', 'FOOBAR'];
const HOSTS = ['green:8080', 'UPPER.Example', '[2001:db8::1]:8080', 'color-green.howto.svc.cluster.local', 'a_b.c-d'];
const FORWARDED = ['203.0.113.7, 10.0.0.1,192.168.1.1', '2001:db8::1', 'unknown', '-', ''];
const STATUSES = [200, 200, 200, 201, 204, 301, 400, 404, 418, 429, 500, 502, 503, 504, 599];

/** Requests that no codec can read, whole. */
const MALFORMED = [
  'GET / HTTP/9.9\r\nhost: a\r\n\r\n',
  'GET /no-host HTTP/1.1\r\nconnection: close\r\n\r\n',
  'GET /bad HTTP/1.1\r\nhost: a\r\nno colon here\r\n\r\n',
  'GET /nul HTTP/1.1\r\nhost: a\r\nuser-agent: a\0b\r\n\r\n',
  'GET /quote HTTP/1.1\r\nhost: we"ird host\r\nuser-agent: " "x\r\n\r\n',
  'GET /a b c HTTP/1.1\r\nhost: a\r\n\r\n',
  'GET /length HTTP/1.1\r\nhost: a\r\ncontent-length: x\r\n\r\n',
  'POST /chunks HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'CONNECT a.example:443 HTTP/1.1\r\nhost: a.example:443\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
  'GET http://other.example/abs HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
];

/**
 * @typedef {object} Request
 * @property {string} kind `whole`, `malformed`, `hangup` or `http2`
 * @property {string} text what goes over the wire, where it is HTTP/1
 * @property {Record<string, string>} headers
 */

/** The same requests for the same seed. The header `x-test` of hostile ones begins with `h`, of others with `n`. */
export function generateRequests(count, seed) {
  const random = seededRandom(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const maybe = (share, make) => (random() < share ? make() : undefined);
  return Array.from({ length: count }, (_, index) => {
    if (random() < 0.04) {
      return { kind: 'malformed', text: pick(MALFORMED) };
    }
    const isHostile = random() < 0.25;
    const text = () => pick(isHostile && random() < 0.6 ? HOSTILE : ODD);
    const kind = pick(['whole', 'whole', 'whole', 'whole', 'whole', 'whole', 'whole', 'http2', 'hangup']);
    const headers = {
      host: pick(HOSTS),
      'x-test': `${isHostile ? 'h' : 'n'}${index}`,
      'user-agent': maybe(0.9, text),
      'x-forwarded-for': maybe(0.5, () => (isHostile ? text() : pick(FORWARDED))),
      'x-request-id': maybe(0.3, () => (isHostile ? text() : `id-${index}`)),
      'x-tenant': maybe(0.4, text),
      'x-other': maybe(0.3, text),
      referer: maybe(0.4, text),
      'x-envoy-original-path': maybe(isHostile ? 0.2 : 0, text),
      'x-answer': maybe(0.6, () => String(pick(STATUSES))),
      ...(kind === 'hangup' ? { 'x-delay': '300' } : {}),
      'x-reset': maybe(0.02, () => '1'),
    };
    const path = pick(PATHS);
    if (path === '/slow') {
      headers['x-delay'] = '80';
    }
    const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
    return { kind, method: pick(METHODS), path, headers: given };
  });
}

/** What the application does with a request of these. */
export function answer(request, response) {
  if (request.headers['x-reset']) {
    request.socket.destroy();
    return;
  }
  setTimeout(
    () => {
      response.statusCode = Number(request.headers['x-answer'] ?? 200);
      response.end(request.method === 'HEAD' || response.statusCode === 204 ? undefined : 'green\n');
    },
    Number(request.headers['x-delay'] ?? 0)
  );
}

function http1Text({ method, path, headers }) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${path} HTTP/1.1`, ...lines, 'connection: close', '', ''].join('\r\n');
}

/** Sends bytes, and waits until the other side closes; hangs up itself after `patience` milliseconds. */
function sendRaw(port, bytes, patience) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    const timer = setTimeout(() => socket.destroy(), patience);
    socket.on('error', () => undefined);
    socket.on('data', () => undefined);
    socket.on('close', () => (clearTimeout(timer), resolve()));
  });
}

function sendHttp2(port, { method, path, headers }) {
  return new Promise((resolve) => {
    const session = http2.connect(`http://127.0.0.1:${port}`);
    session.on('error', () => undefined);
    session.on('close', resolve);
    const { host, ...others } = headers;
    const safe = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, latin1(value).trim()]));
    try {
      const stream = session.request({ ':method': method, ':path': latin1(path), ':authority': host, ...safe });
      stream.on('error', () => undefined);
      stream.on('close', () => session.close());
      stream.resume();
    } catch {
      session.destroy();
    }
  });
}

/** Node writes each character of a header as one byte. */
function latin1(text) {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function send(port, request) {
  switch (request.kind) {
    case 'malformed':
      return sendRaw(port, Buffer.from(request.text, 'latin1'), 400);
    case 'hangup':
      return sendRaw(port, http1Text(request), 40);
    case 'http2':
      return sendHttp2(port, request);
    default:
      return sendRaw(port, http1Text(request), 5000);
  }
}

/** Sends all requests, some at a time: Envoy keeps the connection of a malformed one for a second. */
export async function sendAll(port, requests, clients = 64) {
  const queue = [...requests];
  const client = async () => {
    for (let request = queue.shift(); request !== undefined; request = queue.shift()) {
      await send(port, request);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  await sleep(500);
}
