// What data sources take from @grafana/runtime, without a page. `services` is filled by dataSource.mjs.
export const services = {};

export const config = { datasources: {} };
export const getBackendSrv = () => services.backend;
export const getTemplateSrv = () => services.templates;
export const getDataSourceSrv = () => services.sources;
export const getAppEvents = () => ({ publish: () => undefined });
export const isFetchError = (error) =>
  typeof error === 'object' && error !== null && 'status' in error && 'data' in error;
export const locationService = {
  getSearch: () => new URLSearchParams(),
  getHistory: () => ({ listen: () => () => undefined }),
  partial: () => undefined,
};
