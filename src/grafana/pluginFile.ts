import { config } from '@grafana/runtime';
import { APP_ID } from '../constants';

/** The files are small and come from Grafana itself; longer than this, an answer without them is better, ms. */
const PATIENCE = 5000;

/** Below the path that Grafana may be served under. A new version of the plugin has a new address. */
function addressOf(file: string): string {
  const version = config.apps?.[APP_ID]?.version;
  const query = version === undefined ? '' : `?_cache=${encodeURIComponent(version)}`;
  return `${config.appSubUrl ?? ''}/public/plugins/${APP_ID}/${file}${query}`;
}

/** A JSON file of the plugin's folder; null where it cannot be had: never rejects. */
export async function fetchPluginFile(file: string): Promise<unknown> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE);
  try {
    const response = await fetch(addressOf(file), { signal: abort.signal });
    return response.ok ? ((await response.json()) as unknown) : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
