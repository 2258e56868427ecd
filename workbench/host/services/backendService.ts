import { AppEvents } from '@grafana/data';
import { getAppEvents, type BackendSrv, type BackendSrvRequest, type FetchResponse } from '@grafana/runtime';
import { defer, lastValueFrom, type Observable } from 'rxjs';

import { currentRecording } from '../state/urlState';
import { queryString } from './queryString';

/** Asks this host and nothing else. A new request with the `requestId` of a running one cancels that one. */
export class BackendService implements BackendSrv {
  private readonly running = new Map<string, AbortController>();

  fetch<T>(options: BackendSrvRequest): Observable<FetchResponse<T>> {
    return defer(() => this.send<T>(options));
  }

  datasourceRequest<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
    return lastValueFrom(this.fetch<T>(options));
  }

  async request<T>(options: BackendSrvRequest): Promise<T> {
    return (await this.datasourceRequest<T>(options)).data;
  }

  get<T>(url: string, params?: BackendSrvRequest['params'], requestId?: string, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, url, params, requestId, method: 'GET' });
  }

  delete<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, url, data, method: 'DELETE' });
  }

  post<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, url, data, method: 'POST' });
  }

  patch<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, url, data, method: 'PATCH' });
  }

  put<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, url, data, method: 'PUT' });
  }

  private async send<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
    const abort = this.takeOver(options.requestId);
    try {
      const response = await fetch(addressOf(options), { ...initOf(options), signal: abort.signal });
      const data = await readBody(response, options.responseType);
      const answer = { ...describe(response, options), data };
      if (!response.ok) {
        throw { ...answer, data: isObject(data) ? data : { message: String(data) } };
      }
      return answer as FetchResponse<T>;
    } catch (error) {
      throw abort.signal.aborted
        ? { status: -1, cancelled: true, type: 'cancelled', config: options, data: {} }
        : report(error, options);
    } finally {
      this.release(options.requestId, abort);
    }
  }

  private takeOver(requestId: string | undefined): AbortController {
    const abort = new AbortController();
    if (requestId !== undefined) {
      this.running.get(requestId)?.abort();
      this.running.set(requestId, abort);
    }
    return abort;
  }

  private release(requestId: string | undefined, abort: AbortController): void {
    if (requestId !== undefined && this.running.get(requestId) === abort) {
      this.running.delete(requestId);
    }
  }
}

function addressOf({ url, params }: BackendSrvRequest): string {
  const query = queryString(params ?? {});
  const address = url.startsWith('/') || url.includes('://') ? url : `/${url}`;
  return query === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${query}`;
}

function initOf({ method = 'GET', data, headers }: BackendSrvRequest): RequestInit {
  const recording = currentRecording();
  const isForm = typeof data === 'string' || data instanceof URLSearchParams;
  return {
    method,
    body: data === undefined || method === 'GET' ? undefined : isForm ? data : JSON.stringify(data),
    headers: {
      ...(data !== undefined && !isForm ? { 'Content-Type': 'application/json' } : {}),
      ...(recording ? { 'X-Workbench-Recording': recording.id } : {}),
      ...headers,
    },
  };
}

async function readBody(response: Response, type: BackendSrvRequest['responseType']): Promise<unknown> {
  if (type === 'arraybuffer') {
    return response.arrayBuffer();
  }
  if (type === 'blob') {
    return response.blob();
  }
  const text = await response.text();
  try {
    return type === 'text' ? text : JSON.parse(text);
  } catch {
    return text;
  }
}

function describe(response: Response, config: BackendSrvRequest) {
  const { status, statusText, ok, headers, redirected, type, url } = response;
  return { status, statusText, ok, headers, redirected, type, url, config };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Shows the error unless the caller does so itself, and hands it on. */
function report(error: unknown, { url, showErrorAlert }: BackendSrvRequest): unknown {
  if (showErrorAlert === true) {
    getAppEvents().publish({ type: AppEvents.alertError.name, payload: [`${url} failed`, messageOf(error)] });
  }
  return error instanceof Error
    ? { status: 0, statusText: error.message, data: { message: error.message }, config: { url } }
    : error;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : JSON.stringify(error);
}
