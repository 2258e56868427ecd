import { spawn } from 'node:child_process';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';

const OK = { status: 200, body: 'ok\n' };

/** How an application can end a request without an answer of HTTP. */
const ENDINGS = {
  close: (socket) => socket.destroy(),
  reset: (socket) => socket.resetAndDestroy(),
  half: (socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nonly the beginning');
    setTimeout(() => socket.destroy(), 50);
  },
  garbage: (socket) => socket.end('220 mail.shop ESMTP ready\r\n'),
  switching: (socket) => {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n');
    setTimeout(() => socket.end(), 100);
  },
};

/** @param once a connection serves one request; it closes as the next one comes: the race of an idle timeout */
function answerHttp(answers, once = false) {
  const used = new WeakSet();
  return (request, response) => {
    if (once && used.has(request.socket)) {
      ENDINGS.close(request.socket);
      return;
    }
    used.add(request.socket);
    const { status = 200, body = 'ok\n', headers = {}, delayMs = 2, end } = answers[request.url.split('?')[0]] ?? OK;
    request.resume();
    if (end === 'never') {
      return;
    }
    setTimeout(() => {
      if (end !== undefined) {
        ENDINGS[end](request.socket);
      } else {
        response.writeHead(status, headers).end(body);
      }
    }, delayMs);
  };
}

function answerHttp2(answers) {
  return (stream, headers) => {
    const { status = 200, body = 'ok\n', grpcStatus, delayMs = 2, rst, goaway, end } = answers[headers[':path']] ?? OK;
    stream.on('error', () => undefined);
    if (end === 'never') {
      return;
    }
    setTimeout(() => {
      if (stream.destroyed) {
        return;
      }
      if (goaway !== undefined) {
        stream.session.goaway(goaway);
        stream.session.destroy();
      } else if (rst !== undefined) {
        stream.close(rst);
      } else if (grpcStatus !== undefined) {
        stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
        stream.on('wantTrailers', () =>
          stream.sendTrailers({ 'grpc-status': String(grpcStatus), 'grpc-message': 'no' })
        );
        stream.end(Buffer.from([0, 0, 0, 0, 0]));
      } else {
        stream.respond({ ':status': status });
        stream.end(body);
      }
    }, delayMs);
  };
}

/** RateLimitResponse { overall_code: OVER_LIMIT }, as one message of gRPC. */
const OVER_LIMIT = Buffer.from([0, 0, 0, 0, 2, 8, 2]);

function overLimit(stream) {
  stream.resume().on('end', () => sayOverLimit(stream));
}

function sayOverLimit(stream) {
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  stream.end(OVER_LIMIT);
}

const SERVERS = {
  http: ({ answers = {}, once }) => {
    const server = http.createServer(answerHttp(answers, once));
    server.on('upgrade', (request, socket) => ENDINGS[answers[request.url]?.end ?? 'close'](socket));
    server.keepAliveTimeout = 60_000;
    return server;
  },
  https: ({ answers = {}, certificate }) => https.createServer(certificate, answerHttp(answers)),
  http2: ({ answers = {} }) => http2.createServer().on('stream', answerHttp2(answers)),
  rateLimit: () => http2.createServer().on('stream', overLimit),
  tcp: ({ tcp }) => net.createServer((socket) => socket.on('error', () => undefined) && TCP[tcp](socket)),
};

const TCP = {
  echo: (socket) => socket.pipe(socket),
  hold: () => undefined,
  reset: (socket) => socket.once('data', () => socket.resetAndDestroy()),
};

const DEAF = `require('net').createServer().listen({ host: process.argv[1], port: 8080, backlog: 1 }, () => {
  process.stdout.write('listening');
  setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 50);
})`;

/** A host whose queue of connections is full, so that it answers no more of them: connecting times out. */
async function startDeaf({ address }) {
  const child = spawn(process.execPath, ['-e', DEAF, address], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', () => setTimeout(resolve, 200)));
  const filling = Array.from({ length: 6 }, () =>
    net.connect({ host: address, port: 8080 }).on('error', () => undefined)
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  return async () => {
    filling.forEach((socket) => socket.destroy());
    child.kill('SIGKILL');
  };
}

/** An upstream of a scenario: `{ kind, address, port, … }`. Gives a function that stops it. */
export async function startBackend(backend) {
  if (backend.kind === 'deaf') {
    return startDeaf(backend);
  }
  const server = SERVERS[backend.kind ?? 'http'](backend);
  const open = new Set();
  server.on('connection', (socket) =>
    open.add(socket.on('close', () => open.delete(socket)).on('error', () => undefined))
  );
  await new Promise((resolve, reject) =>
    server.on('error', reject).listen(backend.port ?? 8080, backend.address, resolve)
  );
  return async () => {
    open.forEach((socket) => socket.destroy());
    await new Promise((resolve) => server.close(resolve));
  };
}
