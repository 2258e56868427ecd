import type { IncomingMessage } from 'node:http';

/** One request, as far as the workbench's routes look at it. `params` joins the query string and a form body. */
export interface WorkbenchRequest {
  method: string;
  path: string;
  params: URLSearchParams;
  /** The `x-workbench-recording` header: which recording the page shows. */
  recording: string | null;
}

export interface Answer {
  status: number;
  type: string;
  body: string | Buffer;
}

/** A route answers what is its own, and null for everything else. */
export type Route = (request: WorkbenchRequest) => Promise<Answer | null>;

const RECORDING_HEADER = 'x-workbench-recording';

const MAX_BODY_BYTES = 1_000_000;

export function json(body: unknown, status = 200): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

export function notFound(path: string): Answer {
  return json({ message: `Not found: ${path}` }, 404);
}

/** Reads the request; a body that is no form and no JSON object, or too long, counts as empty. */
export async function readRequest(message: IncomingMessage): Promise<WorkbenchRequest> {
  // Put together as text: resolved, a path that begins with `//` would name a host.
  const url = new URL(`http://workbench${message.url ?? '/'}`);
  const params = new URLSearchParams(url.search);
  for (const [key, value] of await readForm(message)) {
    params.append(key, value);
  }
  const header = message.headers[RECORDING_HEADER];
  return {
    method: message.method ?? 'GET',
    path: safeDecode(url.pathname),
    params,
    recording: typeof header === 'string' ? header : params.get('recording'),
  };
}

async function readForm(message: IncomingMessage): Promise<URLSearchParams> {
  const isForm = (message.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) {
      chunks.push(chunk);
    }
  }
  return new URLSearchParams(isForm && size <= MAX_BODY_BYTES ? Buffer.concat(chunks).toString() : '');
}

function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
