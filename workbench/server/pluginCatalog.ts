import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

/** The part of a plugin.json that the workbench looks at; the rest is passed on as it is. */
interface PluginJson {
  id: string;
  name: string;
  type: 'app' | 'datasource' | 'panel';
  autoEnabled?: boolean;
  preload?: boolean;
  includes?: Array<{
    type: string;
    name: string;
    path?: string;
    addToNav?: boolean;
    defaultNav?: boolean;
    role?: string;
  }>;
  info: { version: string; logos: { small: string; large: string }; description?: string };
  [key: string]: unknown;
}

export interface CatalogEntry {
  json: PluginJson;
  /** Path of the plugin's folder as the browser asks for it, no slash at the ends. */
  baseUrl: string;
  enabled: boolean;
  nested: boolean;
}

export interface PluginCatalog {
  appId: string;
  entries: CatalogEntry[];
}

/**
 * Reads the bundle as Grafana 10.4 does: the app in the root, nested plugins in folders below it, whose modules live under
 * the app's public path. Nested plugins of an app that is not enabled are absent. `folders`: the first that holds a file wins.
 */
export async function readPluginCatalog(folders: string[]): Promise<PluginCatalog> {
  const root = await readPluginJson(folders, '');
  if (!root) {
    throw new Error(`No plugin.json in ${folders.join(', ')}. Build the plugin first: npm run build:plugin`);
  }
  const enabled = root.autoEnabled === true;
  const appBase = `public/plugins/${root.id}`;
  const entries: CatalogEntry[] = [{ json: root, baseUrl: appBase, enabled, nested: false }];
  for (const folder of enabled ? await subfolders(folders) : []) {
    const json = await readPluginJson(folders, folder);
    if (json) {
      entries.push({ json, baseUrl: `${appBase}/${folder}`, enabled, nested: true });
    }
  }
  return { appId: root.id, entries };
}

async function readPluginJson(folders: string[], below: string): Promise<PluginJson | null> {
  for (const folder of folders) {
    const file = path.join(folder, below, 'plugin.json');
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text !== null) {
      return parsePluginJson(file, text);
    }
  }
  return null;
}

function parsePluginJson(file: string, text: string): PluginJson {
  try {
    return JSON.parse(text) as PluginJson;
  } catch (error) {
    throw new Error(`${file} is no JSON: ${String(error)}. Build the plugin again: npm run build:plugin`);
  }
}

async function subfolders(folders: string[]): Promise<string[]> {
  const names = new Set<string>();
  for (const folder of folders) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    entries.filter((entry) => entry.isDirectory()).forEach((entry) => names.add(entry.name));
  }
  return [...names].sort();
}
