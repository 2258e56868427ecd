import { EventBusSrv, locationUtil, setTimeZoneResolver } from '@grafana/data';
import * as runtime from '@grafana/runtime';
import {
  config,
  FakeEchoSrv,
  locationService,
  setAppEvents,
  setBackendSrv,
  setDataSourceSrv,
  setEchoSrv,
  setLocationSrv,
  setReturnToPreviousHook,
  setTemplateSrv,
} from '@grafana/runtime';

import { readTimeRange } from '../state/timeRange';
import { chosenLanguage } from '../state/urlState';
import { BackendService } from './backendService';
import { DataSourceService } from './dataSourceService';
import { fillRegistries } from './registries';
import { TemplateService } from './templateService';

export const templates = new TemplateService();
export const dataSources = new DataSourceService(templates);

/** Puts this host's services where @grafana/runtime's getters find them. Call once, before a plugin is loaded. */
export function startServices(): void {
  speakLanguage(chosenLanguage());
  fillRegistries();
  setTimeZoneResolver(() => 'browser');
  setAppEvents(new EventBusSrv());
  setBackendSrv(new BackendService());
  setTemplateSrv(templates);
  setDataSourceSrv(dataSources);
  setLocationSrv({ update: ({ query = {}, partial = false, path }) => updateLocation(query, partial, path) });
  setEchoSrv(new FakeEchoSrv());
  startExtensions();
  setReturnToPreviousHook(() => () => undefined);
  locationUtil.initialize({
    config,
    getTimeRangeForUrl: () => readTimeRange(locationService.getSearch()).raw,
    getVariablesUrlParams: () => ({}),
  });
}

/** Plugins read it from the boot data; screen readers from the page. */
function speakLanguage(language: string): void {
  config.bootData.user.language = language;
  document.documentElement.lang = language;
}

/** No app extends this page. Grafana 12 and later ask in another way, and not without being set up. */
function startExtensions(): void {
  const older: Partial<typeof runtime> = runtime;
  older.setPluginExtensionGetter?.(() => ({ extensions: [] }));
}

function updateLocation(query: Record<string, unknown>, partial: boolean, path: string | undefined): void {
  if (partial || path === undefined) {
    locationService.partial(query);
  } else {
    locationService.push(path);
  }
}
