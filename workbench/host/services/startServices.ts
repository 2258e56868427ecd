import { EventBusSrv, locationUtil, setTimeZoneResolver } from '@grafana/data';
import {
  config,
  FakeEchoSrv,
  locationService,
  setAppEvents,
  setBackendSrv,
  setDataSourceSrv,
  setEchoSrv,
  setLocationSrv,
  setPluginExtensionGetter,
  setReturnToPreviousHook,
  setTemplateSrv,
} from '@grafana/runtime';

import { readTimeRange } from '../state/timeRange';
import { BackendService } from './backendService';
import { DataSourceService } from './dataSourceService';
import { fillRegistries } from './registries';
import { TemplateService } from './templateService';

export const templates = new TemplateService();
export const dataSources = new DataSourceService(templates);

/** Puts this host's services where @grafana/runtime's getters find them. Call once, before a plugin is loaded. */
export function startServices(): void {
  fillRegistries();
  setTimeZoneResolver(() => 'browser');
  setAppEvents(new EventBusSrv());
  setBackendSrv(new BackendService());
  setTemplateSrv(templates);
  setDataSourceSrv(dataSources);
  setLocationSrv({ update: ({ query = {}, partial = false, path }) => updateLocation(query, partial, path) });
  setEchoSrv(new FakeEchoSrv());
  setPluginExtensionGetter(() => ({ extensions: [] }));
  setReturnToPreviousHook(() => () => undefined);
  locationUtil.initialize({
    config,
    getTimeRangeForUrl: () => readTimeRange(locationService.getSearch()).raw,
    getVariablesUrlParams: () => ({}),
  });
}

function updateLocation(query: Record<string, unknown>, partial: boolean, path: string | undefined): void {
  if (partial || path === undefined) {
    locationService.partial(query);
  } else {
    locationService.push(path);
  }
}
