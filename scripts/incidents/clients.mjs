import http from 'node:http';
import http2 from 'node:http2';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { CLIENT_ADDRESS, podAddress } from './addresses.mjs';

const PATIENCE_MS = 8000;

function sendHttp({ pod, path, method = 'GET', headers, agent, body, abortAfterMs }) {
  return new Promise((resolve) => {
    const options = { host: podAddress(pod), port: 8080, localAddress: CLIENT_ADDRESS, path, method, headers, agent };
    const request = http.request(options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      response.on('error', () => resolve(null));
      response.on('close', () => resolve({ status: response.statusCode, headers: response.rawHeaders, body: text }));
    });
    request.on('error', () => resolve(null)).on('upgrade', (_, socket) => socket.on('close', () => resolve(null)));
    request.setTimeout(PATIENCE_MS, () => request.destroy());
    request.end(body);
    if (abortAfterMs !== undefined) {
      setTimeout(() => request.destroy(), abortAfterMs);
    }
  });
}

function sendHttp2({ path, method = 'POST', headers, body, abortAfterMs, session }) {
  return new Promise((resolve) => {
    const { host, ...others } = headers;
    const stream = session.request({ ':method': method, ':path': path, ':authority': host, ...others });
    const answer = { status: 0, headers: [], body: '' };
    const add = (fields) =>
      Object.entries(fields).forEach(([name, value]) =>
        name === ':status' ? (answer.status = value) : answer.headers.push(name, String(value))
      );
    stream
      .on('response', add)
      .on('trailers', add)
      .on('error', () => undefined);
    stream.setEncoding('utf8').on('data', (chunk) => (answer.body += chunk));
    stream.on('close', () => resolve(answer.status === 0 ? null : answer));
    stream.end(body);
    setTimeout(() => stream.close(http2.constants.NGHTTP2_CANCEL), abortAfterMs ?? PATIENCE_MS).unref();
  });
}

/** Bytes as they are; the answer is what came back. */
function sendRaw({ pod, raw, waitMs = 300 }) {
  return new Promise((resolve) => {
    const socket = net.connect({ host: podAddress(pod), port: 8080, localAddress: CLIENT_ADDRESS }, () =>
      socket.write(raw)
    );
    let text = '';
    const timer = setTimeout(() => socket.destroy(), waitMs);
    socket.on('data', (chunk) => (text += chunk.toString('latin1'))).on('error', () => undefined);
    socket.on('close', () => (clearTimeout(timer), resolve(text.startsWith('HTTP/') ? { raw: text } : null)));
  });
}

const GRPC = { 'content-type': 'application/grpc', te: 'trailers', 'user-agent': 'grpc-go/1.62.0' };
const EMPTY_MESSAGE = Buffer.from([0, 0, 0, 0, 0]);

function headersOf({ protocol, headers = {}, host }, given) {
  const own = protocol === 'grpc' ? GRPC : { 'user-agent': 'go-http-client/1.1' };
  return { host: host ?? given.host, ...own, ...headers };
}

/** One request of a step, sent by a client of its own. */
function sender(step, given) {
  const request = { ...step, pod: step.pod ?? given.pod, path: step.path ?? '/', headers: headersOf(step, given) };
  if (step.raw !== undefined) {
    return { send: () => sendRaw(request), end: () => undefined };
  }
  if (step.protocol === 'grpc' || step.protocol === 'http2') {
    const session = http2.connect(`http://${podAddress(request.pod)}:8080`, { localAddress: CLIENT_ADDRESS });
    session.on('error', () => undefined);
    const body = step.protocol === 'grpc' ? EMPTY_MESSAGE : undefined;
    return { send: () => sendHttp2({ ...request, body, session }), end: () => session.destroy() };
  }
  const agent = new http.Agent({ keepAlive: step.keepAlive ?? true, maxSockets: 1 });
  return { send: () => sendHttp({ ...request, agent }), end: () => agent.destroy() };
}

/**
 * Sends `count` requests with `clients` at a time, each of which pauses `gapMs` after an answer.
 * @param given `pod` that is asked and `host` that is named, unless the step says otherwise
 * @returns the answers; null for a request that got none
 */
export async function sendStep(step, given) {
  const answers = [];
  let left = step.count ?? 1;
  const client = async () => {
    const { send, end } = sender(step, given);
    while (left-- > 0) {
      answers.push(await send());
      await sleep(step.gapMs ?? 10);
    }
    end();
  };
  await Promise.all(Array.from({ length: Math.min(step.clients ?? 2, left) }, client));
  return answers;
}

/** What `curl -i` prints of an answer. */
export function asCurl({ raw, status, headers, body }, protocol) {
  if (raw !== undefined) {
    return raw;
  }
  const version = protocol === undefined ? 'HTTP/1.1' : 'HTTP/2';
  const reason = version === 'HTTP/2' ? '' : http.STATUS_CODES[status];
  const lines = [`${version} ${status} ${reason}`];
  for (let at = 0; at < headers.length; at += 2) {
    lines.push(`${headers[at]}: ${headers[at + 1]}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
