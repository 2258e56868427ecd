import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';

import { NOT_SHARED_HERE, SHARED_MODULES } from './sharedModules';
import { refuseAngular } from './strictness';

interface SystemPrototype {
  resolve(id: string, parentUrl?: string): string;
}

const SHARED_SCHEME = 'shared-module:';

/** Makes SystemJS resolve bare names to the shared modules only, as Grafana's import map does. Call once. */
export function prepareModuleLoader(): void {
  // @grafana/runtime hides `define` when it is loaded; AMD bundles need it while they are.
  window.define = window.__grafana_amd_define ?? window.define;
  for (const [name, exports] of Object.entries(SHARED_MODULES)) {
    System.set(SHARED_SCHEME + name, exports);
  }
  const prototype: SystemPrototype = System.constructor.prototype;
  const resolve = prototype.resolve;
  prototype.resolve = function (id, parentUrl) {
    const isAddress = /^(?:\.{0,2}\/|[a-z][a-z0-9+.-]*:)/i.test(id);
    return isAddress ? resolve.call(this, id, parentUrl) : sharedModuleUrl(id);
  };
}

function sharedModuleUrl(name: string): string {
  if (Object.hasOwn(SHARED_MODULES, name)) {
    return SHARED_SCHEME + name;
  }
  throw new Error(
    NOT_SHARED_HERE.has(name)
      ? `Grafana 10.4 shares "${name}", but this workbench has no copy of it.`
      : `Grafana 10.4 does not share a module "${name}".`
  );
}

const loaded = new Map<string, Promise<Record<string, unknown>>>();

/** Loads a plugin's `module.js` from the path in its settings. A failed load is kept: it fails the same way again. */
export function loadPluginModule(path: string, version: string): Promise<Record<string, unknown>> {
  const url = `/${path}?_cache=${encodeURIComponent(version)}`;
  const known = loaded.get(url);
  if (known) {
    return known;
  }
  const loading = loadChecked(url);
  loaded.set(url, loading);
  return loading;
}

async function loadChecked(url: string): Promise<Record<string, unknown>> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}.`);
  }
  refuseAngular(await response.text(), url);
  return System.import(new URL(url, document.baseURI).href);
}
