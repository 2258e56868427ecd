import { listApps, loadAppPlugin } from './plugins';

/** Grafana loads apps with `preload: true` on every page. A failed one is told on the console, as there. */
export function loadPreloadedApps(): void {
  for (const app of listApps().filter(({ enabled, preload }) => enabled && preload)) {
    loadAppPlugin(app).catch((error: unknown) => console.error(`App ${app.id} was not loaded.`, error));
  }
}
