import { createServer, type Server } from 'node:http';

import { LiveSources } from './liveSources';

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url?.startsWith('/slow')) {
      return;
    }
    response.writeHead(request.url?.startsWith('/refuse') ? 400 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ asked: request.url }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const NOWHERE = 'http://127.0.0.1:1';

async function ask(prometheus: string, path: string, params: Record<string, string> = {}) {
  const sources = new LiveSources({ prometheus, loki: null, scrapeInterval: '1s', timeoutMs: 100 });
  const { status, body } = await sources.ask(null, 'prometheus', path, new URLSearchParams(params));
  return { status, body: JSON.parse(body.toString()) };
}

test('a question is handed on as it is, and so is the answer', async () => {
  const { status, body } = await ask(url, '/api/v1/query', { query: 'up{a="b+c"}' });
  expect(status).toBe(200);
  expect(new URL(body.asked, url).searchParams.get('query')).toBe('up{a="b+c"}');
});

test('an error of the server is handed on', async () => {
  expect((await ask(url, '/refuse')).status).toBe(400);
});

test('a server that does not answer in time', async () => {
  expect(await ask(url, '/slow')).toMatchObject({
    status: 504,
    body: { message: 'prometheus did not answer in time' },
  });
});

test('a server that is not there', async () => {
  expect(await ask(NOWHERE, '/')).toMatchObject({ status: 502 });
});

test('without Loki there is none to ask and none to choose', async () => {
  const sources = new LiveSources({ prometheus: NOWHERE, loki: null, scrapeInterval: '1s' });
  expect(sources.kinds).toEqual(['prometheus']);
  expect(await sources.ask(null, 'loki', '/', new URLSearchParams())).toMatchObject({ status: 404 });
});
