import { createServer, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';

import { apiRoutes } from './apiRoutes';
import { findHost, type HostName } from './hosts';
import { json, notFound, readRequest, type Answer, type Route } from './http';
import { LiveSources, type LiveServers } from './liveSources';
import { pageRoutes } from './pageRoutes';
import { readPluginCatalog } from './pluginCatalog';
import { RecordingStore } from './recordings';

/** Nothing may leave the host, and no code may be made from text. Emotion writes style elements: hence its exception. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const PORTS_TO_TRY = 20;
const LAST_PORT = 65_535;

interface WorkbenchOptions {
  /** Root of the project: dashboards, dist-workbench and node_modules are below it. */
  project: string;
  /** Folders of the built plugin, the first that holds a file wins. Default: `dist`. */
  bundle?: string[];
  /** Which Grafana's packages the page is made of. Default: `oldest`. */
  host?: HostName;
  /** Folder of dashboards. Default: `dashboards`. */
  dashboards?: string;
  /** Servers to ask in place of the recordings. */
  live?: LiveServers;
  /** First port to try; 0 lets the system choose. */
  port: number;
}

interface Workbench {
  url: string;
  close(): Promise<void>;
}

/** Starts the workbench on 127.0.0.1. A used port gives way to the next one; throws where 20 in a row are used. */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const bundle = (options.bundle ?? ['dist']).map((folder) => path.resolve(options.project, folder));
  const catalog = await readPluginCatalog(bundle);
  const host = await findHost(options.project, options.host ?? 'oldest');
  const corpus = path.join(options.project, 'fixtures/corpus');
  const sources = options.live ? new LiveSources(options.live) : new RecordingStore(corpus);
  const routes = [
    apiRoutes(catalog, sources, path.resolve(options.project, options.dashboards ?? 'dashboards'), host.version),
    pageRoutes(host, bundle, catalog.appId),
  ];
  const server = createServer((message, response) => {
    readRequest(message)
      .then((request) => firstAnswer(routes, request))
      .catch((error: unknown) => json({ message: `The workbench failed: ${String(error)}` }, 500))
      .then((answer) => send(response, answer))
      .catch(() => response.destroy());
  });
  const port = await listen(server, options.port);
  return { url: `http://127.0.0.1:${port}/`, close: () => closeServer(server) };
}

async function firstAnswer(routes: Route[], request: Parameters<Route>[0]): Promise<Answer> {
  for (const route of routes) {
    const answer = await route(request);
    if (answer) {
      return answer;
    }
  }
  return notFound(request.path);
}

function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, {
    'Content-Type': answer.type,
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
  });
  response.end(answer.body);
}

async function listen(server: Server, firstPort: number): Promise<number> {
  const lastPort = Math.min(firstPort + PORTS_TO_TRY - 1, LAST_PORT);
  for (let port = firstPort; port <= lastPort; port++) {
    const bound = await tryPort(server, port);
    if (bound !== null) {
      return bound;
    }
  }
  throw new Error(`Ports ${firstPort} to ${lastPort} are all in use. Choose another with --port.`);
}

function tryPort(server: Server, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      server.off('listening', onListening);
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error);
    };
    const onListening = () => {
      server.off('error', onError);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    };
    server.once('error', onError);
    server.once('listening', onListening);
    server.listen(port, '127.0.0.1');
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
